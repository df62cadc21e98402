import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QueryBus } from '@nestjs/cqrs';
import { ShowBody } from '../../views/bodies/questions.js';
import { ShowDocument } from '../../views/documents/questions.js';
import type { SignatureRow } from '../../views/tables/signatures.js';
import { ShowSession } from '../../views/sessions/questions.js';
import type { ListSignaturesForm } from '../../views/signatures/answers.js';
import { ListSignatures } from '../../views/signatures/questions.js';
import { ShowEntryIntoForce } from '../../views/treaties/entry-into-force.js';
import { ShowForecast } from '../../views/treaties/forecast.js';
import { asking } from './read.js';
import { recordFile } from './record-file.js';
import { serve } from './serve.js';
import { table } from './table.js';
import { chairInWords, determinationInWords, missingInWords, nameIn } from './words.js';

const RECORD = fileURLToPath(new URL('../../../examples/csto/acts.ndjson', import.meta.url));
const COUNCIL = 'csto-csc';

export interface DemoOptions {
  readonly isOnce: boolean;
  /** Where the register is kept; default: a temporary folder, gone afterwards. */
  readonly folder: string | undefined;
  readonly port: number;
  readonly print: (text: string) => void;
}

/** Who chaired on a day, as known on a day. */
const chairQuestions = [
  { asOf: '2021-01-01', why: 'a month after the session of December 2020' },
  { asOf: '2023-12-01', why: 'the next chair is decided, but not yet in the chair' },
  { asOf: '2024-01-01', why: 'on the day on which the decision takes effect' },
  { asOf: '2024-01-01', knownAt: '2023-12-01', why: 'asked a month before: decided, not yet effective' },
  { asOf: '2024-01-01', knownAt: '2023-11-01', why: 'asked before the decision was recorded' },
];

/** Records the CSTO record in a new simulated register, asks it, and serves it. */
export async function demo({ isOnce, folder: kept, port, print }: DemoOptions): Promise<void> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'depositary-demo-'));
  if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  print('Depositary: the register of the Collective Security Council, recorded from examples/csto/acts.ndjson\n');
  await recordFile(RECORD, { folder, clockKind: 'simulated', origin: 'depositary.invalid/demo' }, print);
  await asking(folder, queries => answer(queries, print));
  if (isOnce) return;
  const greet = (url: string | undefined) => {
    if (url === undefined) return;
    print('The same over HTTP, until Ctrl-C:');
    print(`  ${url}/v1/bodies/${COUNCIL}?asOf=2024-01-01&knownAt=2023-11-01`);
    print(`  ${url}/v1/signatures?party=am&from=2022-01-01`);
    print(`  ${url}/docs`);
  };
  await serve({ folder, host: '127.0.0.1', port, greet });
}

async function answer(queries: QueryBus, print: (text: string) => void): Promise<void> {
  const say = (question: string, reply: string) => print(`\n▸ ${question}\n\n${indented(reply)}`);
  const session = await queries.execute(new ShowSession('csto-csc-2020-12-02', { asOf: '2020-12-02' }));
  const { opening } = session.session;
  say(
    'Who presided on 2 December 2020?',
    `${nameIn(opening?.presidingNames, 'nobody')}, for ${nameIn(opening?.partyNames, 'nobody')} (entry ${opening?.entry})`,
  );
  const delegate = session.attendance.find(row => row.party === 'kg');
  say(
    "Who was Kyrgyzstan's head of delegation there?",
    `${nameIn(delegate?.personNames, 'nobody')}, ${delegate?.capacity} (entry ${delegate?.entry})`,
  );
  say(
    'How many texts were adopted there?',
    `${session.session.closing?.textsAdopted}: ${session.adopted.length} by name; ${session.tabled.length} is named as tabled only; ` +
      `${session.unnamed} are not named in the sources, and are not invented here`,
  );
  say('Who chairs the Council?', await chairs(queries));
  say('Who signed the Statement of 2 December 2020?', await signed(queries, { document: 'csto-2020-statement' }));
  say('What is the support agreement on 2020-12-03, and on 2021-09-17?', await agreement(queries));
  say('Is it in force, and what is missing?', await force(queries, 'csto-2020-support-agreement'));
  say(
    'Is the special-equipment agreement of 2007 in force?',
    await force(queries, 'csto-2007-special-equipment-agreement'),
  );
  say('What bears a signature of Lukashenko on 2021-12-31?', await lukashenko(queries));
  say('What did Armenia not sign since 2022, and why?', await armenia(queries));
  const { members } = await queries.execute(new ShowBody(COUNCIL, { asOf: '2010-01-01' }));
  const names = members.filter(({ status }) => status === 'member').map(row => nameIn(row.partyNames, row.party));
  say('Who was a member on 2010-01-01?', names.join(', '));
  print('');
}

async function chairs(queries: QueryBus): Promise<string> {
  const rows: string[][] = [];
  for (const { why, ...point } of chairQuestions) {
    const { chair } = await queries.execute(new ShowBody(COUNCIL, point));
    rows.push([point.asOf, point.knownAt ?? 'today', chairInWords(chair), why]);
  }
  return table(['on', 'as known on', 'chair', 'the question'], rows);
}

async function signed(queries: QueryBus, form: ListSignaturesForm): Promise<string> {
  const { signatures } = await queries.execute(new ListSignatures(form));
  const rows = signatures.map(row => [
    nameIn(row.partyNames, row.party),
    nameIn(row.personNames, row.person ?? 'not named'),
    row.capacity ?? '',
    row.on,
    row.certainty ?? '',
    `entry ${row.entry}`,
  ]);
  return table(['for', 'by', 'in the capacity of', 'on', 'certainty', 'said by'], rows);
}

async function agreement(queries: QueryBus): Promise<string> {
  const rows: string[][] = [];
  for (const asOf of ['2020-12-03', '2021-09-17', '2021-09-30']) {
    const { document, signatures } = await queries.execute(new ShowDocument('csto-2020-support-agreement', { asOf }));
    rows.push([asOf, document.status, listed(signatures, true), listed(signatures, false)]);
  }
  return table(['on', 'status', 'signed by', 'perhaps signed by (dated 2021-09 only)'], rows);
}

async function force(queries: QueryBus, document: string): Promise<string> {
  const [{ determination }, forecast] = await Promise.all([
    queries.execute(new ShowEntryIntoForce(document, {})),
    queries.execute(new ShowForecast(document, {})),
  ]);
  return [determinationInWords(determination!), missingInWords(forecast)].filter(text => text !== '').join('\n');
}

async function lukashenko(queries: QueryBus): Promise<string> {
  const form = { person: 'alexander-lukashenko', status: 'signed', asOf: '2021-12-31' } as const;
  const { signatures } = await queries.execute(new ListSignatures(form));
  const rows = signatures.map(row => [nameIn(row.titles, row.document!), row.on, `entry ${row.entry}`]);
  return table(['document', 'signed on', 'said by'], rows);
}

async function armenia(queries: QueryBus): Promise<string> {
  const { signatures } = await queries.execute(new ListSignatures({ party: 'am', from: '2022-01-01' }));
  const rows = signatures.map(row => [
    row.on,
    row.status,
    row.document ? nameIn(row.titles, row.document) : `the session ${row.session}`,
    row.why ?? '',
    `entry ${row.entry}`,
  ]);
  return table(['on', 'what', 'of what', 'why', 'said by'], rows.sort());
}

function listed(rows: readonly SignatureRow[], certain: boolean): string {
  const names = rows.filter(row => row.certain === certain).map(row => nameIn(row.partyNames, row.party));
  return names.join(', ') || 'nobody';
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

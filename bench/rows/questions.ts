import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { drive, inFolder, quantile, take, timed } from '../measure.ts';
import { type Act, mainFile, Program } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, names, signature, world } from '../world.ts';
import { beside, send, type Served } from './beside.ts';
import { lineOf, start } from './http.ts';

const PARTIES = 190;
/** Entries about one document. */
const LONG = 10_000;
/** Each question is asked so often; the first times are not counted. */
const TIMES = 300;
const WARM = 5;

/** Each asks for all that there is of something. */
const questions = {
  'one deposit away': '/v1/documents?oneDepositAway=true',
  'a stage that none has': '/v1/documents?stage=ended',
  '1,000 documents': '/v1/documents?limit=1000',
  'documents of a party': '/v1/parties/state-1/documents',
  'signatures of a month': '/v1/signatures?from=1990-02-01&to=1990-02-28',
  'signatures of a month without any': '/v1/signatures?from=2099-02-01&to=2099-02-28',
  'a status that none has': '/v1/signatures?status=refused',
  '1,000 signatures': '/v1/signatures?limit=1000',
  'signatures of a body': '/v1/signatures?body=council-1',
  'a person': '/v1/persons/minister',
  'a history': '/v1/documents/treaty-7/history',
  'a long history, its first 100': '/v1/documents/long/history?limit=100',
  'a long history, 1,000': '/v1/documents/long/history',
};

/**
 * Questions over HTTP to a register in which nothing is small, one after another; then acts and health beside sixteen who ask
 * all of them. `BENCH_LEDGER` names the folder of a register that this has made before, where one is to be used again.
 */
export async function asking({ seed, size }: Setup): Promise<Measured> {
  const kept = process.env.BENCH_LEDGER;
  if (kept !== undefined) return asked(kept);
  return inFolder(async folder => {
    await makeCrowded(folder, size.crowded, seed);
    return asked(folder);
  });
}

async function asked(folder: string): Promise<Measured> {
  const secret = newKey(folder);
  const service = start([mainFile, 'serve', '--data', folder, '--port', '0']);
  try {
    const [url] = await lineOf(service, /http:[^ ]+/);
    while ((await send(`${url}/readyz`)) !== 200) await new Promise(resolve => setTimeout(resolve, 500));
    const served: Served = { url, secret };
    return { ...(await alone(url)), ...(await beside(served, Object.values(questions))) };
  } finally {
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
}

function newKey(folder: string): string {
  const { stdout } = spawnSync(process.execPath, [mainFile, 'issue-key', '--data', folder], { encoding: 'utf8' });
  return /dep_\S+/.exec(stdout)![0];
}

/** Microseconds. */
async function alone(url: string): Promise<Measured> {
  const rows: Record<string, number> = {};
  for (const [name, path] of Object.entries(questions)) {
    const spent: number[] = [];
    const ask = async () => {
      const status = await send(url + path);
      if (status !== 200) throw new Error(`${path}: ${status}`);
    };
    for (let i = 0; i < WARM + TIMES; i++) spent.push(await timed(ask));
    rows[`${name}, p50`] = quantile(spent.slice(WARM), 0.5) * 1e6;
    rows[`${name}, p99`] = quantile(spent.slice(WARM), 0.99) * 1e6;
  }
  return rows;
}

/**
 * Half of the entries are the world, half are treaties, each signed by one person for the first party, signed by ten to sixty others,
 * and ratified by half of these; and one document has many entries.
 */
async function makeCrowded(folder: string, entries: number, seed: number): Promise<void> {
  const program = await Program.open(folder);
  const perform = (act: Act) => program.perform(act);
  await drive(64, longHistory(), perform);
  await drive(64, take(entries / 2, world(seed)), perform);
  await drive(64, take(entries / 2, crowd(seed)), perform);
  await program.seen();
  await program.close();
}

function longHistory(): Act[] {
  const document = 'long';
  return [
    ['propose-document', { document, kind: 'convention', titles: { en: 'Long' }, on: dayAfter(0) }],
    ...Array.from({ length: LONG }, (_, i): Act => {
      return ['set-signature-window', { document, opensOn: dayAfter(i + 1), on: dayAfter(i) }];
    }),
  ];
}

function* crowd(seed: number): Generator<Act, never> {
  const random = new Random(seed);
  const parties = Array.from({ length: PARTIES }, (_, i) => `state-${i + 1}`);
  for (const party of parties) yield ['register-party', { party, kind: 'state', names: names(party, random) }];
  yield ['register-person', { person: 'minister', names: names('Minister', random) }];
  for (let number = 1; ; number++) {
    const [document, day] = [`treaty-${number}`, number % 9_000];
    const on = dayAfter(day);
    yield ['propose-document', { document, kind: 'convention', titles: names(document, random), on }];
    yield ['adopt-document', { document, on, by: 'consensus' }];
    const others = random.some(10 + random.below(50), parties.slice(1));
    const atLeast = Math.ceil(others.length / (1 + random.below(3)));
    const terms = { condition: { instruments: { atLeast } } };
    yield ['set-clause', { document, clause: 'entry-into-force', terms, on }];
    yield ['sign-document', signature(document, parties[0]!, 'minister', on, random)];
    for (const party of others) yield ['sign-document', { document, party, mode: 'simple', on }];
    const half = others.slice(0, Math.floor(others.length / 2));
    const ratification = { document, kind: 'ratification', on: dayAfter(day + 100) };
    for (const party of half) yield ['deposit-instrument', { ...ratification, party }];
  }
}

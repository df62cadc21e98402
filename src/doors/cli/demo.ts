import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { openReading } from '../../reading.js';
import { ShowBody } from '../../views/bodies/queries.js';
import { ListSignatures } from '../../views/documents/signature-queries.js';
import { ViewsModule } from '../../views/views.module.js';
import { recordFile } from './record-file.js';
import { serve } from './serve.js';
import { table } from './table.js';
import { chairInWords, coordinatesInWords, SIGNATURE_HEAD, signatureCells } from './words.js';

const RECORD = fileURLToPath(new URL('../../../examples/csto/acts.ndjson', import.meta.url));

export interface DemoOptions {
  readonly isOnce: boolean;
  /** Where the register is kept; default: a temporary folder, gone afterwards. */
  readonly folder: string | undefined;
  readonly port: number;
  readonly print: (text: string) => void;
}

/** Who chaired on a day, as known on a day. */
const chairQuestions = [
  { asOf: '2020-12-02', why: 'at the session of 2 December 2020' },
  { asOf: '2021-01-01', why: 'a month later' },
  { asOf: '2023-12-01', why: 'the next chair is decided, but not yet in the chair' },
  { asOf: '2024-01-01', why: 'on the day on which the decision takes effect' },
  { asOf: '2024-01-01', knownAt: '2023-12-01', why: 'asked a month before: decided, not yet effective' },
  { asOf: '2024-01-01', knownAt: '2023-11-01', why: 'asked before the decision was recorded' },
];

/** Records a part of the CSTO record in a new simulated register, asks it, and serves it. */
export async function demo({ isOnce, folder: kept, port, print }: DemoOptions): Promise<void> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'depositary-demo-'));
  if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  print('Depositary: the register of the Collective Security Council, recorded from examples/csto/acts.ndjson\n');
  await recordFile(RECORD, { folder, clockKind: 'simulated', origin: 'depositary.invalid/demo' }, print);
  await answer(folder, print);
  if (isOnce) return;
  await serve({
    folder,
    host: '127.0.0.1',
    port,
    greet: url =>
      print(
        `The same over HTTP, until Ctrl-C:\n  ${url}/v1/bodies/csto-csc?asOf=2024-01-01&knownAt=2023-11-01\n  ${url}/docs`,
      ),
  });
}

async function answer(folder: string, print: (text: string) => void): Promise<void> {
  const reading = await openReading(folder);
  const module = ViewsModule.of(reading.points, reading.reader);
  const context = await NestFactory.createApplicationContext(module, { logger: false });
  const queries = context.get(QueryBus);
  const rows: string[][] = [];
  for (const { why, ...point } of chairQuestions) {
    const { chair } = await queries.execute(new ShowBody('csto-csc', point));
    rows.push([point.asOf, point.knownAt ?? 'today', chairInWords(chair), why]);
  }
  print(`\nWho chairs the Council?\n\n${table(['as of', 'as known on', 'chair', 'the question'], rows)}\n`);
  const signed = await queries.execute(new ListSignatures({ document: 'csto-2020-statement', asOf: '2021-01-01' }));
  print(`Who signed the Statement of 2 December 2020? (${coordinatesInWords(signed)})\n`);
  print(`${table(SIGNATURE_HEAD, signed.signatures.map(signatureCells))}\n`);
  await context.close();
  await reading.close();
}

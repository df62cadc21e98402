import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { type Acknowledged, missing, parseAcknowledged, readLedger, seeded } from './acknowledged.js';

const KILLS = Number(process.env.DEPOSITARY_KILLS ?? 20);
const CALLERS = 32;

/** Lets the writer run and kills it after so many milliseconds of acknowledging. */
async function killed(folder: string, first: number, count: number, milliseconds: number): Promise<Acknowledged> {
  const parameters = ['test/faults/writer.mjs', folder, String(first), String(count), String(CALLERS), '40'];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  await Promise.race([ended, new Promise(resolve => child.stdout.once('data', resolve))]);
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, milliseconds).unref())]);
  child.kill('SIGKILL');
  await ended;
  return parseAcknowledged(told);
}

test(`killed ${KILLS} times while it records: what was acknowledged is there once, and nothing is half there`, async () => {
  const random = seeded(20201202);
  const folder = newFolder();
  const acknowledged = new Map<string, { position: number; leaf: string }>();
  let next = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    for (const [key, told] of await killed(folder, next, 1_000_000, random() * 60)) acknowledged.set(key, told);
    const { entries, byKey } = readLedger(join(folder, 'ledger.db'));
    expect(missing(acknowledged, byKey)).toEqual([]);
    expect([...byKey].filter(([, found]) => found.length !== 1)).toEqual([]);
    const parts = new Map<string, number>();
    for (const { envelope } of entries) parts.set(envelope.actid, (parts.get(envelope.actid) ?? 0) + 1);
    expect(entries.filter(({ envelope }) => parts.get(envelope.actid) !== envelope.parts)).toEqual([]);
    // The last callers were left without an answer: they ask again, with the same keys, and go on from there.
    next = Math.max(0, ...[...acknowledged.keys()].map(key => Number(key.slice(4)) + 1)) - CALLERS;
    next = Math.max(next, 0);
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
}, 600_000);

test('a retry without an answer gives the position of the first, or a new one, and never two', async () => {
  const folder = newFolder();
  await killed(folder, 0, 1_000_000, 40);
  const before = readLedger(join(folder, 'ledger.db'));
  const count = before.byKey.size + 2 * CALLERS;
  const answers = await killed(folder, 0, count, 20_000);
  const after = readLedger(join(folder, 'ledger.db'));
  expect(answers.size).toBe(count);
  expect(missing(answers, after.byKey)).toEqual([]);
  for (const [key, [entry]] of before.byKey) expect(answers.get(key)?.position).toBe(entry!.position);
}, 60_000);

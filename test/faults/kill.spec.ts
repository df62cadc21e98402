import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { type Acknowledged, missing, parseAcknowledged, readLedger, seeded } from './acknowledged.js';
import { parseServed, rememberedIn, type Served, strayHeads } from './heads.js';
import { figure } from './figures.js';

const KILLS = Number(process.env.TEST_KILLS ?? 20);
/** A new register after so many kills: each start reads the whole of it. */
const KILLS_A_REGISTER = 50;
const CALLERS = 32;

interface Told {
  readonly acknowledged: Acknowledged;
  readonly served: readonly Served[];
}

/** Lets the writer run and kills it after so many milliseconds of acknowledging. */
async function killed(folder: string, first: number, count: number, milliseconds: number): Promise<Told> {
  const parameters = ['test/faults/writer.ts', folder, String(first), String(count), String(CALLERS), '40', '4'];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  await Promise.race([ended, new Promise(resolve => child.stdout.once('data', resolve))]);
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, milliseconds).unref())]);
  child.kill('SIGKILL');
  await ended;
  return { acknowledged: parseAcknowledged(told), served: parseServed(told) };
}

/** Kills one register's writer again and again; how much was acknowledged and served. */
async function killedOften(kills: number, random: () => number): Promise<{ acts: number; heads: number }> {
  const folder = newFolder();
  const acknowledged = new Map<string, { position: number; leaf: string }>();
  const served: Served[] = [];
  let next = 0;
  for (let kill = 0; kill < kills; kill++) {
    const told = await killed(folder, next, 1_000_000, random() * 60);
    for (const [key, what] of told.acknowledged) acknowledged.set(key, what);
    served.push(...told.served);
    const { ledger, entries, byKey } = readLedger(join(folder, 'ledger.db'));
    expect(missing(acknowledged, byKey)).toEqual([]);
    expect([...byKey].filter(([, found]) => found.length !== 1)).toEqual([]);
    const parts = new Map<string, number>();
    for (const { envelope } of entries) parts.set(envelope.actid, (parts.get(envelope.actid) ?? 0) + 1);
    expect(entries.filter(({ envelope }) => parts.get(envelope.actid) !== envelope.parts)).toEqual([]);
    expect(strayHeads(served, rememberedIn(folder, ledger.opening.origin), entries)).toEqual([]);
    // The last callers were left without an answer: they ask again, with the same keys, and go on from there.
    next = Math.max(0, ...[...acknowledged.keys()].map(key => Number(key.slice(4)) + 1)) - CALLERS;
    next = Math.max(next, 0);
  }
  return { acts: acknowledged.size, heads: served.length };
}

test(`killed ${KILLS} times while it records: what was acknowledged is there once, and nothing is half there`, async () => {
  const random = seeded(20201202);
  let [acts, heads] = [0, 0];
  for (let left = KILLS; left > 0; left -= KILLS_A_REGISTER) {
    const told = await killedOften(Math.min(left, KILLS_A_REGISTER), random);
    acts += told.acts;
    heads += told.heads;
  }
  expect(Math.min(acts, heads)).toBeGreaterThan(KILLS);
  figure(
    `kill -9: ${KILLS} kills, ${acts} acts acknowledged: 0 lost, 0 repeated, 0 corrupt; ${heads} heads served, all kept`,
  );
}, 3_600_000);

test('a retry without an answer gives the position of the first, or a new one, and never two', async () => {
  const folder = newFolder();
  await killed(folder, 0, 1_000_000, 40);
  const before = readLedger(join(folder, 'ledger.db'));
  const count = before.byKey.size + 2 * CALLERS;
  const { acknowledged: answers } = await killed(folder, 0, count, 20_000);
  const after = readLedger(join(folder, 'ledger.db'));
  expect(answers.size).toBe(count);
  expect(missing(answers, after.byKey)).toEqual([]);
  for (const [key, [entry]] of before.byKey) expect(answers.get(key)?.position).toBe(entry!.position);
}, 60_000);

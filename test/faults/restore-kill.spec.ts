import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { readLedger, seeded } from './acknowledged.js';
import { figure } from './figures.js';
import { openRegister, recordParties } from './written.js';

const KILLS = Math.ceil(Number(process.env.TEST_KILLS ?? 40) / 10);
const ENTRIES = 3_000;
const source = newFolder();
const archive = join(newFolder(), 'register.tar');
const restore = (folder: string) => ['dist/main.js', 'import', archive, '--data', folder];
const leaves = (folder: string) =>
  readLedger(join(folder, 'ledger.db')).entries.map(({ leaf }) => leaf.toString('hex'));

beforeAll(async () => {
  const register = await openRegister(source);
  await recordParties(register, 0, ENTRIES - 2);
  register.notary.checkpoint();
  await register.close();
  const { status } = spawnSync(process.execPath, ['dist/main.js', 'export', archive, '--data', source]);
  expect(status).toBe(0);
});

/** Restores, and kills it so many milliseconds after it began to unpack; how long it unpacked, in milliseconds. */
async function restored(folder: string, milliseconds = Infinity): Promise<number> {
  const child = spawn(process.execPath, restore(folder), { stdio: 'ignore' });
  const ended = new Promise(resolve => child.once('close', resolve));
  while (child.exitCode === null && !existsSync(join(folder, 'restore.new'))) await setTimeout(1);
  const start = performance.now();
  await Promise.race(milliseconds === Infinity ? [ended] : [ended, setTimeout(milliseconds)]);
  child.kill('SIGKILL');
  await ended;
  return performance.now() - start;
}

test(`a restore that is killed leaves a whole register, or none that could be taken for one (${KILLS} kills)`, async () => {
  const random = seeded(97);
  const whole = leaves(source);
  const head = readFileSync(join(source, 'checkpoint'), 'utf8');
  const span = await restored(join(newFolder(), 'data'));
  const outcomes = { half: 0, whole: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    const folder = join(newFolder(), 'data');
    await restored(folder, span * 1.3 * random());
    if (existsSync(join(folder, 'ledger.db'))) {
      outcomes.whole++;
      expect(leaves(folder)).toEqual(whole);
      expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(head);
    } else {
      outcomes.half++;
      await expect(openRegister(folder)).rejects.toThrow('was not finished: empty the folder');
      const again = spawnSync(process.execPath, restore(folder), { encoding: 'utf8' });
      expect(again).toMatchObject({ status: 73, stderr: expect.stringContaining('was not finished') });
      rmSync(folder, { recursive: true });
      expect(spawnSync(process.execPath, restore(folder)).status).toBe(0);
      expect(leaves(folder)).toEqual(whole);
    }
  }
  expect(outcomes.half).toBeGreaterThan(0);
  figure(`a restore killed: ${KILLS} kills, ${outcomes.half} half and known for it, ${outcomes.whole} whole, 0 else`);
}, 3_600_000);

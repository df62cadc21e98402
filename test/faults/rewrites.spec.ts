import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { seeded } from './acknowledged.js';
import { figure } from './figures.js';
import { deeds, rewrite, tamper } from './forger.js';
import { faultInLedger } from './verified.js';
import { copyOf, openRegister, recordParties } from './written.js';

/** Somebody with the files and the signing key edits, deletes, inserts and moves entries. */
const TRIALS = Number(process.env.TEST_REWRITES ?? 20);
const ENTRIES = 120;
const OLDER = 80;
const folder = newFolder();
/** What others kept: a head that is older than the last, and the key. */
const held = join(newFolder(), 'checkpoint');
let key: string;

beforeAll(async () => {
  const register = await openRegister(folder);
  await recordParties(register, 0, OLDER - 2);
  writeFileSync(held, register.notary.checkpoint());
  await recordParties(register, OLDER - 2, ENTRIES - 2);
  register.notary.checkpoint();
  key = register.notary.verifierKey;
  await register.close();
});

describe.each(['edited', 'deleted', 'inserted', 'moved'] as const)('where an entry was %s', what => {
  const deed = deeds(OLDER)[what];

  test('and history rewritten to fit, whoever holds an older head finds it, and so does the register itself', async () => {
    const random = seeded(51);
    const says = `the ledger does not begin with the ${OLDER} entries of the checkpoint`;
    for (let trial = 0; trial < TRIALS; trial++) {
      const copy = copyOf(folder);
      rewrite(copy, deed, random);
      // Nothing in the files tells: only what was given away before does.
      expect([trial, await faultInLedger(copy)]).toEqual([trial, undefined]);
      expect(await faultInLedger(copy, { checkpoint: join(copy, 'checkpoint'), key })).toBeUndefined();
      expect([trial, await faultInLedger(copy, { checkpoint: held, key })]).toEqual([trial, says]);
      cpSync(join(folder, 'checkpoint'), join(copy, 'checkpoint'));
      expect(await faultInLedger(copy)).toBe(
        `the ledger does not begin with the ${ENTRIES} entries of the head that it signed last`,
      );
      const register = await openRegister(copy);
      expect(register.notary.broken).toMatchObject({ expected: { size: ENTRIES } });
      expect(() => register.notary.checkpoint()).toThrow('continuity broken');
      await expect(recordParties(register, ENTRIES, ENTRIES + 1)).rejects.toThrow('continuity broken');
      await register.close();
    }
    figure(`an entry ${what}, history rewritten and signed anew: ${TRIALS} of ${TRIALS} found by an older head`);
  }, 600_000);

  // An entry that is forged well is good in itself: the next does not fit it, or the tree at the end does not.
  test('and nothing else, opening names the first entry that is wrong', async () => {
    const random = seeded(52);
    const original = copyOf(folder);
    const whole = tamper(original, () => {}, random);
    for (let trial = 0; trial < TRIALS; trial++) {
      const copy = copyOf(folder);
      const rows = tamper(copy, deed, random);
      const first = rows.findIndex(({ leaf }, i) => !leaf.equals(whole[i]!.leaf));
      const named = { edited: ENTRIES, inserted: first + 1, deleted: first, moved: first }[what];
      await expect(openRegister(copy)).rejects.toThrow(`entry ${named} is damaged`);
      expect(await faultInLedger(copy)).toMatch(`entry ${named} is damaged`);
    }
  }, 600_000);
});

test('the command says it, names the head and ends with 65', () => {
  const copy = copyOf(folder);
  rewrite(copy, deeds(OLDER).edited, seeded(53));
  const command = ['dist/main.js', 'verify', '--data', copy, '--key', key, '--checkpoint'];
  const run = (checkpoint: string) => spawnSync(process.execPath, [...command, checkpoint], { encoding: 'utf8' });
  expect(run(join(copy, 'checkpoint'))).toMatchObject({ status: 0 });
  const { status, stderr } = run(held);
  expect([status, stderr]).toEqual([65, expect.stringContaining(`begin with the ${OLDER} entries`)]);
  expect(readFileSync(held, 'utf8')).toContain(`\n${OLDER}\n`);
});

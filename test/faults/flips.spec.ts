import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openReader } from '../../src/register/engine.js';
import { encodeFrontier } from '../../src/proof/merkle.js';
import { newFolder } from '../support/folders.js';
import { seeded } from './acknowledged.js';
import { figure } from './figures.js';
import { faultInLedger, type Holder } from './verified.js';
import { copyOf, openRegister, recordParties } from './written.js';

/** So many bits are flipped in each page of each file; in CI in some pages only. */
const FLIPS_A_PAGE = Number(process.env.TEST_FLIPS ?? 0);
const SAMPLE = 120;
const PAGE = 4_096;
const FILES = ['ledger.db', 'ledger.db-wal'];

interface State {
  readonly folder: string;
  readonly holder: Holder;
}

/** A register whose entries are in the file, in its WAL, or the WAL is copied into the file in part. */
async function written(state: 'closed' | 'in the WAL' | 'copied in part'): Promise<State> {
  const folder = newFolder();
  const register = await openRegister(folder);
  for (let at = 0; at < 250; at += 25) {
    if (state === 'copied in part' && at === 150) checkpointed(folder);
    await recordParties(register, at, at + 25);
  }
  register.notary.checkpoint();
  const holder = { checkpoint: join(newFolder(), 'checkpoint'), key: register.notary.verifierKey };
  if (state === 'closed') await register.close();
  const copy = copyOf(folder);
  if (state !== 'closed') await register.close();
  writeFileSync(holder.checkpoint, readFileSync(join(copy, 'checkpoint')));
  return { folder: copy, holder };
}

/** Copies the WAL into the file, beside the writer; the WAL goes on. */
function checkpointed(folder: string): void {
  const db = new Database(join(folder, 'ledger.db'));
  const reader = new Database(join(folder, 'ledger.db'), { readonly: true });
  reader.exec('BEGIN; SELECT count(*) FROM entries');
  db.pragma('wal_checkpoint(PASSIVE)');
  reader.close();
  db.close();
}

/** All that a register answers from: every entry, the entries of every act, and the frontier. */
function answers(folder: string): string {
  const log = openReader(folder);
  try {
    const entries = log.read(-1, 10_000);
    const seen = entries.map(({ position, bytes, leaf }) => [position, bytes.toString('latin1'), leaf.toString('hex')]);
    const acts = new Set(entries.map(entry => entry.envelope.actid));
    const ofActs = [...acts].map(act => [act, log.ofAct(act).map(({ position }) => position)]);
    return JSON.stringify([seen, ofActs, log.frontier.size, encodeFrontier(log.frontier).toString('hex')]);
  } finally {
    log.close();
  }
}

interface Flip {
  readonly file: string;
  readonly at: number;
  readonly bit: number;
}

function flipsIn(folder: string, random: () => number): Flip[] {
  const pages = FILES.filter(file => existsSync(join(folder, file))).flatMap(file => {
    const { length } = readFileSync(join(folder, file));
    const starts = Array.from({ length: Math.ceil(length / PAGE) }, (_, i) => i * PAGE);
    return starts.map(start => ({ file, start, size: Math.min(PAGE, length - start) }));
  });
  const chosen = Array.from({ length: SAMPLE }, () => pages[Math.floor(random() * pages.length)]!);
  const tried = FLIPS_A_PAGE === 0 ? chosen : pages.flatMap(page => Array.from({ length: FLIPS_A_PAGE }, () => page));
  return tried.map(({ file, start, size }) => ({
    file,
    at: start + Math.floor(random() * size),
    bit: Math.floor(random() * 8),
  }));
}

test('where a flipped bit hides the whole ledger, none is founded in its place', async () => {
  const folder = newFolder();
  const register = await openRegister(folder);
  await recordParties(register, 0, 25);
  const copy = copyOf(folder);
  await register.close();
  const wal = join(copy, 'ledger.db-wal');
  const bytes = readFileSync(wal);
  bytes[18]! ^= 1;
  writeFileSync(wal, bytes);
  for (let start = 0; start < 2; start++) {
    await expect(openRegister(copy)).rejects.toThrow('entry 0 is damaged');
    expect(readFileSync(wal)).toEqual(bytes);
  }
  bytes[18]! ^= 1;
  writeFileSync(wal, bytes);
  const again = await openRegister(copy);
  expect(again.log.size).toBe(27);
  await again.close();
});

test('an index that misses an act, and a guard that is gone, are named', async () => {
  const { folder, holder } = await written('closed');
  const index = copyOf(folder);
  const guard = copyOf(folder);
  const [one, other] = [index, guard].map(copy => new Database(join(copy, 'ledger.db'))) as [
    Database.Database,
    Database.Database,
  ];
  const { sql } = one.prepare("SELECT sql FROM sqlite_schema WHERE name = 'entries_of_act'").get() as { sql: string };
  one.exec('DROP INDEX entries_of_act');
  one.exec(`${sql} WHERE position <> 9`);
  one.close();
  other.exec('DROP TRIGGER entries_are_never_changed');
  other.close();
  expect(await faultInLedger(index, holder)).toContain('its index entries_of_act is not as it was made');
  // By the command, which checks the file in a thread of its own.
  const verify = (data: string) =>
    spawnSync(process.execPath, ['dist/main.js', 'verify', '--data', data], { encoding: 'utf8' });
  const says = expect.stringContaining('ledger.db is damaged: its index entries_of_act is not as it was made');
  expect(verify(index)).toMatchObject({ status: 65, stdout: '', stderr: says });
  expect(verify(folder)).toMatchObject({ status: 0, stderr: '' });
  expect(await faultInLedger(guard, holder)).toContain('its trigger entries_are_never_changed is not as it was made');
});

/** Says which entry, which part of the file, or which head. */
const NAMED = /^entry \d+ is damaged|ledger\.db|the ledger does not begin with the \d+ entries|the store failed: /;

test.each(['closed', 'in the WAL', 'copied in part'] as const)(
  'one bit flipped in the files of a register (%s) is found and named, or changes no answer',
  async state => {
    const { folder, holder } = await written(state);
    const whole = answers(folder);
    expect(await faultInLedger(folder, holder)).toBeUndefined();
    const copy = copyOf(folder);
    const random = seeded(41);
    const outcomes = { found: 0, harmless: 0 };
    const unfound: unknown[] = [];
    for (const flip of flipsIn(folder, random)) {
      copyOf(folder, copy);
      const bytes = readFileSync(join(copy, flip.file));
      bytes[flip.at]! ^= 1 << flip.bit;
      writeFileSync(join(copy, flip.file), bytes);
      const says = await faultInLedger(copy, holder);
      if (says !== undefined) outcomes.found++;
      if (says !== undefined && !NAMED.test(says)) unfound.push({ ...flip, says });
      if (says !== undefined) continue;
      if (answers(copy) === whole) outcomes.harmless++;
      else unfound.push(flip);
    }
    expect(unfound).toEqual([]);
    const { found, harmless } = outcomes;
    expect(found).toBeGreaterThan(SAMPLE / 4);
    figure(
      `one bit flipped, ${state}: ${found + harmless} flips, ${found} found and named, ${harmless} harmless, 0 else`,
    );
  },
  3_600_000,
);

import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newFolder } from '../../../test/support/folders.js';
import { Entry, type Envelope } from '../entry.js';
import { DamageReport, type Damage } from './damage-report.js';
import { Ledger } from '../ledger.js';
import type { Opening } from '../sequence.js';
import { Scrubber } from './scrubber.js';
import { SqliteLog } from '../sqlite/sqlite-log.js';
import { Texts } from './texts.js';

const opening: Opening = { origin: 'depositary.example/test', format: 1, clock: 'system' };
const act = { act: 'register-party', actid: 'actid', digest: 'digest', recorder: 'recorder-1' };
const noon = '2025-06-01T12:00:00.000Z';
const TILES = 3;

let file: string;
let ledger: Ledger;
let texts: Texts;
let told: Damage[];
let damage: DamageReport;
let scrubber: Scrubber;

async function record(count: number): Promise<void> {
  const turn = ledger.turn();
  const drafts = Array.from({ length: count }, (_, i) => ({ type: 'T', subject: `party/${i % 9}`, data: { i } }));
  turn.seal(act, drafts, noon);
  await turn.commit();
}

/** 600 entries: two full tiles, and one that is not. */
beforeEach(async () => {
  const folder = newFolder();
  file = join(folder, 'ledger.db');
  const log = new SqliteLog(file);
  await Ledger.found(log, opening, act, [], noon);
  ledger = Ledger.open(log);
  await record(599);
  texts = new Texts(join(folder, 'texts'));
  told = [];
  damage = new DamageReport(damage => told.push(damage));
  const openReader = () => new SqliteLog(file, { readonly: true });
  scrubber = new Scrubber({ ledger, texts, damage, openReader, onFailure: () => {} });
});

const round = () => {
  for (let i = 0; i < TILES; i++) scrubber.readTile();
};

type Row = { position: number; bytes: Buffer; leaf: Buffer };

/** Changes rows behind the back of the log that is open. */
function tamper(change: (db: Database.Database, row: (position: number) => Row) => void): void {
  const db = new Database(file);
  for (const name of ['changed', 'deleted']) db.exec(`DROP TRIGGER entries_are_never_${name}`);
  change(db, position => db.prepare('SELECT * FROM entries WHERE position = ?').get(position) as Row);
  db.close();
}

const write = (db: Database.Database, { position, bytes, leaf }: Row) =>
  db.prepare('UPDATE entries SET bytes = ?, leaf = ? WHERE position = ?').run(bytes, leaf, position);

const forged = (row: Row): Row => {
  const { bytes, leaf } = Entry.seal({ ...(JSON.parse(row.bytes.toString()) as Envelope), data: { forged: true } });
  return { ...row, bytes, leaf };
};

test('a ledger that nobody touched is found whole, round after round, while it grows', async () => {
  round();
  await record(300);
  for (let i = 0; i < 9; i++) scrubber.readTile();
  expect([told, damage.entry]).toEqual([[], undefined]);
});

test.each([3, 255, 256, 511, 512, 599])('a bit that was flipped in entry %d is found', async position => {
  round();
  tamper((db, row) => {
    const found = row(position);
    found.bytes[20]! ^= 1;
    write(db, found);
  });
  round();
  expect(told).toEqual([damage.entry]);
  expect(damage.entry).toMatchObject({ name: 'LogDamaged', entry: position });
});

test('an entry that was replaced with its hash is found by the tree: in a full tile its tile is named', () => {
  tamper((db, row) => void write(db, forged(row(300))));
  round();
  expect(damage.entry!.message).toBe(
    'entry 256 is damaged: the entries from there to 511 do not make the tree over them',
  );
});

test('and in the last tile it is named itself', () => {
  tamper((db, row) => void write(db, forged(row(555))));
  round();
  expect(damage.entry!.message).toBe('entry 555 is damaged: it is not the entry that was recorded');
});

test.each([
  ['from the middle', 100, 100],
  ['at the end', 590, 599],
])('entries that were taken out %s are found', (_, first, last) => {
  tamper(db => db.prepare('DELETE FROM entries WHERE position BETWEEN ? AND ?').run(first, last));
  round();
  expect(damage.entry).toMatchObject({ entry: first });
});

test('two entries that changed places are found', () => {
  tamper((db, row) => {
    const [one, other] = [row(5), row(9)];
    write(db, { ...one, position: 9 });
    write(db, { ...other, position: 5 });
  });
  round();
  expect(damage.entry!.message).toBe('entry 5 is damaged: its bytes say that it is entry 9');
});

test('a tree that is kept with the entries and is not theirs is found', () => {
  tamper(db => db.exec('UPDATE frontier SET hashes = randomblob(length(hashes))'));
  round();
  expect(damage.entry!.message).toContain('the tree kept with the entries is not theirs');
});

test('each damage is told once', () => {
  tamper((db, row) => void write(db, { ...row(1), leaf: row(2).leaf }));
  round();
  round();
  expect(told).toHaveLength(1);
});

test('a damaged text is found, and found whole again when it was put again', async () => {
  const [one, other] = [Buffer.from('one'), Buffer.from('other')];
  const digests = [one, other].map(bytes => hash('sha256', bytes, 'hex')).sort();
  for (const bytes of [one, other]) await texts.put(hash('sha256', bytes, 'hex'), Readable.from([bytes]));
  const damaged = hash('sha256', other, 'hex');
  const all = async () => {
    for (let i = 0; i <= digests.length; i++) await scrubber.readText();
  };
  await all();
  expect(damage.texts).toEqual([]);
  writeFileSync(join(file, '..', 'texts', damaged.slice(0, 2), damaged), 'otheR');
  await all();
  expect([damage.texts, told]).toEqual([
    [damaged],
    [expect.objectContaining({ name: 'TextDamaged', expected: damaged })],
  ]);
  await texts.put(damaged, Readable.from([other]));
  await all();
  expect([damage.texts, damage.entry]).toEqual([[], undefined]);
});

test('where the file cannot be read at all it says so, and begins no new round', async () => {
  const failures: unknown[] = [];
  const openReader = () => {
    throw new Error('EIO');
  };
  const parts = { ledger, texts, damage, openReader, onFailure: (error: unknown) => failures.push(error) };
  new Scrubber(parts).start(1e9);
  await new Promise(resolve => setTimeout(resolve, 50));
  expect([failures, told]).toEqual([[new Error('EIO')], []]);
});

test('it goes on by itself until it is ended', async () => {
  mkdirSync(join(file, '..', 'texts'), { recursive: true });
  const found = new Promise<Damage>(resolve => (damage = new DamageReport(resolve)));
  const openReader = () => new SqliteLog(file, { readonly: true });
  const running = new Scrubber({ ledger, texts, damage, openReader, onFailure: () => {} });
  running.start(1e7);
  tamper((db, row) => void write(db, { ...row(400), bytes: row(401).bytes }));
  expect(await found).toMatchObject({ entry: 400 });
  running.end();
});

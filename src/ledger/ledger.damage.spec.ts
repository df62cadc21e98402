import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newFolder } from '../../test/support/folders.js';
import { append, emptyFrontier, encodeFrontier, leafHash } from '../proof/merkle.js';
import { Entry, type Envelope } from './entry.js';
import { Ledger } from './ledger.js';
import type { Opening } from './sequence.js';
import { SqliteLog } from './sqlite/sqlite-log.js';

const opening: Opening = { origin: 'depositary.example/test', format: 1, clock: 'system' };
const act = { act: 'register-party', actid: 'actid', digest: 'digest', recorder: 'recorder-1' };

interface Row {
  position: number;
  bytes: Buffer;
  leaf: Buffer;
}

/** A ledger of five entries, of which `tamper` changes the rows behind the back of the program. */
async function tampered(tamper: (rows: Row[]) => void, withTree = false): Promise<SqliteLog> {
  const file = join(newFolder(), 'ledger.db');
  const log = new SqliteLog(file);
  await Ledger.found(log, opening, act, [], '2025-06-01T12:00:00.000Z');
  for (const second of [1, 2, 3, 4]) {
    const turn = Ledger.open(log).turn();
    const draft = { type: 'PartyRegistered', subject: `party/${second % 2}`, data: { second } };
    turn.seal(act, [draft], `2025-06-01T12:00:0${second}.000Z`);
    await turn.commit();
  }
  log.close();
  const db = new Database(file);
  const rows = db.prepare('SELECT * FROM entries ORDER BY position').all() as Row[];
  for (const name of ['changed', 'deleted']) db.exec(`DROP TRIGGER entries_are_never_${name}`);
  db.exec('DROP TRIGGER entries_are_dense; DROP INDEX entries_of_act');
  db.exec('DELETE FROM entries');
  tamper(rows);
  for (const row of rows) db.prepare('INSERT INTO entries VALUES (@position, @bytes, @leaf)').run(row);
  if (withTree) {
    const tree = rows.map(row => row.leaf).reduce(append, emptyFrontier);
    db.prepare('UPDATE frontier SET size = ?, hashes = ?').run(tree.size, encodeFrontier(tree));
  }
  db.exec(`CREATE INDEX entries_of_subject ON entries (position); CREATE INDEX entries_of_act ON entries (position)`);
  db.close();
  return new SqliteLog(file);
}

/** Writes other bytes with the hash that they have. */
function forge(row: Row, change: Partial<Envelope>): void {
  const { bytes, leaf } = Entry.seal({ ...(JSON.parse(row.bytes.toString()) as Envelope), ...change });
  Object.assign(row, { bytes, leaf });
}

const swap = (rows: Row[], a: number, b: number) => {
  [rows[a]!.position, rows[b]!.position] = [rows[b]!.position, rows[a]!.position];
};

test('a ledger that nobody touched opens', async () => {
  const log = await tampered(() => {});
  const seen: number[] = [];
  expect(Ledger.open(log, entry => void seen.push(entry.position)).size).toBe(5);
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

/** Only the rows were changed, or the tree was made to fit them. */
const [asItWas, made] = [false, true];

test.each<[string, number, string, (rows: Row[]) => void, boolean]>([
  ['a letter was changed', 2, 'do not have its hash', rows => (rows[2]!.bytes[20]! ^= 1), made],
  ['a hash was changed', 3, 'do not have its hash', rows => (rows[3]!.leaf[0]! ^= 1), made],
  ['an entry was replaced, with its hash', 5, 'tree', rows => forge(rows[2]!, { data: { second: 9 } }), asItWas],
  ['an entry was taken out', 2, 'entry 3 stands in its place', rows => rows.splice(2, 1), made],
  ['the last entry was taken out', 4, 'tree', rows => rows.pop(), asItWas],
  ['two entries changed places', 1, 'its bytes say that it is entry 3', rows => swap(rows, 1, 3), made],
  ['a revision is wrong', 3, 'does not follow', rows => forge(rows[3]!, { revision: 3 }), made],
  ['a previous position is wrong', 4, 'does not follow', rows => forge(rows[4]!, { previous: 1 }), made],
  [
    'it is before the one before',
    2,
    'recorded at',
    rows => forge(rows[2]!, { time: '2025-06-01T12:00:00.999Z' }),
    made,
  ],
  ['entry 0 is another', 0, 'expected RegisterOpened', rows => forge(rows[0]!, { type: 'PartyRegistered' }), made],
  ['the format is none', 0, 'reads format 1', rows => forge(rows[0]!, { data: { ...opening, format: '2' } }), made],
])('where %s, entry %d is named', async (_, position, what, tamper, withTree) => {
  const log = await tampered(tamper, withTree);
  expect(() => Ledger.open(log)).toThrow(new RegExp(`^entry ${position} is damaged: .*${what}`));
});

test('a ledger of a later format is not damaged: a newer version wrote it', async () => {
  const log = await tampered(rows => forge(rows[0]!, { data: { ...opening, format: 2 } }), made);
  expect(() => Ledger.open(log)).toThrow(expect.objectContaining({ code: 'newer-version', found: 2, expected: 1 }));
});

test('where bytes are no JSON, their entry is named', async () => {
  const bytes = Buffer.from('{"position": 2,');
  const log = await tampered(rows => Object.assign(rows[2]!, { bytes, leaf: leafHash(bytes) }), true);
  expect(() => Ledger.open(log)).toThrow('entry 2 is damaged: its bytes are not JSON');
});

test('where bytes in the chain of a subject are no JSON, their entry is named', async () => {
  const log = await tampered(rows => (rows[2]!.bytes = Buffer.from('{"position": 2,')), made);
  expect(() => log.chain(2)).toThrow('entry 2 is damaged: its bytes do not have its hash');
});

test('where bytes are no UTF-8, but their text has the hash that is kept, their entry is named', async () => {
  const damaged = (rows: Row[]) => {
    const { bytes } = rows[2]!;
    const at = bytes.indexOf('second') + 3;
    const odd = Buffer.from([...bytes.subarray(0, at), 0xff, ...bytes.subarray(at)]);
    Object.assign(rows[2]!, { bytes: odd, leaf: leafHash(odd.toString('utf8')) });
  };
  const log = await tampered(damaged, made);
  expect(() => Ledger.open(log)).toThrow('entry 2 is damaged: its bytes do not have its hash');
});

test('where the tree that is kept is another, the entries are not taken for good', async () => {
  const log = await tampered(rows => rows.splice(3, 2), made);
  expect(Ledger.open(log).size).toBe(3);
  const shorter = await tampered(rows => rows.splice(3, 2));
  expect(() => Ledger.open(shorter)).toThrow('entry 3 is damaged: the entries do not make the tree kept with them');
});

import { closeSync, copyFileSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { Seals, type SealedRow, Sums } from '../../src/views/projector/seals.js';
import { SEALED } from '../../src/views/projector/sql.js';
import type { RawRow } from '../../src/views/projector/stored-rows.js';

/** What may happen to the file of the views behind the back of the program. */
export const damages: Readonly<Record<string, (file: string) => void>> = {
  truncated: file => truncateSync(file, statSync(file).size >> 1),
  emptied: file => writeFileSync(file, ''),
  'overwritten with text': file => writeFileSync(file, 'no database '.repeat(1_000)),
  deleted: file => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  },
  'without its WAL': file => rmSync(`${file}-wal`, { force: true }),
  'replaced by an older copy': file => copyFileSync(`${file}.older`, file),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, seed) => [`junk ${seed}`, (file: string) => junk(file, seed)])),
  'swapped text': edit("UPDATE view_signatures SET value = replace(value, 'am', 'by')"),
  'a signature less': edit('DELETE FROM view_signatures WHERE id = (SELECT min(id) FROM view_signatures)'),
  'a row twice': edit(`INSERT INTO view_parties (${SEALED}) SELECT ${SEALED} FROM view_parties LIMIT 1`),
  'an old row put back': edit('UPDATE view_parties SET known_to = 2147483647 WHERE known_to < 2147483647'),
  'a row filed elsewhere': edit("UPDATE view_signatures SET party = 'by'"),
  'none taken for empty': edit("UPDATE view_parties SET possibly = '' WHERE possibly IS NULL"),
  'a tree without rows': edit('DELETE FROM view_members_at'),
  'a tree of other rows': edit('UPDATE view_members SET id = -id'),
  'a trigger': edit(
    'CREATE TRIGGER t AFTER INSERT ON view_parties BEGIN DELETE FROM view_parties WHERE id = new.id; END',
  ),
  'a checkpoint less': edit('DELETE FROM checkpoint'),
  'an index less': edit('DROP INDEX view_signatures_key'),
  'a checkpoint ahead': edit('UPDATE checkpoint SET position = position + 1'),
  'a signer swapped, every digest computed anew': swapSigner,
};

function edit(sql: string): (file: string) => void {
  return file => {
    const db = new Database(file);
    db.exec(sql);
    db.close();
  };
}

/** Junk somewhere in one page. The first 100 bytes are the head of the file, which one seed in four hits. */
function junk(file: string, seed: number): void {
  const chance = (what: string, most: number) => hash('sha256', `${what} ${seed}`, 'buffer').readUInt32BE() % most;
  const pages = Math.floor(statSync(file).size / 4_096);
  const at = seed % 4 === 0 ? chance('head', 100) : chance('page', pages) * 4_096 + chance('offset', 3_900);
  const bytes = Buffer.concat(Array.from({ length: 6 }, (_, i) => hash('sha256', `junk ${seed} ${i}`, 'buffer')));
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

/** By somebody who knows this program and has all files but the signing key. */
function swapSigner(file: string): void {
  const forged = new Seals('');
  const db = new Database(file);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE name GLOB 'view_*' AND sql LIKE '%STRICT%'").pluck();
  const sums = new Sums();
  for (const table of tables.all() as string[]) {
    for (const [id, ...raw] of db.prepare(`SELECT id, ${SEALED} FROM ${table}`).raw().all() as [number, ...RawRow][]) {
      const [subject, key, from, to, since, until, leaf, value, possibly] = raw;
      const swapped = table === 'view_signatures' ? value!.replace('"party":"am"', '"party":"by"') : value;
      const row: SealedRow = { subject, key, from, to, since, until, leaf, value: swapped, possibly };
      const seal = forged.of(table, row);
      sums.add(table, seal.weight);
      db.prepare(`UPDATE ${table} SET value = ?, seal = ? WHERE id = ?`).run(swapped, seal.text, id);
    }
  }
  const { views, position, leaf } = db.prepare('SELECT * FROM checkpoint').get() as Record<string, string & Buffer>;
  const seal = forged.ofText(`${views}\n${position}\n${leaf!.toString('hex')}\n${sums.text}`);
  db.prepare('UPDATE checkpoint SET sums = ?, seal = ?').run(sums.text, seal);
  db.close();
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Entry, type Envelope } from '../../src/ledger/entry.js';
import { signCheckpoint } from '../../src/proof/checkpoint.js';
import { append, emptyFrontier, encodeFrontier, root } from '../../src/proof/merkle.js';
import { signerOf } from '../../src/proof/note.js';

/** An entry as it stands in the table. */
export interface Row {
  position: number;
  bytes: Buffer;
  leaf: Buffer;
}

/** What somebody does to the rows behind the back of the program. */
export type Deed = (rows: Row[], random: () => number) => void;

/** From entry `first` on up to, without, `end` one of them is chosen. */
const place = (random: () => number, first: number, end: number) => first + Math.floor(random() * (end - first));

/** Deeds to entries before `end`; entries 0 and 1 open the register. */
export function deeds(end: number): Record<'edited' | 'deleted' | 'inserted' | 'moved', Deed> {
  return {
    edited(rows, random) {
      const row = rows[place(random, 2, end)]!;
      const envelope = JSON.parse(row.bytes.toString()) as Envelope;
      const names = { en: `somebody else ${Math.floor(random() * 1e9)}` };
      reseal(row, { ...envelope, data: { ...envelope.data, names } });
    },
    deleted: (rows, random) => void rows.splice(place(random, 2, end), 1),
    inserted(rows, random) {
      const at = place(random, 2, end);
      const envelope = JSON.parse(rows[at]!.bytes.toString()) as Envelope;
      const actid = Math.floor(random() * 1e15)
        .toString(36)
        .padEnd(22, '-');
      const row = { ...rows[at]! };
      reseal(row, { ...envelope, actid, id: `${actid}.1`, subject: `party/${actid}`, revision: 1 });
      rows.splice(at, 0, row);
    },
    moved(rows, random) {
      const from = place(random, 2, end);
      const [row] = rows.splice(from, 1);
      const to = place(random, 2, end - 1);
      rows.splice(to === from ? to + 1 : to, 0, row!);
    },
  };
}

function reseal(row: Row, envelope: Envelope): void {
  const { bytes, leaf } = Entry.seal(envelope);
  Object.assign(row, { bytes, leaf });
}

/** Changes the rows of a ledger, and nothing else: the tree kept with them stays. Positions are made dense. */
export function tamper(folder: string, deed: Deed, random: () => number): Row[] {
  return rewritten(folder, rows => {
    deed(rows, random);
    for (const [position, row] of rows.entries()) row.position = position;
    return rows;
  });
}

/**
 * Rewrites history as somebody does who has the signing key and knows this program: every entry is sealed anew in its
 * place, with its revision, the entry of its subject before it and a time that fits; the tree is made to fit, and the new
 * head is signed and put in the place of the remembered one.
 */
export function rewrite(folder: string, deed: Deed, random: () => number): void {
  const rows = rewritten(folder, found => {
    deed(found, random);
    const heads = new Map<string, { revision: number; position: number }>();
    let latest = '';
    for (const [position, row] of found.entries()) {
      const { previous: _, ...envelope } = JSON.parse(row.bytes.toString()) as Envelope;
      const before = heads.get(envelope.subject);
      const revision = (before?.revision ?? 0) + 1;
      latest = envelope.time > latest ? envelope.time : latest;
      const previous = before && { previous: before.position };
      reseal(row, { ...envelope, ...previous, position, revision, time: latest });
      row.position = position;
      heads.set(envelope.subject, { revision, position });
    }
    return found;
  });
  const tree = rows.map(row => row.leaf).reduce(append, emptyFrontier);
  const db = new Database(join(folder, 'ledger.db'));
  db.prepare('UPDATE frontier SET size = ?, hashes = ?').run(tree.size, encodeFrontier(tree));
  db.close();
  const { source: origin } = JSON.parse(rows[0]!.bytes.toString()) as Envelope;
  const signer = signerOf(origin, Buffer.from(readFileSync(join(folder, 'signing.key'), 'utf8'), 'base64'));
  writeFileSync(join(folder, 'checkpoint'), signCheckpoint({ origin, size: tree.size, root: root(tree) }, signer));
}

/** Writes other rows, with the triggers as they were afterwards. */
function rewritten(folder: string, change: (rows: Row[]) => Row[]): Row[] {
  const db = new Database(join(folder, 'ledger.db'));
  const rows = change(db.prepare('SELECT * FROM entries ORDER BY position').all() as Row[]);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers as { name: string }[]) db.exec(`DROP TRIGGER ${name}`);
  const insert = db.prepare('INSERT INTO entries VALUES (@position, @bytes, @leaf)');
  db.transaction(() => {
    db.exec('DELETE FROM entries');
    for (const row of rows) insert.run(row);
  })();
  for (const { sql } of triggers as { sql: string }[]) db.exec(sql);
  db.close();
  return rows;
}

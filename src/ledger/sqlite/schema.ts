import type Database from 'better-sqlite3';
import { LogFailed, NewerFormat } from '../log.js';

/** `DPST`, so that `file` and SQLite itself tell a ledger from another database. */
const APPLICATION_ID = 0x44505354;
const SCHEMA_VERSION = 1;

// Read out of the entry's own bytes, so that the index can say nothing that the entry does not.
// Subjects need no index: their entries are a chain.
const ACTID = "CAST(bytes AS TEXT) ->> '$.actid'";

export const schema = `
CREATE TABLE entries (
  position INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  leaf BLOB NOT NULL
) STRICT;
CREATE INDEX entries_of_act ON entries (${ACTID});
CREATE TABLE frontier (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, hashes BLOB NOT NULL) STRICT;
CREATE TRIGGER entries_are_dense BEFORE INSERT ON entries
  WHEN NEW.position <> (SELECT coalesce(max(position) + 1, 0) FROM entries)
  BEGIN SELECT raise(ABORT, 'positions are dense from 0'); END;
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
  BEGIN SELECT raise(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
  BEGIN SELECT raise(ABORT, 'an entry is never deleted'); END;
`;

/** Sets how the file is written, and makes the tables of a new one. Throws `LogFailed`. */
export function prepare(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  const [mode, synchronous] = [pragma(db, 'journal_mode'), pragma(db, 'synchronous')];
  if (mode !== 'wal' || synchronous !== 2) {
    throw new LogFailed(`SQLite runs in ${mode} mode with synchronous=${synchronous}; expected wal and 2 (FULL)`);
  }
  if (pragma(db, 'application_id') === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
    db.transaction(() => {
      db.exec(schema);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }).immediate();
  }
}

/** Throws `NewerFormat` or `LogFailed` unless the file is a ledger of this version. */
export function assertLedger(db: Database.Database): void {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new LogFailed(`${db.name} is not a ledger`);
  const version = pragma(db, 'user_version');
  if (version === SCHEMA_VERSION) return;
  if (Number(version) > SCHEMA_VERSION) throw new NewerFormat(Number(version), SCHEMA_VERSION, db.name);
  throw new LogFailed(`${db.name} is a ledger of version ${version}; this program knows ${SCHEMA_VERSION}`);
}

function pragma(db: Database.Database, name: string): string | number {
  return db.pragma(name, { simple: true }) as string | number;
}

/** All that is asked of the file. */
export type Statements = Readonly<
  Record<'insert' | 'keep' | 'frontier' | 'page' | 'chain' | 'bytes' | 'leaves' | 'ofAct', Database.Statement>
>;

export function statements(db: Database.Database): Statements {
  const columns = 'position, CAST(bytes AS TEXT) AS text, hex(leaf) AS leaf FROM entries';
  // Bytes that are not JSON name nothing. They do not have their hash either, and so the reader hears of them.
  const previous = "CASE WHEN json_valid(CAST(bytes AS TEXT)) THEN CAST(bytes AS TEXT) ->> '$.previous' END";
  const chain = `SELECT ? AS position UNION SELECT ${previous} FROM chain CROSS JOIN entries USING (position)`;
  // As one text: a buffer for each leaf would cost more than all else of a proof.
  const leaves = 'SELECT position, leaf FROM entries WHERE position >= ? ORDER BY position LIMIT ?';
  return {
    insert: db.prepare('INSERT INTO entries (position, bytes, leaf) VALUES (?, ?, ?)'),
    keep: db.prepare('INSERT OR REPLACE INTO frontier (id, size, hashes) VALUES (1, ?, ?)'),
    frontier: db.prepare('SELECT size, hashes FROM frontier'),
    page: db.prepare(`SELECT ${columns} WHERE position > ? ORDER BY position LIMIT ?`),
    chain: db.prepare(
      `WITH RECURSIVE chain AS (${chain}) SELECT ${columns} WHERE position IN (SELECT position FROM chain) ORDER BY position`,
    ),
    bytes: db.prepare('SELECT bytes FROM entries WHERE position = ?').pluck(),
    leaves: db.prepare(`SELECT coalesce(group_concat(hex(leaf), '' ORDER BY position), '') FROM (${leaves})`).pluck(),
    ofAct: db.prepare(`SELECT ${columns} WHERE ${ACTID} = ? ORDER BY position`),
  };
}

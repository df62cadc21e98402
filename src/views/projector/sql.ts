import type Database from 'better-sqlite3';

/** The tables, indexes and statements of `Rectangles`. Days are day numbers; all intervals are half open. */

/** The conditions under which a rectangle holds at the point (`@day`, `@position`). */
export const HOLDS =
  'v.legal_from <= @day AND v.legal_to > @day AND v.known_from <= @position AND v.known_to > @position';

/** The same in the tree, whose intervals are closed, for one subject. */
export const HOLDS_IN_TREE =
  'subject_low <= @number AND subject_high >= @number AND legal_low <= @day AND legal_high >= @day ' +
  'AND known_low <= @position AND known_high >= @position';

export function tableSchema(table: string, columns: readonly string[], indexed: readonly string[]): string {
  const filters = columns.map(column => `, "${column}" TEXT`).join('');
  const indexes = indexed.map(
    column => `CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} ("${column}", key);`,
  );
  return `
    CREATE TABLE IF NOT EXISTS ${table} (
      id INTEGER PRIMARY KEY, subject TEXT NOT NULL, key TEXT NOT NULL,
      legal_from INTEGER NOT NULL, legal_to INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL,
      leaf TEXT NOT NULL, value TEXT, possibly TEXT, seal TEXT NOT NULL${filters}
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ${table}_key ON ${table} (key, known_to, legal_to);
    ${indexes.join('\n')}`;
}

/** The legal date of a row, as it tells it. */
export const ON = "(coalesce(value, possibly) ->> '$.on')";

export function dateIndexSchema(table: string): string {
  return `CREATE INDEX IF NOT EXISTS ${table}_on ON ${table} (${ON})`;
}

/** Keeps together what is known now about a subject; or has its rows in their order, where there may be any number. */
export function subjectIndexSchema(table: string, next: 'known_to' | 'key'): string {
  return `CREATE INDEX IF NOT EXISTS ${table}_subject ON ${table} (subject, ${next})`;
}

export function treeSchema(table: string): string {
  return `
    CREATE VIRTUAL TABLE IF NOT EXISTS ${table}_at USING rtree_i32(
      id, subject_low, subject_high, legal_low, legal_high, known_low, known_high
    )`;
}

/** What the tree has of a row, as one text. */
export const IN_TREE =
  "concat_ws(' ', t.subject_low, t.subject_high, t.legal_low, t.legal_high, t.known_low, t.known_high)";

type Statements<Name extends string> = Readonly<Record<Name, Database.Statement>>;

/** All that is sealed of a row, and its seal, in the order of `RawRow`. */
export const SEALED = 'subject, key, legal_from, legal_to, known_from, known_to, leaf, value, possibly, seal';

export function tableStatements(
  db: Database.Database,
  table: string,
  columns: readonly string[],
): Statements<'stillKnown' | 'insert' | 'close' | 'remove'> {
  const names = [...SEALED.split(', '), ...columns];
  return {
    stillKnown: db
      .prepare(`SELECT ${SEALED}, id FROM ${table} WHERE key = ? AND known_to = ? AND legal_to > ? ORDER BY legal_to`)
      .raw(),
    insert: db.prepare(
      `INSERT INTO ${table} (${names.map(name => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ),
    close: db.prepare(`UPDATE ${table} SET known_to = ?, seal = ? WHERE id = ?`),
    remove: db.prepare(`DELETE FROM ${table} WHERE id = ?`),
  };
}

export function treeStatements(db: Database.Database, table: string): Statements<'insert' | 'close' | 'remove'> {
  return {
    insert: db.prepare(`INSERT INTO ${table}_at VALUES (?, ?, ?, ?, ?, ?, ?)`),
    close: db.prepare(`UPDATE ${table}_at SET known_high = ? WHERE id = ?`),
    remove: db.prepare(`DELETE FROM ${table}_at WHERE id = ?`),
  };
}

import Database from 'better-sqlite3';
import { type SealedRow, type Seals, Sums, ViewsDamaged } from './seals.js';
import { IN_TREE, SEALED } from './sql.js';
import { numberOf, type RawRow, sealedRow, STILL_KNOWN } from './stored-rows.js';

/** A table of rows, and the columns that repeat members of them. */
export interface InspectedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly hasTree: boolean;
}

/**
 * Throws `ViewsDamaged` unless the file has the tables and indexes that `make` makes and nothing else: a trigger, say, would change
 * rows behind the back of who writes them.
 */
export function assertSchema(db: Database.Database, make: (pattern: Database.Database) => void): void {
  const pattern = new Database(':memory:');
  make(pattern);
  const [found, expected] = [db, pattern].map(one =>
    JSON.stringify(one.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').raw().all()),
  );
  pattern.close();
  if (found !== expected)
    throw new ViewsDamaged('the file of the views has other tables or indexes than it was made with');
}

/**
 * Reads the whole file: its structure and indexes, each row and its seal, where it is filed, and the sums over all rows. So
 * nothing is missing, nothing is there twice, nothing old was put back, and what is there is found.
 * Throws `ViewsDamaged`, or what the driver throws.
 */
export function inspect(db: Database.Database, tables: readonly InspectedTable[], seals: Seals, expected: Sums): void {
  const found = db.pragma('integrity_check(1)', { simple: true }) as string;
  if (found !== 'ok') throw new ViewsDamaged(`the file of the views is not sound: ${found}`);
  const sums = new Sums();
  for (const { name, columns, hasTree } of tables) {
    const filters = columns.map(column => `, "${column}"`).join('');
    const place = hasTree ? `, (SELECT ${IN_TREE} FROM ${name}_at t WHERE t.id = ${name}.id)` : '';
    const rows = db.prepare(`SELECT ${SEALED}${filters}${place} FROM ${name}`).raw().iterate() as Iterable<RawRow>;
    for (const raw of rows) {
      const row = sealedRow(seals, name, raw);
      sums.add(name, row.seal.weight);
      const [stored, found] = [raw.slice(SEALED_COUNT, SEALED_COUNT + columns.length), raw.at(-1)];
      assertFilters(name, columns, (row.value ?? row.possibly)!, stored);
      if (hasTree && found !== placeInTree(row)) throw new ViewsDamaged(`a row of ${name} is elsewhere in its tree`);
    }
  }
  if (sums.text !== expected.text) throw new ViewsDamaged('rows of the views are missing, or are there twice');
}

const SEALED_COUNT = SEALED.split(',').length;

/** By its columns a row is found, so they must be those of what it says. */
function assertFilters(table: string, columns: readonly string[], value: string, stored: readonly unknown[]): void {
  const members = JSON.parse(value) as Record<string, unknown>;
  const wrong = columns.find((column, index) => (members[column] ?? null) !== stored[index]);
  if (wrong !== undefined) throw new ViewsDamaged(`a row of ${table} is filed under another ${wrong} than its own`);
}

/** As `IN_TREE` has it. */
function placeInTree({ subject, from, to, since, until }: SealedRow): string {
  const number = numberOf(subject);
  return [number, number, from, to - 1, since, until === STILL_KNOWN ? until : until - 1].join(' ');
}

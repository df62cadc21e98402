import type Database from 'better-sqlite3';
import { type Seals, Sums, ViewsDamaged } from './seals.js';
import { SEALED } from './sql.js';
import { type RawRow, sealedRow } from './stored-rows.js';

/** A table of rows, and the columns that repeat members of them. */
export interface InspectedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Reads the whole file: its structure and indexes, each row and its seal, and the sums over all rows. So nothing is missing,
 * nothing is there twice, and nothing old was put back. Throws `ViewsDamaged`, or what the driver throws.
 */
export function inspect(db: Database.Database, tables: readonly InspectedTable[], seals: Seals, expected: Sums): void {
  const found = db.pragma('integrity_check(1)', { simple: true }) as string;
  if (found !== 'ok') throw new ViewsDamaged(`the file of the views is not sound: ${found}`);
  const sums = new Sums();
  for (const { name, columns } of tables) {
    const filters = columns.map(column => `, "${column}"`).join('');
    const rows = db.prepare(`SELECT ${SEALED}${filters} FROM ${name}`).raw().iterate() as Iterable<RawRow>;
    for (const raw of rows) {
      const row = sealedRow(seals, name, raw);
      sums.add(name, row.seal.weight);
      assertFilters(name, columns, (row.value ?? row.possibly)!, raw.slice(SEALED_COUNT));
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

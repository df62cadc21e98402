import Database from 'better-sqlite3';
import { StoreDamaged } from '../log.js';
import { schema } from './schema.js';
import { isSqliteError } from './sqlite-error.js';

/**
 * Checks what reading the entries does not: that the index of act ids says what the entries say, because otherwise a
 * retry would be recorded again; that tables and triggers are as they were made; and the structure of the file.
 * Throws `StoreDamaged`, which names the part.
 */
export function checkFile(file: string): void {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const faults = db.prepare('PRAGMA integrity_check(10)').pluck().all();
    if (faults.join() !== 'ok') throw new StoreDamaged(`${file} is damaged: ${faults.join('; ')}`);
    const [found, expected] = [partsOf(db), freshParts()];
    const part = [...expected.keys(), ...found.keys()].find(name => found.get(name) !== expected.get(name));
    if (part !== undefined) throw new StoreDamaged(`${file} is damaged: its ${part} is not as it was made`);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw new StoreDamaged(`${file} is damaged: ${error.message}`, { cause: error });
  } finally {
    db.close();
  }
}

/** Tables, indexes and triggers, each with how it was made. */
function partsOf(db: Database.Database): Map<string, string> {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all() as Record<string, string>[];
  return new Map(rows.map(({ type, name, tbl_name: of, sql }) => [`${type} ${name}`, `${of}: ${sql}`]));
}

function freshParts(): Map<string, string> {
  const db = new Database(':memory:');
  try {
    return partsOf(db.exec(schema));
  } finally {
    db.close();
  }
}

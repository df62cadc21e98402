import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LogFailed, LogInUse } from '../log.js';
import { isSqliteError } from './sqlite-error.js';

/** Held by the one process that may write. The operating system releases it however the process ends. */
export interface Lock {
  release(): void;
}

/** Throws `LogInUse`, which names the process that holds it, or `LogFailed`. */
export function lock(folder: string): Lock {
  const owner = join(folder, 'ledger.pid');
  const db = new Database(join(folder, 'ledger.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const because = { cause: error };
    if (!isBusy(error)) throw new LogFailed(`${folder} cannot be locked: ${(error as Error).message}`, because);
    throw new LogInUse(`the ledger in ${folder} is open in another process${pidIn(owner)}; stop that one first`);
  }
  writeFileSync(owner, `${process.pid}\n`);
  return { release: () => void db.close() };
}

function isBusy(error: unknown): boolean {
  return isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');
}

function pidIn(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

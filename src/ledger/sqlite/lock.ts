import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LogInUse } from '../log.js';

/** Held by the one process that may write. The operating system releases it when the process ends, however it ends. */
export interface Lock {
  release(): void;
}

/** Throws `LogInUse`, which names the process that has it. */
export function lock(folder: string): Lock {
  const owner = join(folder, 'ledger.pid');
  const db = new Database(join(folder, 'ledger.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    throw new LogInUse(`the ledger in ${folder} is open in another process${pidIn(owner)}; stop that one first`);
  }
  writeFileSync(owner, `${process.pid}\n`);
  return { release: () => void db.close() };
}

function pidIn(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

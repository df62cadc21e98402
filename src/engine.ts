import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RESTORING } from './ledger/archive/restore.js';
import { type Log } from './ledger/log.js';
import { lock } from './ledger/sqlite/lock.js';
import { SqliteLog } from './ledger/sqlite/sqlite-log.js';

/** The only file that names an engine: which one keeps the log of a data folder. */

/** Opens the log of a folder for writing; the folder is made where it is missing. Throws `LogInUse`, `LogDamaged`. */
export function openLog(folder: string): Log {
  makeFolder(resolve(folder));
  if (existsSync(join(folder, RESTORING)) && !existsSync(join(folder, 'ledger.db'))) {
    throw new Error(`a restore into ${folder} did not come to its end: empty the folder and import the archive again`);
  }
  const held = lock(folder);
  try {
    const log = new SqliteLog(join(folder, 'ledger.db'));
    const close = log.close.bind(log);
    log.close = () => {
      close();
      held.release();
    };
    return log;
  } catch (error) {
    held.release();
    throw error;
  }
}

/** Opens the log of a folder for reading, beside whoever writes. */
export function openReader(folder: string): Log {
  if (!existsSync(join(folder, 'ledger.db'))) throw new Error(`there is no register in ${resolve(folder)}`);
  return new SqliteLog(join(folder, 'ledger.db'), { readonly: true });
}

export function viewsFile(folder: string): string {
  return join(folder, 'views.db');
}

/** A folder that is lost on power loss would take an acknowledged ledger with it. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
  const parent = openSync(dirname(folder), 'r');
  fsyncSync(parent);
  closeSync(parent);
}

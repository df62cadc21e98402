import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BadInput } from '../forms/check.js';
import { revived, type SentError } from '../ledger/across-threads.js';
import { FolderNotEmpty, RESTORING } from '../ledger/archive/restore.js';
import { writeDurably } from '../ledger/files/durable.js';
import { makeFolder } from '../ledger/files/folders.js';
import { type Log, type LogFull, LogInUse } from '../ledger/log.js';
import type { Engine } from '../ledger/replica/engine.js';
import type { MirrorOptions } from '../ledger/replica/mirror.js';
import { Replica } from '../ledger/replica/replica.js';
import { checkFile } from '../ledger/sqlite/check-file.js';
import { lock } from '../ledger/sqlite/lock.js';
import { SqliteLog, type SqliteLogOptions } from '../ledger/sqlite/sqlite-log.js';
import { TEXTS } from '../ledger/files/text-files.js';
import { secretFor } from '../ledger/tree/key-files.js';
import { NotFound } from '../views/not-found.js';
import { ViewsFile } from '../views/projector/views-file.js';

/** The only file that names an engine: which one keeps the log of a data folder. */

/** The file in a data folder that says that its ledger is what one node has of a shared log. */
const MIRROR = 'mirror';

/** Opens the log of a folder for writing; makes the folder if it is missing. Throws `LogInUse`, `LogDamaged`, `FolderNotEmpty`. */
export function openLog(folder: string, options: Pick<SqliteLogOptions, 'onDamage'> = {}): Log {
  if (existsSync(join(folder, MIRROR))) {
    throw new LogInUse(`${folder} is a node of a register that several record in: name the server that keeps its log`);
  }
  return openLocal(folder, options);
}

function openLocal(folder: string, options: Pick<SqliteLogOptions, 'onDamage'>): Log {
  makeFolder(resolve(folder));
  if (existsSync(join(folder, RESTORING)) && !existsSync(join(folder, 'ledger.db'))) {
    throw new FolderNotEmpty(
      `a restore into ${folder} was not finished: empty the folder and import the archive again`,
    );
  }
  const held = lock(folder);
  try {
    const log = new SqliteLog(join(folder, 'ledger.db'), options);
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

/** What a node is told of the server that keeps its log. */
export interface SharedOptions
  extends Pick<SqliteLogOptions, 'onDamage'>, Pick<MirrorOptions, 'onReach' | 'onFailure'> {
  /** Hears of what is allowed and dangerous. */
  readonly onWarning: (text: string) => void;
}

/** What can keep a log that several nodes record in, by the scheme of its URL. None is loaded before it is needed. */
const engines: Readonly<Record<string, (url: string, options: SharedOptions) => Promise<Engine>>> = {
  postgres: async (url, { onWarning }) => {
    const { PostgresEngine } = await import('../ledger/postgres/postgres-engine.js');
    return PostgresEngine.open(url, { onWarning });
  },
};

/**
 * Opens the log of a register that several nodes record in: `url` names the server that keeps it, and the folder holds what
 * this node has of it. Throws `EngineUnavailable`, `EngineUnfit`, `LogInUse`, `LogDamaged` or `BadInput`.
 */
export async function openShared(folder: string, url: string, options: SharedOptions): Promise<Log> {
  const scheme = url.slice(0, Math.max(url.indexOf(':'), 0));
  const openEngine = Object.hasOwn(engines, scheme) ? engines[scheme]! : undefined;
  // The rest of the URL may hold a password.
  const fault = { at: 'log', found: `${scheme}:`, expected: `a URL of ${Object.keys(engines).join(' or ')}` };
  if (!openEngine) throw new BadInput('there is no such keeper of a log', [fault]);
  const local = openLocal(folder, options);
  const engine = await openEngine(url, options).catch((error: unknown) => {
    local.close();
    throw error;
  });
  if (local.size === 0) writeDurably(join(folder, MIRROR), 'The log of this register is kept by a server.\n', 0o644);
  return Replica.open(local, engine, options).catch(async (error: unknown) => {
    await engine.close();
    local.close();
    throw error;
  });
}

/** Throws `NotFound` unless a register was opened in the folder before. */
export function assertRegister(folder: string): void {
  if (!existsSync(join(folder, 'ledger.db'))) throw new NotFound(`register in ${folder}`, 'a folder with a ledger.db');
}

/** Opens the log of a folder for reading, also while another process writes. Throws `NotFound`, `LogDamaged`. */
export function openReader(folder: string): Log {
  assertRegister(folder);
  return new SqliteLog(join(folder, 'ledger.db'), { readonly: true });
}

/** True if the folder has a log with entries that can be read. Changes nothing. Throws `LogFull`. */
export function hasEntries(folder: string): boolean {
  if (!existsSync(join(folder, 'ledger.db'))) return false;
  try {
    const log = openReader(folder);
    const { size } = log;
    log.close();
    return size > 0;
  } catch (error) {
    // Without room for the file that SQLite shares in memory nothing can be read, and nothing is lost.
    if ((error as Partial<LogFull>).code === 'disk-full') throw error;
    return false;
  }
}

/** Checks what reading the entries does not: indexes, and the structure of the file. Throws `StoreDamaged`. */
export function checkStore(folder: string): void {
  checkFile(join(folder, 'ledger.db'));
}

/** Does the same in a thread of its own, so that this one can read the entries meanwhile. Throws `StoreDamaged`. */
export async function checkStoreBeside(folder: string): Promise<void> {
  const worker = new Worker(new URL('./check-store.worker.js', import.meta.url), { workerData: { folder } });
  const [error] = (await once(worker, 'message')) as [SentError | undefined];
  if (error) throw revived(error);
}

/** The views of a folder, for who moves them. Their rows are sealed with a secret that its signing key gives. */
export function viewsOf(folder: string): ViewsFile {
  return new ViewsFile(join(folder, 'views.db'), secretFor(folder, 'views'));
}

/** Where the texts of a register are kept. */
export function textsFolder(folder: string): string {
  return join(folder, TEXTS);
}

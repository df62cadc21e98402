import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { grow } from '../../../test/support/entries.js';
import { newFolder } from '../../../test/support/folders.js';
import { logContract } from '../../../test/support/log-contract.js';
import { lock } from './lock.js';
import { SqliteLog } from './sqlite-log.js';

logContract('SQLite', async () => {
  const file = newFile();
  const log = new SqliteLog(file);
  const reopen = async () => {
    log.close();
    return new SqliteLog(file);
  };
  return { log, reopen };
});

afterEach(() => {
  jest.restoreAllMocks();
});

function newFile(): string {
  return join(newFolder(), 'ledger.db');
}

/** Opens a log and looks over its shoulder: the connection that it works with. */
function watched(file: string): { log: SqliteLog; connection: Database.Database } {
  const pragma = jest.spyOn(Database.prototype, 'pragma');
  const log = new SqliteLog(file);
  return { log, connection: pragma.mock.contexts[0] as Database.Database };
}

/** Methods of the driver, to be called on whoever calls what stands in for them. */
type Unbound = Record<'pragma' | 'run', (this: unknown, ...parameters: unknown[]) => unknown>;

/** Lets something happen to the file behind the back of the program. */
function tamper(file: string, sql: string): void {
  const db = new Database(file);
  db.unsafeMode();
  db.exec(sql);
  db.close();
}

describe('durability', () => {
  test('each commit syncs the write-ahead log: WAL with synchronous=FULL, also where it is opened anew', () => {
    const file = newFile();
    new SqliteLog(file).close();
    const { connection } = watched(file);
    const settings = ['journal_mode', 'synchronous', 'fullfsync', 'checkpoint_fullfsync'];
    expect(settings.map(name => connection.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 1]);
  });

  test.each([
    ['synchronous = FULL', 'synchronous = NORMAL', 'synchronous=1'],
    ['journal_mode = WAL', 'journal_mode = DELETE', 'delete mode'],
  ])('where %s comes out otherwise it refuses to start', (wanted, forced, found) => {
    const { pragma } = Database.prototype as unknown as Unbound;
    jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: unknown, source, options) {
      return pragma.call(this, source === wanted ? forced : source, options);
    });
    expect(() => new SqliteLog(newFile())).toThrow(found);
  });
});

describe('the file itself refuses', () => {
  test.each([
    ['a change', 'UPDATE entries SET bytes = bytes WHERE position = 1', 'never changed'],
    ['a deletion', 'DELETE FROM entries WHERE position = 2', 'never deleted'],
    ['a gap', "INSERT INTO entries VALUES (4, CAST('{}' AS BLOB), x'00')", 'dense'],
    ['a position that is taken', "INSERT INTO entries VALUES (2, CAST('{}' AS BLOB), x'00')", 'dense'],
    ['a replacement', "INSERT OR REPLACE INTO entries VALUES (1, CAST('{}' AS BLOB), x'00')", 'dense'],
    ['a negative position', "INSERT INTO entries VALUES (-1, CAST('{}' AS BLOB), x'00')", 'dense'],
  ])('%s', async (_, sql, because) => {
    const file = newFile();
    const log = new SqliteLog(file);
    await grow(log, 3);
    log.close();
    expect(() => tamper(file, sql)).toThrow(because);
  });

  test.each([
    ['another database', 'CREATE TABLE t (a)', 'is not a ledger'],
    ['a ledger of a later version', 'PRAGMA application_id = 0x44505354; PRAGMA user_version = 2', 'newer version'],
  ])('to be opened where it is %s', (_, sql, because) => {
    const file = newFile();
    tamper(file, sql);
    expect(() => new SqliteLog(file)).toThrow(because);
  });

  test('to be opened where it is no database', () => {
    const file = newFile();
    writeFileSync(file, 'a letter to the depositary, much longer than the sixteen bytes of a header');
    expect(() => new SqliteLog(file)).toThrow('entry 0 is damaged');
  });

  test('to be opened where the tree in it cannot be read', async () => {
    const file = newFile();
    const log = new SqliteLog(file);
    await grow(log, 3);
    log.close();
    tamper(file, "UPDATE frontier SET hashes = x'00'");
    expect(() => new SqliteLog(file)).toThrow('the tree kept with the entries cannot be read');
  });
});

describe('a failing store', () => {
  test('a full disk is said to be full, what was acknowledged stands, and with room it goes on', async () => {
    const file = newFile();
    const { log, connection } = watched(file);
    await grow(log, 3);
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 1}`);
    for (let i = 0; i < 3; i++) await expect(grow(log, 200)).rejects.toMatchObject({ name: 'LogFull' });
    expect(log.read(-1, 500)).toHaveLength(3);
    connection.pragma('max_page_count = 1000000');
    await grow(log, 200);
    log.close();
    expect(new SqliteLog(file).size).toBe(203);
  });

  test('a commit that failed but was written is not acknowledged, and is there when it is opened anew', async () => {
    const file = newFile();
    const { log, connection } = watched(file);
    await grow(log, 1);
    const statement = Object.getPrototypeOf(connection.prepare('SELECT 1')) as Database.Statement;
    const { run } = statement as unknown as Unbound;
    jest.spyOn(statement, 'run').mockImplementation(function (this: Database.Statement, ...parameters) {
      const result = run.apply(this, parameters) as Database.RunResult;
      if (this.source === 'COMMIT') throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
      return result;
    });
    await expect(grow(log, 2)).rejects.toMatchObject({ name: 'LogFailed' });
    jest.restoreAllMocks();
    expect(log.size).toBe(1);
    await expect(grow(log, 1)).rejects.toMatchObject({ name: 'LogFailed' });
    log.close();
    expect(new SqliteLog(file).size).toBe(3);
  });

  test('an error while reading ends acknowledgement too', async () => {
    const file = newFile();
    const { log, connection } = watched(file);
    await grow(log, 3);
    const statement = Object.getPrototypeOf(connection.prepare('SELECT 1')) as Database.Statement;
    jest.spyOn(statement, 'all').mockImplementation(() => {
      throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    });
    expect(() => log.read(1, 1)).toThrow('entry 2 is damaged');
    expect(() => log.ofAct('act-1')).toThrow('the store failed');
    jest.restoreAllMocks();
    await expect(grow(log, 1)).rejects.toMatchObject({ name: 'LogDamaged' });
  });
});

describe('one writer', () => {
  test('a second one is refused and told which process has it, until the first lets go', () => {
    const folder = newFolder();
    const held = lock(folder);
    expect(() => lock(folder)).toThrow(`(process ${process.pid})`);
    held.release();
    lock(folder).release();
  });

  test('a process that was killed holds nothing', () => {
    const folder = newFolder();
    const script = `
      const db = require('better-sqlite3')(${JSON.stringify(join(folder, 'ledger.lock'))});
      db.exec('BEGIN EXCLUSIVE');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', script], { cwd: process.cwd() }).signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'ledger.lock'))).toBe(true);
    lock(folder).release();
  });

  test('a lock that cannot be taken for another reason is not laid on another process', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'ledger.lock'), 'no database at all, but longer than the header of one');
    expect(() => lock(folder)).toThrow('cannot be locked');
  });
});

test('a reader beside the writer sees what was committed, and cannot write', async () => {
  const file = newFile();
  const log = new SqliteLog(file);
  await grow(log, 2);
  const reader = new SqliteLog(file, { readonly: true });
  await grow(log, 3);
  expect([reader.size, reader.read(3, 10).length, reader.frontier]).toEqual([5, 1, log.frontier]);
  await expect(grow(reader, 1)).rejects.toMatchObject({ name: 'LogFailed' });
});

test('a folder in the place of the file is no ledger', () => {
  const file = newFile();
  mkdirSync(file);
  expect(() => new SqliteLog(file)).toThrow();
});

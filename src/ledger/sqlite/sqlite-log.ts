import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Subject } from 'rxjs';
import { decodeFrontier, emptyFrontier, encodeFrontier, type Frontier, HASH_BYTES } from '../../proof/merkle.js';
import { Entry } from '../entry.js';
import { syncFile, syncFolder } from '../files/durable.js';
import { isOutOfRoom } from '../files/room.js';
import { type Log, LogDamaged, LogFailed, LogFull, WrongSize } from '../log.js';
import { follow } from '../follow.js';
import { FilePlace } from './file-place.js';
import { assertLedger, prepare, statements } from './schema.js';
import { isSqliteError } from './sqlite-error.js';

const PAGE = 1_000;

export interface SqliteLogOptions {
  readonly readonly?: boolean;
  /** Hears of all damage that is found, also if the reader who met it says nothing. */
  readonly onDamage?: ((damage: LogDamaged) => void) | undefined;
}

/** Text and hex cost half as much as two buffers. */
type Row = { readonly position: number; readonly text: string; readonly leaf: string };

/**
 * The log in one SQLite file. WAL with synchronous=FULL: each commit syncs the WAL before it returns, so what was
 * acknowledged is there after a power loss. (The driver opens WAL at NORMAL, which is not.)
 */
export class SqliteLog implements Log {
  readonly #db: Database.Database;
  readonly #statements;
  readonly #write: Database.Transaction<(entries: readonly Entry[], frontier: Frontier) => void>;
  readonly #place: FilePlace;
  readonly appended = new Subject<number>();
  #frontier: Frontier;
  #broken: Error | undefined;

  /** Opens the file, and makes it if it is missing unless `readonly`. Throws `LogDamaged` or `LogFailed`. */
  constructor(
    readonly file: string,
    private readonly options: SqliteLogOptions = {},
  ) {
    const readonly = options.readonly ?? false;
    if (!readonly) syncLeft(file);
    this.#db = new Database(file, { readonly, fileMustExist: readonly });
    try {
      if (!readonly) prepare(this.#db);
      assertLedger(this.#db);
      this.#statements = statements(this.#db);
      this.#frontier = this.#readFrontier();
      this.#place = new FilePlace([file, `${file}-wal`]);
    } catch (error) {
      this.#db.close();
      throw translate(error, 0);
    }
    const { insert, keep } = this.#statements;
    this.#write = this.#db.transaction((entries, frontier) => {
      for (const { position, bytes, leaf } of entries) insert.run(position, bytes, leaf);
      keep.run(frontier.size, encodeFrontier(frontier));
    });
  }

  get size(): number {
    return this.frontier.size;
  }

  /** A reader asks the file, which another process may write; the writer knows. */
  get frontier(): Frontier {
    return this.#db.readonly ? this.#readFrontier() : this.#frontier;
  }

  async append(expectedSize: number, entries: readonly Entry[], frontier: Frontier): Promise<void> {
    if (this.#broken) throw this.#broken;
    if (expectedSize !== this.size) throw new WrongSize(this.size, expectedSize);
    try {
      this.#write.immediate(entries, frontier);
      this.#place.assertSame(expectedSize);
    } catch (error) {
      const translated = translate(error, expectedSize);
      // SQLite has taken the transaction back. If it had not, the next would not be dense, and would end the service.
      if (!(translated instanceof LogFull)) this.#broken = translated;
      if (translated instanceof LogDamaged) this.options.onDamage?.(translated);
      throw translated;
    }
    this.#frontier = frontier;
    this.appended.next(frontier.size);
  }

  read(after: number, limit: number, bytes?: number): Entry[] {
    return this.#guarded(after + 1, () => {
      const entries = this.#ask(this.#statements.page, [after, limit], bytes);
      const stray = entries.findIndex(({ position }, index) => position !== after + 1 + index);
      if (stray < 0) return entries;
      throw new LogDamaged(after + 1 + stray, `entry ${entries[stray]!.position} stands in its place`);
    });
  }

  /** By one statement: a subject that is not in memory may have thousands of entries. */
  chain(last: number | undefined): Entry[] {
    if (last === undefined) return [];
    return this.#guarded(last, () => {
      const entries = this.#ask(this.#statements.chain, [last]);
      const missing = entries.reduceRight<number | undefined>(
        (expected, { position, envelope }) => (position === expected ? envelope.previous : expected),
        last,
      );
      if (missing === undefined) return entries;
      throw new LogDamaged(missing, 'it is not there');
    });
  }

  leaves(from: number, count: number): Buffer[] {
    const all = this.#guarded(from, () => Buffer.from(this.#statements.leaves.get(from, count) as string, 'hex'));
    return Array.from({ length: all.length / HASH_BYTES }, (_, i) =>
      all.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
    );
  }

  subscribe(after: number, stop?: AbortSignal): AsyncIterable<readonly Entry[]> {
    return follow(cursor => this.read(cursor, PAGE), this.appended, after, stop);
  }

  ofAct(actid: string): Entry[] {
    return this.#guarded(undefined, () => this.#ask(this.#statements.ofAct, [actid]));
  }

  close(): void {
    this.appended.complete();
    this.#db.close();
  }

  /** The one place where entries are read from the file. Hashing costs a tenth of reading, so every entry is hashed. */
  #ask(statement: Database.Statement, parameters: readonly unknown[], most?: number): Entry[] {
    return rowsOf(statement, parameters, most).map(({ position, text, leaf }) => {
      // This mark may stand for bytes that are not UTF-8: only the bytes themselves can tell.
      const content = text.includes('\ufffd') ? (this.#statements.bytes.get(position) as Buffer) : text;
      const entry = new Entry(position, content, Buffer.from(leaf, 'hex'));
      if (!entry.isWhole) throw new LogDamaged(position, 'its bytes do not have its hash');
      return entry;
    });
  }

  /** After an error while reading nothing more is acknowledged, as after one while writing: the store cannot be trusted. */
  #guarded<T>(position: number | undefined, read: () => T): T {
    try {
      return read();
    } catch (error) {
      const translated = translate(error, position);
      if (isSqliteError(error) && !(translated instanceof LogFull)) this.#broken ??= translated;
      if (translated instanceof LogDamaged) this.options.onDamage?.(translated);
      throw translated;
    }
  }

  #readFrontier(): Frontier {
    const row = this.#statements.frontier.get() as { size: number; hashes: Buffer } | undefined;
    if (!row) return emptyFrontier;
    try {
      return decodeFrontier(row.size, row.hashes);
    } catch (error) {
      throw new LogDamaged(0, `the tree kept with the entries cannot be read (${(error as Error).message})`);
    }
  }
}

/** All rows at once, which is faster; or one by one, until they have `most` bytes. */
function rowsOf(statement: Database.Statement, parameters: readonly unknown[], most?: number): readonly Row[] {
  if (most === undefined) return statement.all(...parameters) as Row[];
  const rows: Row[] = [];
  let length = 0;
  for (const row of statement.iterate(...parameters) as Iterable<Row>) {
    rows.push(row);
    length += Buffer.byteLength(row.text);
    if (length >= most) break;
  }
  return rows;
}

/**
 * A process that was killed before its sync leaves commits that were never acknowledged. The next one to open the file
 * takes them for good and answers from them, so they must be durable first. This comes before the file is opened,
 * because closing a file ends all locks on it.
 */
function syncLeft(file: string): void {
  syncFile(file);
  syncFile(`${file}-wal`);
  syncFolder(dirname(file));
}

/** SQLite's errors in the words of the port. `position` is the first entry that was asked for, if that is known. */
function translate(error: unknown, position?: number): Error {
  if (!isSqliteError(error)) return error as Error;
  const because = { cause: error };
  if (isOutOfRoom(error)) return new LogFull('the disk is full: nothing is recorded until there is room', because);
  if (position !== undefined && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')) {
    return new LogDamaged(position, `the file is not sound from there on (${error.message})`);
  }
  return new LogFailed(`the store failed: ${error.message} (${error.code})`, because);
}

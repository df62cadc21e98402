import Database from 'better-sqlite3';
import { ViewsDamaged } from './seals.js';
import type { ViewsFile } from './views-file.js';

/** How large the WAL grows until its pages go back into the file, in bytes. */
const LARGEST_WAL = 32 * 2 ** 20;

/** The connection of who moves the views. It alone writes: whatever else did is noticed. */
export class ViewsDatabase {
  readonly db: Database.Database;
  /** Another number once another connection has written (SQLite's `data_version`). */
  #dataVersion = 0;

  constructor(private readonly file: ViewsFile) {
    this.db = file.writing(() => opened(file.path));
  }

  /** Makes what is missing, before anything is believed. */
  prepare<T>(make: () => T): T {
    const made = this.file.writing(make);
    this.#dataVersion = this.#readDataVersion();
    return made;
  }

  /**
   * Writes in one transaction. Pages that change again and again go back into the file only now and then, and nothing else is
   * written meanwhile. Throws `ViewsDamaged`.
   */
  write(write: () => void): void {
    const assertAlone = () => this.#assertAlone();
    const transaction = this.db.transaction(() => {
      assertAlone();
      write();
    });
    this.file.writing(() => transaction.immediate(), { isLogged: true, assertAlone });
    if (this.file.walSize < LARGEST_WAL) return;
    this.file.writing(() => this.db.pragma('wal_checkpoint(PASSIVE)'), { assertAlone });
  }

  /** Throws `ViewsDamaged`. */
  assertUntouched(): void {
    this.file.assertUntouched();
    this.#assertAlone();
  }

  close(): void {
    this.file.writing(() => this.db.close());
  }

  #assertAlone(): void {
    if (this.#readDataVersion() !== this.#dataVersion) throw new ViewsDamaged('another program wrote to the views');
  }

  #readDataVersion(): number {
    return this.db.pragma('data_version', { simple: true }) as number;
  }
}

function opened(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_autocheckpoint = 0');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

import type Database from 'better-sqlite3';
import type { Log } from '../../ledger/log.js';
import { type Seals, type Sums, ViewsDamaged } from './seals.js';
import type { View } from './view.js';

/** Raised when the tables or indexes of all views change. */
const LAYOUT = 6;

interface Row {
  readonly position: number;
  readonly leaf: Buffer | null;
  readonly sums: string;
  readonly seal: string;
}

/** How far the rows have come, and the sums over them, under one seal. */
export class StoredCheckpoint {
  readonly #names: string;
  readonly #save: Database.Statement;

  /**
   * Drops all rows if they are of other views, of another layout, or of another ledger. Throws `ViewsDamaged` if the
   * checkpoint does not have its seal.
   */
  constructor(
    private readonly db: Database.Database,
    private readonly seals: Seals,
    private readonly sums: Sums,
    log: Log,
    views: readonly View[],
  ) {
    this.#names = [`layout@${LAYOUT}`, ...views.map(view => `${view.name}@${view.version}`)].join(' ');
    if (!this.#isOfTheseViews() || !isOf(log, this.#read())) this.#dropRows();
    this.#save = db.prepare('UPDATE checkpoint SET position = ?, leaf = ?, sums = ?, seal = ?');
  }

  /** The last entry that the rows know; -1 if they know none. Takes over the sums. Throws `ViewsDamaged`. */
  read(): number {
    const { position, sums } = this.#read();
    this.sums.read(sums);
    return position;
  }

  save(position: number, leaf: Buffer | null): void {
    const { text } = this.sums;
    this.#save.run(position, leaf, text, this.#seal(position, leaf, text));
  }

  #seal(position: number, leaf: Buffer | null, sums: string): string {
    return this.seals.ofText(`${this.#names}\n${position}\n${leaf?.toString('hex') ?? ''}\n${sums}`);
  }

  #isOfTheseViews(): boolean {
    const { db } = this;
    const has = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'checkpoint'").pluck().get() as number;
    return has > 0 && db.prepare('SELECT views FROM checkpoint').pluck().get() === this.#names;
  }

  #read(): Row {
    const row = this.db.prepare('SELECT position, leaf, sums, seal FROM checkpoint').get() as Row | undefined;
    if (row && row.seal === this.#seal(row.position, row.leaf, row.sums)) return row;
    throw new ViewsDamaged('the checkpoint of the views does not have its seal');
  }

  #dropRows(): void {
    const { db } = this;
    db.transaction(() => {
      const tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'view_%'")
        .pluck()
        .all();
      for (const name of tables as string[]) if (!/_at_(node|parent|rowid)$/.test(name)) db.exec(`DROP TABLE ${name}`);
      db.exec('DROP TABLE IF EXISTS checkpoint');
      db.exec('CREATE TABLE checkpoint (views TEXT, position INTEGER, leaf BLOB, sums TEXT, seal TEXT) STRICT');
      db.prepare("INSERT INTO checkpoint VALUES (?, -1, NULL, '', ?)").run(this.#names, this.#seal(-1, null, ''));
    })();
  }
}

function isOf(log: Log, { position, leaf }: Row): boolean {
  if (position < 0) return true;
  const [entry] = log.read(position - 1, 1);
  return !!entry && !!leaf && entry.leaf.equals(leaf);
}

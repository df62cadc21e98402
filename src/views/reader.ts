import { existsSync } from 'node:fs';
import { isOutOfRoom } from '../ledger/files/room.js';
import Database from 'better-sqlite3';
import type { Fact } from '../law/time/history.js';
import { type Point, Rectangles, type Selection } from './projector/rectangles.js';
import type { Budget } from './budget.js';
import { damageIn, ViewsDamaged } from './projector/seals.js';
import type { RowAtPoint, View, ViewTable } from './projector/view.js';
import type { ViewsFile } from './projector/views-file.js';
import { NotYet } from './point.js';

/** A condition of every row that is looked at: SQLite asks it also where a filter finds nothing. */
const SPENDS = 'spend()';

const POSITION = 'SELECT position FROM checkpoint';

/** Reads the rows of views at points. */
export class ViewReader {
  #budget: Budget | undefined;
  #db: Database.Database | undefined;
  #checkpoint: Database.Statement | undefined;
  readonly #rectangles = new Map<string, Rectangles>();

  #generation: bigint | undefined;

  /** The file is opened when it is first asked, because the projector makes it. */
  constructor(
    private readonly file: ViewsFile,
    /** How many rows of a view one page of a list looks at. */
    private readonly mostLookedAt = 10_000,
  ) {}

  /**
   * Answers a question at a position. Throws `NotYet` where the views do not know it (any more), and `ViewsDamaged` where
   * they are not what was written: whoever moves them hears of it.
   */
  asking<A>(position: number, ask: () => A): A {
    const { generation } = this.file;
    try {
      this.file.assertUntouched();
      const found = this.checkpoint();
      if (found < position) throw new NotYet(found, position);
      const answer = ask();
      this.file.assertUntouched();
      if (this.file.isDoubted) throw new ViewsDamaged('somebody else wrote to the views meanwhile');
      if (this.file.generation !== generation) throw new ViewsDamaged('the views were made again meanwhile');
      return answer;
    } catch (error) {
      const damage = isOutOfRoom(error) ? undefined : damageIn(error);
      if (!damage) throw error;
      this.file.doubt(generation);
      throw damage;
    }
  }

  /** What is read meanwhile is taken from a budget. Throws `TooMuchAsked`. */
  within<A>(budget: Budget, ask: () => A): A {
    this.#budget = budget;
    try {
      return ask();
    } finally {
      this.#budget = undefined;
    }
  }

  rows<V extends object>(view: View<unknown, Fact, V>, point: Point, selection?: Selection): RowAtPoint<V>[] {
    this.#budget?.check();
    return this.#of(view).at(point, selection, this.#budget && SPENDS) as RowAtPoint<V>[];
  }

  /** The first keys of the rows that certainly hold and have a value in a column. */
  keys(view: ViewTable, point: Point, column: string, value: string, after: string, limit: number): string[] {
    this.#budget?.check();
    return this.#of(view).keys(point, column, value, after, limit);
  }

  /** The same selection, bounded to what one page of a list may look at. `upTo` is the key where it ends, if it does. */
  bounded(view: ViewTable, selection: Selection): Selection {
    return this.#of(view).bounded(selection, this.mostLookedAt);
  }

  /** The row with this key. */
  row<V extends object>(
    view: View<unknown, Fact, V>,
    point: Point,
    subject: string,
    key: string,
  ): RowAtPoint<V> | undefined {
    return this.rows(view, point, { subject }).find(row => row.key === key);
  }

  /** The last entry that the views know; -1 if they know none or are not built yet. */
  checkpoint(): number {
    if (!existsSync(this.file.path)) return -1;
    const db = this.#open();
    // A new file has no tables at first.
    this.#checkpoint ??= hasCheckpoint(db) ? db.prepare(POSITION).pluck() : undefined;
    return (this.#checkpoint?.get() as number | undefined) ?? -1;
  }

  close(): void {
    this.#rectangles.clear();
    this.#checkpoint = undefined;
    this.#db?.close();
    this.#db = undefined;
  }

  #of(view: ViewTable): Rectangles {
    let rectangles = this.#rectangles.get(view.name);
    if (!rectangles)
      this.#rectangles.set(view.name, (rectangles = new Rectangles(this.#open(), view, this.file.seals)));
    return rectangles;
  }

  /** The file as it is now: views that were made again are in another one. */
  #open(): Database.Database {
    const { generation } = this.file;
    if (this.#db && this.#generation === generation) return this.#db;
    this.close();
    this.#generation = generation;
    this.#db = new Database(this.file.path, { readonly: true, fileMustExist: true });
    this.#db.function('spend', () => {
      this.#budget?.spend();
      return 1;
    });
    return this.#db;
  }
}

function hasCheckpoint(db: Database.Database): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'").get() !== undefined;
}

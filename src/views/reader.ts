import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Fact } from '../law/time/history.js';
import { type Point, Rectangles, type Selection } from './projector/rectangles.js';
import type { Budget } from './budget.js';
import type { RowAtPoint, View, ViewTable } from './projector/view.js';

/** A condition of every row that is looked at: SQLite asks it also where a filter finds nothing. */
const SPENDS = 'spend()';

/** Reads the rows of views at points. */
export class ViewReader {
  #budget: Budget | undefined;
  #db: Database.Database | undefined;
  readonly #rectangles = new Map<string, Rectangles>();

  /** The file is opened when it is first asked, because the projector makes it. */
  constructor(
    private readonly file: string,
    /** How many rows of a view one page of a list looks at. */
    private readonly mostLookedAt = 10_000,
  ) {}

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
    if (!existsSync(this.file)) return -1;
    return (this.#open().prepare('SELECT position FROM checkpoint').pluck().get() as number | undefined) ?? -1;
  }

  close(): void {
    this.#db?.close();
  }

  #of(view: ViewTable): Rectangles {
    let rectangles = this.#rectangles.get(view.name);
    if (!rectangles) this.#rectangles.set(view.name, (rectangles = new Rectangles(this.#open(), view)));
    return rectangles;
  }

  #open(): Database.Database {
    if (this.#db) return this.#db;
    this.#db = new Database(this.file, { readonly: true, fileMustExist: true });
    this.#db.function('spend', () => {
      this.#budget?.spend();
      return 1;
    });
    return this.#db;
  }
}

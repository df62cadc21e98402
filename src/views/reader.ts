import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Fact } from '../law/time/history.js';
import { type Point, Rectangles, type Selection } from './projector/rectangles.js';
import type { RowAtPoint, View } from './projector/view.js';

/** Reads the rows of views at points. */
export class ViewReader {
  #db: Database.Database | undefined;
  readonly #rectangles = new Map<string, Rectangles>();

  /** The file is opened when it is first asked, because the projector makes it. */
  constructor(private readonly file: string) {}

  rows<V extends object>(view: View<unknown, Fact, V>, point: Point, selection?: Selection): RowAtPoint<V>[] {
    let rectangles = this.#rectangles.get(view.name);
    if (!rectangles) {
      this.#rectangles.set(view.name, (rectangles = new Rectangles(this.#open(), view)));
    }
    return rectangles.at(point, selection) as RowAtPoint<V>[];
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

  #open(): Database.Database {
    return (this.#db ??= new Database(this.file, { readonly: true, fileMustExist: true }));
  }
}

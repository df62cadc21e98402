import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type ByLanguage } from '../law/provenance.js';
import { type Fact } from '../law/time/history.js';
import { documents } from './tables/documents.js';
import { parties, persons } from './tables/parties.js';
import { type Point, Rectangles, type Selection } from './projector/rectangles.js';
import { type Row, type View } from './projector/view.js';

/** What things are called; undefined where the register does not say. */
export interface Names {
  party(id: string | undefined): ByLanguage | undefined;
  person(id: string | undefined): ByLanguage | undefined;
  document(id: string | undefined): ByLanguage | undefined;
}

/** Reads the rows of views at points. */
export class ViewReader {
  #db: Database.Database | undefined;
  readonly #rectangles = new Map<string, Rectangles>();

  /** The file is opened when it is first asked, because the projector makes it. */
  constructor(private readonly file: string) {}

  rows<V extends object>(view: View<unknown, Fact, V>, point: Point, selection?: Selection): Row<V>[] {
    let rectangles = this.#rectangles.get(view.name);
    if (!rectangles) {
      this.#rectangles.set(view.name, (rectangles = new Rectangles(this.#open(), view)));
    }
    return rectangles.at(point, selection) as Row<V>[];
  }

  /** The row with this key. */
  row<V extends object>(view: View<unknown, Fact, V>, point: Point, subject: string, key: string): Row<V> | undefined {
    return this.rows(view, point, { subject }).find(row => row.key === key);
  }

  /** Names and titles by language, as they are known at a point. Each is looked up once. */
  names(point: Point): Names {
    const found = new Map<string, ByLanguage | undefined>();
    const look = <V extends object>(
      view: View<unknown, Fact, V>,
      id: string | undefined,
      read: (row: V) => ByLanguage,
    ) => {
      if (id === undefined) return undefined;
      const subject = `${view.kind.name}/${id}`;
      if (!found.has(subject)) {
        const row = this.row(view, point, subject, id);
        const known = row?.value ?? row?.possibly;
        found.set(subject, known && read(known));
      }
      return found.get(subject);
    };
    return {
      party: id => look(parties, id, row => row.names),
      person: id => look(persons, id, row => row.names),
      document: id => look(documents, id, row => row.titles),
    };
  }

  /** The last entry that the views know; -1 where they know none or are not made yet. */
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

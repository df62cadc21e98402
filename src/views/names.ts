import type { ByLanguage } from '../law/provenance.js';
import type { Fact } from '../law/time/history.js';
import type { Point } from './projector/rectangles.js';
import type { View } from './projector/view.js';
import type { ViewReader } from './reader.js';
import { documentsView } from './tables/documents.js';
import { partiesView, personsView } from './tables/parties.js';

/** A row of an answer that names others by their identifiers. */
interface NamingRow {
  readonly document?: string;
  readonly party?: string;
  readonly person?: string;
}

interface NamesInRow {
  titles?: ByLanguage;
  partyNames?: ByLanguage;
  personNames?: ByLanguage;
}

/** What things are called at a point, by language; undefined where the register does not say. Each is looked up once. */
export class Names {
  readonly #known = new Map<string, ByLanguage | undefined>();

  constructor(
    private readonly reader: ViewReader,
    private readonly point: Point,
  ) {}

  party(id: string | undefined): ByLanguage | undefined {
    return this.#lookUp(partiesView, id, row => row.names);
  }

  person(id: string | undefined): ByLanguage | undefined {
    return this.#lookUp(personsView, id, row => row.names);
  }

  document(id: string | undefined): ByLanguage | undefined {
    return this.#lookUp(documentsView, id, row => row.titles);
  }

  /** The row with the titles of its document and the names of its party and person. */
  addTo<R extends NamingRow>(row: R): R & NamesInRow {
    const titles = this.document(row.document);
    const partyNames = this.party(row.party);
    const personNames = this.person(row.person);
    return {
      ...row,
      ...(titles && { titles }),
      ...(partyNames && { partyNames }),
      ...(personNames && { personNames }),
    };
  }

  /** The same for many rows, with one statement for each kind of name. */
  addToAll<R extends NamingRow>(rows: readonly R[]): (R & NamesInRow)[] {
    this.#lookUpAll(
      partiesView,
      rows.map(({ party }) => party),
      row => row.names,
    );
    this.#lookUpAll(
      personsView,
      rows.map(({ person }) => person),
      row => row.names,
    );
    this.#lookUpAll(
      documentsView,
      rows.map(({ document }) => document),
      row => row.titles,
    );
    return rows.map(row => this.addTo(row));
  }

  #lookUpAll<V extends object>(
    view: View<unknown, Fact, V>,
    ids: readonly (string | undefined)[],
    read: (row: V) => ByLanguage,
  ): void {
    const named = new Set(ids.flatMap(id => (id === undefined ? [] : `${view.kind.name}/${id}`)));
    const subjects = [...named].filter(subject => !this.#known.has(subject));
    if (subjects.length < 2) return;
    for (const subject of subjects) this.#known.set(subject, undefined);
    for (const { key, value, possibly } of this.reader.rows(view, this.point, { subject: subjects })) {
      this.#known.set(`${view.kind.name}/${key}`, read((value ?? possibly)!));
    }
  }

  #lookUp<V extends object>(
    view: View<unknown, Fact, V>,
    id: string | undefined,
    read: (row: V) => ByLanguage,
  ): ByLanguage | undefined {
    if (id === undefined) return undefined;
    const subject = `${view.kind.name}/${id}`;
    if (!this.#known.has(subject)) {
      const row = this.reader.row(view, this.point, subject, id);
      const value = row?.value ?? row?.possibly;
      this.#known.set(subject, value && read(value));
    }
    return this.#known.get(subject);
  }
}

import type { FactTypes } from '../law/fact-types.js';
import type { Fact } from '../law/time/history.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Answer } from './answers.js';
import { Names } from './names.js';
import { NotFound } from './not-found.js';
import type { Cut, Page } from './page.js';
import type { Points } from './point.js';
import type { Point, Selection } from './projector/rectangles.js';
import type { RowAtPoint, View, ViewTable } from './projector/view.js';
import type { ViewReader } from './reader.js';
import type { QuestionThreads } from './question-threads.js';
import { TreatiesAt, type TreatyInRows } from './treaties-at.js';

/** What questions are answered from. */
export interface AnswerSources {
  readonly ledger: Pick<Ledger, 'log'>;
  readonly factTypes: FactTypes;
  readonly reader: ViewReader;
}

/** The same, with what finds the points of questions, and other threads that answer where there are any. */
export abstract class QuerySources implements AnswerSources {
  abstract readonly ledger: Ledger;
  abstract readonly factTypes: FactTypes;
  abstract readonly points: Points;
  abstract readonly reader: ViewReader;
  abstract readonly threads?: QuestionThreads | undefined;
}

/** How many rows are read at once where it is not known how many are wanted. */
const PART = 100;

/** The register at the point of one question. Names and treaties are looked up once. */
export class RegisterAt {
  readonly #sources: AnswerSources;
  readonly names: Names;
  #treaties: TreatiesAt | undefined;

  constructor(
    sources: AnswerSources,
    readonly point: Point,
    /** The head of the answer. */
    readonly coordinates: Answer,
  ) {
    this.#sources = sources;
    this.names = new Names(sources.reader, point);
  }

  /** Entries in it may be later than the point. */
  get ledger(): AnswerSources['ledger'] {
    return this.#sources.ledger;
  }

  get factTypes(): FactTypes {
    return this.#sources.factTypes;
  }

  get treaties(): TreatiesAt {
    return (this.#treaties ??= new TreatiesAt(this.#sources.reader, this.point));
  }

  rows<V extends object>(view: View<unknown, Fact, V>, selection?: Selection): RowAtPoint<V>[] {
    return this.#sources.reader.rows(view, this.point, selection);
  }

  /** The first keys of the rows that certainly hold and have a value in a column: what they say is not read. */
  keys(view: ViewTable, column: string, value: string, after: string, limit: number): string[] {
    return this.#sources.reader.keys(view, this.point, column, value, after, limit);
  }

  /** The same selection, bounded to what one page of a list may look at. `upTo` is the key where it ends, if it does. */
  bounded(view: ViewTable, selection: Selection): Selection {
    return this.#sources.reader.bounded(view, selection);
  }

  /** A page of the rows of a view, which ends where enough was looked at, though it may not be full. */
  page<V extends object>(view: View<unknown, Fact, V>, page: Page, where?: Selection['where']): Cut<RowAtPoint<V>> {
    const bounded = this.bounded(view, { ...page.selection, ...(where && { where }) });
    return page.cut(this.rows(view, bounded), bounded.upTo);
  }

  /** The same rows, read in parts: who stops early has read little. */
  *each<V extends object>(view: View<unknown, Fact, V>, selection: Selection): Generator<RowAtPoint<V>> {
    for (let { after } = selection; ;) {
      const rows = this.rows(view, { ...selection, after, limit: PART });
      yield* rows;
      if (rows.length < PART) return;
      after = rows.at(-1)!.key;
    }
  }

  /** The row of a subject that has one row in the view. */
  row<V extends object>(view: View<unknown, Fact, V>, id: string): RowAtPoint<V> | undefined {
    return this.#sources.reader.row(view, this.point, `${view.kind.name}/${id}`, id);
  }

  /** The same where there must be one. Throws `NotFound`, with `expected` as in "a document proposed by 2020-12-02". */
  existing<V extends object>(view: View<unknown, Fact, V>, id: string, expected: string): RowAtPoint<V> {
    return this.row(view, id) ?? this.#notFound(`${view.kind.name}/${id}`, expected);
  }

  /** A document as a treaty. Throws `NotFound`. */
  existingTreaty(id: string): TreatyInRows {
    return this.treaties.treatyOf(id) ?? this.#notFound(`document/${id}`, `a document proposed by ${this.point.asOf}`);
  }

  #notFound(subject: string, expected: string): never {
    throw new NotFound(subject, `${expected} and known at position ${this.point.position}`);
  }
}

import type { Fact, Kind } from '../../law/time/history.js';
import type { Envelope } from '../../ledger/entry.js';

/** A read model: rows that are ready for every legal date and every state of knowledge. */
export interface View<S = unknown, F extends Fact = Fact, V extends object = object> {
  /** Name of its table: lower-case letters. */
  readonly name: string;
  /** Raised when what its rows say changes; the rows are then built again. */
  readonly version: number;
  /** The kind of subject whose facts make its rows. */
  readonly kind: Kind<S, F>;
  /** Indexed columns: members of a row by which rows can be filtered. */
  readonly columns: readonly string[];
  /** Filterable columns with few distinct values, so not worth an index. */
  readonly unindexed?: readonly string[];
  /** Set where rows can be sought by the day on which something happened: by their member `on`. */
  readonly dated?: boolean;
  /** Set where a subject may have any number of rows, which are read in pages. */
  readonly isPaged?: boolean;
  /** Set where the rows of one subject change without end, as the chair of a body does. */
  readonly changesOften?: boolean;
  /** The keys of the rows that this fact can change. */
  keysOf(fact: F): readonly string[];
  /** The row in this state; undefined if there is none. A new object each time. */
  row(state: S, key: string): V | undefined;
  /** Rows that say what was recorded, whenever in law it was done: how they read since this entry, by key. */
  rowsOf?(entry: Envelope): readonly (readonly [key: string, row: V])[];
}

/** The table of a view: all that is asked of a view by who stores its rows, and who reads them. */
export type ViewTable = Pick<View, 'name' | 'columns' | 'unindexed' | 'changesOften' | 'isPaged' | 'dated'>;

/** A row as it is true and known at a point. */
export interface RowAtPoint<V extends object = object> {
  readonly key: string;
  /** What is certain; undefined if nothing is. */
  readonly value: V | undefined;
  /** What holds instead, if a fact whose date is partial or unknown has happened by then. */
  readonly possibly: V | undefined;
}

import { type Fact, type Kind } from '../../law/time/history.js';

/** A question that is asked often, as rows that are kept ready for every date and every state of knowledge. */
export interface View<S = unknown, F extends Fact = Fact, V extends object = object> {
  /** Name of its table: lower-case letters. */
  readonly name: string;
  /** Raised when what its rows say changes; the rows are then made anew. */
  readonly version: number;
  /** The kind of subject whose facts make its rows. */
  readonly kind: Kind<S, F>;
  /** Members of a row by which it can be filtered. */
  readonly columns: readonly string[];
  /** The same, of few values: an index over them would cost each row and find half of them. */
  readonly unindexed?: readonly string[];
  /** Set where the rows of one subject change without end, as the chair of a body does. */
  readonly changesOften?: boolean;
  /** The keys of the rows that this fact can change. */
  keysOf(fact: F): readonly string[];
  /** How a row reads in this state; undefined where there is none. A new object each time. */
  row(state: S, key: string): V | undefined;
}

/** A row as it is true at a point. */
export interface Row<V extends object = object> {
  readonly key: string;
  /** What is certain; undefined where nothing is. */
  readonly value: V | undefined;
  /** What holds instead, if a fact whose date is partial or unknown has happened by then. */
  readonly possibly: V | undefined;
}

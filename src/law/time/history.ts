import { type Day, type Interval, isVague, type LegalDate } from './legal-date.js';

/** What the register says happened: the past tense of an act. `data` is the act as it was judged. */
export interface Fact {
  readonly type: string;
  readonly data: object;
}

/** The member of a fact that holds its legal date; undefined for what always held. */
export type DateField = 'on' | 'effectiveOn' | undefined;

/** The legal date of a fact, or of the act that it came from. */
export function dateIn(data: object, field: DateField): LegalDate | undefined {
  return field && (data as Partial<Record<'on' | 'effectiveOn', LegalDate>>)[field];
}

/**
 * The one order in which facts count: by legal date (a partial one on its last day), on the same date in the order of
 * the ledger. `place` is the fact's position there; a correction takes the place of the entry it replaces.
 */
export interface Order {
  readonly last: Day;
  readonly legalPlace: number;
}

/** A fact that stands in the register, with its entry's position and its place in legal order. */
export interface Placed<F extends Fact = Fact> extends Order, Interval {
  readonly position: number;
  readonly fact: F;
}

/** A sort of subject and how its state grows. `evolve` never refuses; it may change the state it is given. */
export interface Kind<S = unknown, F extends Fact = Fact> {
  readonly name: string;
  /** The types of fact that belong to it, each of them: the compiler names a forgotten one. */
  readonly types: Readonly<Record<F['type'], true>>;
  /** Where a fact of the type has the legal date from which it counts. */
  dateField(type: F['type']): DateField;
  /** The subjects that a fact ties its own to, where it came about by an act about another subject. */
  looksAt?(fact: F): readonly string[];
  start(): S;
  evolve(state: S, fact: F, entry: number): S;
}

export function compareOrder(a: Order, b: Order): number {
  if (a.last !== b.last) return a.last < b.last ? -1 : 1;
  return a.legalPlace - b.legalPlace;
}

/**
 * The standing facts of one subject in legal order. It remembers how far it has folded, so that acts that come in
 * legal order cost one `evolve` each; a question about an earlier date folds again from the start.
 * A state it hands out is good until its next call.
 */
export class History<S = unknown, F extends Fact = Fact> {
  readonly #facts: Placed<F>[] = [];
  readonly #vague: Placed<F>[] = [];
  #state: S;
  #folded = 0;

  constructor(readonly kind: Kind<S, F>) {
    this.#state = kind.start();
  }

  get facts(): readonly Placed<F>[] {
    return this.#facts;
  }

  /** Those of which a date is not known to the day, in no order. */
  get vague(): readonly Placed<F>[] {
    return this.#vague;
  }

  /** Takes a fact into its place. */
  insert(placed: Placed<F>): void {
    if (hasVagueDate(placed)) this.#vague.push(placed);
    const index = this.#countBefore(placed);
    this.#facts.splice(index, 0, placed);
    if (index < this.#folded) this.#restart();
  }

  /** Takes the fact of this entry out, because the entry is void. Returns it, or undefined where it does not stand. */
  remove(position: number): Placed<F> | undefined {
    const index = this.#facts.findIndex(placed => placed.position === position);
    if (index < 0) return undefined;
    const [removed] = this.#facts.splice(index, 1);
    if (hasVagueDate(removed!)) this.#vague.splice(this.#vague.indexOf(removed!), 1);
    if (index < this.#folded) this.#restart();
    return removed;
  }

  /** Forgets what was folded, and what a state has counted of the rest of the register. */
  refold(): void {
    this.#restart();
  }

  /** The state made by all facts that come before `order`. */
  before(order: Order): S {
    const target = this.#countBefore(order);
    if (target < this.#folded) this.#restart();
    for (; this.#folded < target; this.#folded++) {
      const { fact, position } = this.#facts[this.#folded]!;
      this.#state = this.kind.evolve(this.#state, fact, position);
    }
    return this.#state;
  }

  /** The facts that come after `order`, in legal order. */
  after(order: Order): readonly Placed<F>[] {
    let index = this.#countBefore(order);
    while (index < this.#facts.length && compareOrder(this.#facts[index]!, order) === 0) index++;
    return this.#facts.slice(index);
  }

  #countBefore(order: Order): number {
    let low = 0;
    let high = this.#facts.length;
    if (high > 0 && compareOrder(this.#facts[high - 1]!, order) < 0) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareOrder(this.#facts[middle]!, order) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #restart(): void {
    this.#state = this.kind.start();
    this.#folded = 0;
  }
}

/** The legal date from which the fact counts; undefined for what always held. */
export function legalDateOf(kind: Kind, { type, data }: Fact): LegalDate | undefined {
  return dateIn(data, kind.dateField(type));
}

/** Is the day of the fact not known, or the day from which it has effect? */
export function hasVagueDate({ first, last, fact }: Placed): boolean {
  return first !== last || isVague(dateIn(fact.data, 'effectiveOn'));
}

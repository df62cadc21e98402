import { kinds, upcasts } from '../../../src/law/kinds.js';
import { FactTypes } from '../../../src/law/fact-types.js';
import type { Fact, History, Kind, Placed } from '../../../src/law/time/history.js';
import type { Subject } from '../../../src/law/time/rule.js';
import { type Day, isDay } from '../../../src/law/time/legal-date.js';
import { parseKnownAt } from '../../../src/proof/instant.js';
import type { Entries } from '../check/entries.js';
import type { Envelope, Opening } from '../check/envelope.js';

/** What is asked about subjects that the law knows; the others are never read. */
const factTypes = new FactTypes(kinds, [], upcasts);

/** A question asked at a day or position that the log does not have. */
export class BadQuestion extends Error {
  override readonly name = 'BadQuestion';
}

/** The register as it was known at one position of the log. */
export class Register {
  readonly #histories = new Map<string, History | undefined>();

  constructor(
    readonly entries: Entries,
    /** The last entry that is known; -1 where none is. */
    readonly position: number,
  ) {}

  /** The entries of a subject that are known. */
  positionsOf(subject: string): readonly number[] {
    const all = this.entries.subjects.get(subject) ?? [];
    return all.filter(position => position <= this.position);
  }

  envelopesOf(subject: string): Envelope[] {
    return this.positionsOf(subject).map(position => this.entries.envelope(position));
  }

  /** The facts that stand about a subject; undefined where there are no entries about it. Throws `UnknownType`. */
  history<S, F extends Fact>(kind: Kind<S, F>, id: string): History<S, F> | undefined {
    const subject: Subject = `${kind.name}/${id}`;
    if (!this.#histories.has(subject)) {
      const envelopes = this.envelopesOf(subject);
      this.#histories.set(subject, envelopes.length > 0 ? factTypes.history(subject, envelopes) : undefined);
    }
    return this.#histories.get(subject) as History<S, F> | undefined;
  }

  /** The identifiers of all subjects of a kind, in order. */
  idsOf({ name }: { readonly name: string }): string[] {
    const subjects = [...this.entries.subjects].filter(([, [first]]) => first! <= this.position);
    return subjects
      .flatMap(([subject]) => (subject.startsWith(`${name}/`) ? [subject.slice(name.length + 1)] : []))
      .sort();
  }
}

/** A row as it reads on a day, and as it may read if a fact with a partial date has happened. */
export interface Reading<V> {
  readonly value: V | undefined;
  readonly possibly: V | undefined;
}

/**
 * The rows that a subject's facts make on a day: `touched` says which rows a fact is about, `row` reads one from a state.
 * The same as the first step of the law's `timeline`, for all rows at once.
 */
export function readingsOn<S, F extends Fact, V>(
  history: History<S, F>,
  day: Day,
  touched: (fact: F) => readonly string[],
  row: (state: S, key: string) => V | undefined,
): Map<string, Reading<V>> {
  const begun = history.facts.filter(({ first }) => first <= day);
  const keys = [...new Set(begun.flatMap(({ fact }) => touched(fact)))].sort();
  const state = history.before({ last: day, legalPlace: Infinity });
  const values = new Map(keys.map(key => [key, row(state, key)]));
  const readings = keys.map(key => {
    const open = begun.filter(({ last, fact }) => day < last && touched(fact).includes(key));
    const possibly = open.length > 0 ? row(stateIf(history, day, open), key) : undefined;
    return [key, { value: values.get(key), possibly }] as const;
  });
  return new Map(readings);
}

/** The state on a day if the facts in `open` have happened by then. */
export function stateIf<S, F extends Fact>({ kind, facts }: History<S, F>, day: Day, open: readonly Placed<F>[]): S {
  const all = [...facts.filter(({ last }) => last <= day), ...open];
  return all.reduce((state, { fact, position }) => kind.evolve(state, fact, position), kind.start());
}

/** Where a question is asked. */
export interface Coordinates {
  readonly asOf: Day;
  readonly known: { readonly position: number; readonly recordedAt?: string };
  readonly clock: string;
}

/**
 * The coordinates of a question: `asOf` a day, today (UTC) unless told; `knownAt` a position, a day (until its end, UTC) or
 * an instant, all that there is unless told. An act is known whole or not at all. Throws `BadQuestion`.
 */
export function coordinatesOf(entries: Entries, { asOf, knownAt }: { asOf?: string; knownAt?: string }): Coordinates {
  const day = asOf ?? new Date().toISOString().slice(0, 10);
  if (!isDay(day)) throw new BadQuestion(`as of: found ${asOf}, expected a day such as 2024-01-01`);
  const position = positionOf(entries, knownAt);
  const { clock } = entries.envelope(0).data as Opening;
  return {
    asOf: day,
    known: { position, ...(position >= 0 && { recordedAt: entries.envelope(position).time }) },
    clock,
  };
}

function positionOf(entries: Entries, knownAt: string | undefined): number {
  if (knownAt === undefined) return entries.size - 1;
  const known = parseKnownAt(knownAt);
  if (!known) {
    const expected = 'a position such as 41, a day such as 2023-11-30, or an instant such as 2023-11-30T18:00:00Z';
    throw new BadQuestion(`known at: found ${knownAt}, expected ${expected}`);
  }
  if ('instant' in known) return lastUntil(entries, known.instant);
  const { position } = known;
  if (position >= entries.size)
    throw new BadQuestion(`known at: found ${knownAt}, expected a position up to ${entries.size - 1}`);
  const { part, parts } = entries.envelope(position);
  return part < parts ? position - part : position;
}

/** The last entry recorded at this instant or before; -1 where none was. */
function lastUntil(entries: Entries, instant: string): number {
  let [low, high] = [0, entries.size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries.envelope(middle).time <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

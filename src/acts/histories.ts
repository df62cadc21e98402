import type { Entry, Envelope } from '../ledger/entry.js';
import type { FactTypes } from '../law/fact-types.js';
import { takesEntryBack } from '../law/register/events.js';
import { dateIn, type Fact, type History, legalDateOf } from '../law/time/history.js';
import type { HistoryReader, Subject } from '../law/time/rule.js';
import { BEGINNING, type Day, intervalOf } from '../law/time/legal-date.js';
import type { Judged } from './definition.js';

const none: ReadonlySet<Subject> = new Set();

/**
 * The register as the registrar sees it: the histories of the subjects in use, and for every subject its last legal day
 * and the subjects whose acts look at it. All of it comes from the entries; histories can be dropped and read again.
 */
export class Histories implements HistoryReader {
  #histories = new Map<Subject, History>();
  /** Those of the turns before. One that is asked for again is young again; the others are forgotten together. */
  #old = new Map<Subject, History>();
  readonly #dependents = new Map<Subject, Set<Subject>>();
  readonly #lastDays = new Map<Subject, Day>();

  constructor(
    /** The entries of a subject, in order. */
    private readonly entriesOf: (subject: string) => readonly Entry[],
    private readonly factTypes: FactTypes,
    private readonly rules: ReadonlyMap<string, Judged>,
    /** How many histories are young at most when a turn begins: then they are old, and what was old is forgotten. */
    private readonly mostYoung = 20_000,
  ) {}

  /** Takes note of an entry. Called once for each, in order. Throws `UnknownType`. */
  note(entry: Envelope): void {
    const fact = this.read(entry);
    const rule = this.rules.get(fact.type);
    if (rule) this.tie(rule.subjects(fact.data), intervalOf(dateIn(fact.data, rule.dateField)).last);
    else this.tieAlong(entry.subject as Subject, fact);
  }

  /** Takes in an entry of another node: what is kept goes on with it. Throws `UnknownType`. */
  take(entry: Envelope): void {
    this.note(entry);
    const fact = this.read(entry);
    const subject = entry.subject as Subject;
    const history = this.#histories.get(subject) ?? this.#old.get(subject);
    if (history) this.factTypes.admit(history, fact);
    const ties = this.factTypes.kindOf(subject)?.looksAt?.(fact) ?? [];
    if (ties.length > 0 || takesEntryBack(fact)) this.refold();
  }

  /** Notes what a fact looks at that came about by an act about another subject. */
  tieAlong(own: Subject, fact: Fact): void {
    const kind = this.factTypes.kindOf(own);
    const others = kind?.looksAt?.(fact) ?? [];
    if (kind && others.length > 0) this.tie([own, ...(others as Subject[])], intervalOf(legalDateOf(kind, fact)).last);
  }

  /** Notes that the first subject has a fact on this day whose judgement looks at the others. */
  tie([own, ...others]: readonly [Subject, ...Subject[]], day: Day): void {
    if (!this.#lastDays.has(own) || day > this.lastDay(own)) this.#lastDays.set(own, day);
    for (const other of others) {
      const dependents = this.#dependents.get(other);
      if (dependents) dependents.add(own);
      else this.#dependents.set(other, new Set([own]));
    }
  }

  history(subject: Subject): History {
    const young = this.#histories.get(subject);
    if (young) return young;
    const history = this.#old.get(subject) ?? this.#readAgain(subject);
    this.#histories.set(subject, history);
    return history;
  }

  #readAgain(subject: Subject): History {
    const entries = this.entriesOf(subject).map(entry => entry.envelope);
    return this.factTypes.history(subject, entries);
  }

  dependents(subject: Subject): ReadonlySet<Subject> {
    return this.#dependents.get(subject) ?? none;
  }

  lastDay(subject: Subject): Day {
    return this.#lastDays.get(subject) ?? BEGINNING;
  }

  /** The entry in the newest shape of its type. Throws `UnknownType`. */
  read(entry: Envelope): Envelope {
    return this.factTypes.read(entry);
  }

  rule(type: string): Judged | undefined {
    return this.rules.get(type);
  }

  /** Another party goes on in the place of one, or does not: what was counted of old acts may not hold. It is rare. */
  refold(): void {
    for (const histories of [this.#histories, this.#old]) for (const history of histories.values()) history.refold();
  }

  /** Forgets what was not asked for lately if there are too many histories. Called between turns only. */
  trim(): void {
    if (this.#histories.size <= this.mostYoung) return;
    this.#old = this.#histories;
    this.#histories = new Map();
  }
}

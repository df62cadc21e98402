import type { DateField, Fact, History, Kind } from './history.js';
import type { Day } from './legal-date.js';

/** One document, body, party ...: `document/csto-2020-statement`. */
export type Subject = `${string}/${string}`;

/** Gives the state of a subject just before the act that is being judged. */
export type Read = <S, F extends Fact>(kind: Kind<S, F>, id: string) => S;

/** A fact that follows from an act. */
export interface FactAbout extends Fact {
  /** The subject in whose history it stands, where that is not the one of its act. */
  readonly about?: Subject;
}

/** How one sort of act is judged. */
export interface Rule<A extends object = object> {
  /** Where the act has the date on which it has effect; undefined for what always held. */
  readonly dateField: DateField;
  /** The subject that it is about, then those that its judgement looks at besides. */
  subjects(act: A): readonly [Subject, ...Subject[]];
  /** The facts that follow, none where nothing changes. Throws a `Refusal`. */
  judge(act: A, read: Read): FactAbout[];
}

/** The register as the one who judges sees it. */
export interface HistoryReader {
  history(subject: Subject): History;
  /** The subjects whose acts look at this one. */
  dependents(subject: Subject): ReadonlySet<Subject>;
  /** No fact about this subject counts later than this day. */
  lastDay(subject: Subject): Day;
  /** The rule by which this type of fact came about; undefined for facts that nobody judges. */
  rule(type: string): Rule | undefined;
}

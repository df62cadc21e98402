import type { InstrumentKind } from '../instruments.js';
import type { Day } from '../time/legal-date.js';

/* Clauses are data: code knows shapes, never treaties. The forms they come in are src/forms/clauses.ts. */

/** Kinds of consent: instruments, and a definitive signature (VCLT 12). */
export type ConsentKind = InstrumentKind | 'definitive-signature';

/** A number as text, summed exactly: `17.89`. */
export type Decimal = string;

/**
 * How long after a day. One of `days`, `months`, `years` (the end of a month is clamped: 31 March and 3 months are
 * 30 June), or `firstOfMonth`: the first day of the n-th month after the month of that day.
 */
export interface Delay {
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
  readonly firstOfMonth?: number;
  /** Some depositaries count from the day itself (30 days after is +30), some from the next day (+31). */
  readonly from?: 'day' | 'next-day';
  /** Where a month has no such day: its last day (the rule), or the first of the next month: 31 March and 3 months are 1 July. */
  readonly monthEnd?: 'last' | 'next';
  /** The first day of the month that follows the day so found. */
  readonly then?: 'first-of-next-month';
}

/** At least so many instruments: of all, or of a group, and of these so many from other groups. */
export interface Instruments {
  readonly atLeast: number;
  readonly of?: string;
  readonly ofWhich?: readonly { readonly atLeast: number; readonly of: string }[];
}

/** At least so much of a whole, each party weighing what the table says. */
export interface Share {
  readonly atLeast: Decimal;
  readonly weights: Readonly<Record<string, Decimal>>;
  /** What the whole weighs; 100 where nothing is said. */
  readonly total?: Decimal;
}

/** A fraction, rounded up, of the parties to another document or of the members of a body. */
export interface Fraction {
  /** `3/4` */
  readonly atLeast: string;
  readonly partiesTo?: string;
  readonly membersOf?: string;
  /** The base as it was when this text was adopted, or as it is on the day of each deposit. */
  readonly on: 'adoption' | 'each-deposit';
}

/** Met on the first day on which it holds. One member only. */
export interface Condition {
  readonly instruments?: Instruments;
  /** All of a group have consented. */
  readonly all?: string;
  readonly share?: Share;
  readonly fraction?: Fraction;
  /** At least so many full signatures: for texts that enter into force on signature. */
  readonly signatures?: { readonly atLeast: number; readonly of?: string };
  readonly allOf?: readonly Condition[];
  readonly anyOf?: readonly Condition[];
}

/** The parts of a condition that list no others, each with its place in the clause, a JSON pointer. */
export function partsOf(condition: Condition, at = '/condition'): (readonly [at: string, part: Condition])[] {
  const { allOf, anyOf } = condition;
  if (!allOf && !anyOf) return [[at, condition]];
  return [
    ...(allOf ?? []).flatMap((part, i) => partsOf(part, `${at}/allOf/${i}`)),
    ...(anyOf ?? []).flatMap((part, i) => partsOf(part, `${at}/anyOf/${i}`)),
  ];
}

/** Never before the latest of these. */
export interface Floor {
  readonly date?: Day;
  readonly yearsAfterOpening?: number;
  /** The documents that must be in force before. */
  readonly inForce?: readonly string[];
}

/** Which instruments count, and of which day. */
export interface Counting {
  readonly kinds?: readonly InstrumentKind[];
  /** Are the instruments of regional organisations counted as additional to those of their members? */
  readonly organisations?: boolean;
  /** On each day an organisation counts in the place of its members, where none of those of the day counts. */
  readonly inPlaceOfMembers?: boolean;
  /** Where several depositaries receive the same instrument: the first, the last, or that of one depositary. */
  readonly depositary?: string;
  /** From the deposit, or from the day on which the depositary notified it. */
  readonly from?: 'deposit' | 'notification';
  /**
   * Counted is a further act of those that have consented: their notification that the treaty shall enter into force (UNIDO
   * 25, ICGEB 21). It is in force for who consented before and did not notify when it does; who consents later need not.
   */
  readonly byNotification?: boolean;
}

export interface EntryIntoForce {
  readonly condition: Condition;
  /** From the trigger day to the entry into force; none where nothing is said. */
  readonly delay?: Delay;
  readonly notBefore?: Floor;
  /** On this day, provided the condition holds by then; else by the ordinary rule. */
  readonly fixed?: Day;
  readonly counting?: Counting;
  /** Who consents later: after the trigger day, or only after the entry into force. */
  readonly later?: { readonly after: 'trigger' | 'entry-into-force'; readonly delay?: Delay };
  /** Named groups of parties. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

/** How a party leaves. */
export interface Withdrawal {
  readonly prohibited?: boolean;
  /** From the day on which the depositary received the notice. */
  readonly notice?: Delay;
  /** A notice can be given only so many years after the entry into force: the general one, or the party's own. */
  readonly notBefore?: { readonly years: number; readonly after: 'entry-into-force' | 'own-entry-into-force' };
  /** A notice can be given only in a window that recurs: open so many years, after every so many. */
  readonly windows?: {
    readonly every: number;
    readonly open: number;
    readonly after: 'entry-into-force' | 'own-entry-into-force';
  };
  /** It takes effect only at the end of a period: so many years after the entry into force, then every so many. */
  readonly periods?: { readonly first: number; readonly then: number };
  /** Not before the end of an armed conflict in which the party is engaged. */
  readonly postponedByConflict?: boolean;
}

/** Who may become a party, and how. */
export interface Eligibility {
  /** Who may sign and join beside the members of the body and the invited: everybody, or these. */
  readonly open?: 'everybody' | 'members';
  readonly parties?: readonly string[];
  /** The kinds of instrument that need no signature before them, whatever the general law says. */
  readonly withoutSignature?: readonly InstrumentKind[];
}

/** Falling below this number ends the treaty, which otherwise it does not (VCLT 55). */
export interface MinimumOfParties {
  readonly parties: number;
}

/** Who asks how and when the treaty is applied before its entry into force (VCLT 25). Information only. */
export interface ProvisionalApplication {
  readonly from: 'signature' | 'adoption' | 'notification';
}

/** It ends so long after its entry into force. */
export interface Duration {
  readonly years: number;
}

/** What a clause says, by its kind. */
export interface Terms {
  readonly 'entry-into-force': EntryIntoForce;
  readonly eligibility: Eligibility;
  readonly withdrawal: Withdrawal;
  readonly 'minimum-of-parties': MinimumOfParties;
  readonly 'provisional-application': ProvisionalApplication;
  readonly duration: Duration;
}

import { type Day } from '../time/legal-date.js';
import { plus, type Step } from './calendar.js';
import { consentsOf, type NotCounted } from './consent.js';
import { standingTrigger } from './general-date.js';
import { lastDay } from './groups.js';
import { type Participation, participationsOf, type Scope } from './participation.js';
import { type Participants, type IncrementalCount } from './incremental-count.js';
import { type Progress } from './tally.js';
import { type TreatyContext, type Participant, type Treaty } from './treaty.js';
import { termsOf, type Trigger } from './trigger.js';

/** Raised when the rules of this room change what they answer. */
export const RULES = 1;

/**
 * - `not in force`: no clause or no condition is met;
 * - `awaited`: the trigger day has come, the date has not, or hangs on something that has not happened;
 * - `in force`, `ended`: on the date asked about.
 */
export const stages = ['not in force', 'awaited', 'in force', 'ended'] as const;
export type Stage = (typeof stages)[number];

/** When a treaty enters into force, for whom, and why: a pure function of the facts at a point. */
export interface Determination {
  readonly rules: number;
  readonly document: string;
  readonly asOf: Day;
  readonly stage: Stage;
  /** The date that counts: the depositary's where it declared one, else the computed one. */
  readonly on?: Day;
  /** The date by the clause. */
  readonly computedOn?: Day;
  readonly declaredOn?: Day;
  /** The depositary declared another date than the clause gives. */
  readonly differs: boolean;
  readonly trigger?: Trigger;
  /** The day count, step by step. */
  readonly steps: readonly Step[];
  /** What the date still hangs on, although the condition is met. */
  readonly awaits?: string;
  readonly progress: readonly Progress[];
  readonly counted: readonly { readonly party: string; readonly on: Day; readonly entry: number }[];
  readonly notCounted: readonly NotCounted[];
  readonly endedOn?: Day;
  readonly why?: string;
  readonly participations: readonly Participation[];
  /** The entries of the clause, of a declaration, of a termination. */
  readonly entries: readonly number[];
}

/** Determines at the date `asOf`; the facts it is given are those of that date. */
export function determine(
  treaty: Treaty,
  participants: Iterable<Participant>,
  context: TreatyContext,
  asOf: Day,
): Determination {
  const others = new Map<string, Participant>();
  for (const participant of participants) others.set(participant.party, participant);
  const { search, computed } = standingTrigger(treaty, others, context, asOf);
  const { trigger, tally, consents, counted: standing, notCounted } = search;
  const declaredOn = declaredIn(treaty);
  const on = declaredOn ?? computed?.day;
  const scope: Scope = { treaty, terms: termsOf(treaty), others, on, trigger: trigger?.day, asOf };
  const participations = participationsOf(scope, consents);
  const end = on === undefined ? undefined : endOf(treaty, participations, on);
  const said = [treaty.clauses['entry-into-force'], treaty.declaration, treaty.termination];
  return {
    rules: RULES,
    document: treaty.document,
    asOf,
    stage: stageOf(asOf, on, end?.on, trigger !== undefined),
    ...(on !== undefined && { on }),
    ...(computed?.day !== undefined && { computedOn: computed.day }),
    ...(declaredOn !== undefined && { declaredOn }),
    differs: declaredOn !== undefined && declaredOn !== computed?.day,
    ...(trigger && { trigger }),
    steps: computed?.steps ?? [],
    ...(computed?.awaits !== undefined && { awaits: computed.awaits }),
    progress: tally.progress(trigger?.day ?? asOf),
    counted: standing.map(({ party, day, entry }) => ({ party, on: day, entry })),
    notCounted,
    ...(end && { endedOn: end.on, why: end.why }),
    participations,
    entries: said.flatMap(one => (one ? [one.entry] : [])),
  };
}

/** What concerns one party: the general date, and its own periods. */
export interface Outlook {
  readonly trigger: Day | undefined;
  readonly on: Day | undefined;
  readonly awaits: string | undefined;
  readonly periods: readonly Participation[];
}

/** As `determine` says it of one party; the count is carried on, so that in legal order others cost nothing. */
export function outlookOf(
  party: string,
  treaty: Treaty,
  roll: Participants,
  context: TreatyContext,
  asOf: Day,
  count: IncrementalCount,
): Outlook {
  const { trigger, date } = count.find(treaty, roll, context, asOf);
  const terms = termsOf(treaty);
  const on = declaredIn(treaty) ?? date?.day;
  const participant = roll.get(party);
  const own = participant ? consentsOf(participant, terms.counting ?? {}, roll).consents : [];
  const scope: Scope = { treaty, terms, others: roll, on, trigger, asOf };
  return { trigger, on, awaits: date?.awaits, periods: participationsOf(scope, own) };
}

function declaredIn({ declaration }: Treaty): Day | undefined {
  return declaration && lastDay(declaration.effectiveOn);
}

function stageOf(asOf: Day, on: Day | undefined, end: Day | undefined, isTriggered: boolean): Stage {
  if (end !== undefined && asOf >= end) return 'ended';
  if (on !== undefined && asOf >= on) return 'in force';
  return on !== undefined || isTriggered ? 'awaited' : 'not in force';
}

/** A treaty ends by termination, by its duration, or by falling below a number if its clause says so (VCLT 54, 55). */
function endOf(
  { termination, clauses }: Treaty,
  participations: readonly Participation[],
  on: Day,
): { readonly on: Day; readonly why: string } | undefined {
  const ends: { on: Day; why: string }[] = [];
  if (termination) ends.push({ on: lastDay(termination.effectiveOn), why: 'terminated' });
  const { duration, 'minimum-of-parties': minimum } = clauses;
  if (duration) ends.push({ on: plus(on, { years: duration.terms.years }), why: 'its duration is over' });
  if (minimum) {
    const below = firstDayBelow(participations, minimum.terms.parties);
    if (below !== undefined) ends.push({ on: below, why: `fewer than ${minimum.terms.parties} parties` });
  }
  return ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}

function firstDayBelow(participations: readonly Participation[], least: number): Day | undefined {
  // Who was never in, because it took its instrument back, leaves nothing.
  const leaving = participations
    .flatMap(({ inForceOn, outOn }) => (inForceOn === undefined || outOn === undefined ? [] : [outOn]))
    .sort();
  return leaving.find(day => participations.filter(one => isIn(one, day)).length < least);
}

/** Who is party to the treaty on that day; nobody once it has ended. */
export function partiesOn(determination: Determination | undefined, day: Day): string[] {
  if (!determination || (determination.endedOn !== undefined && determination.endedOn <= day)) return [];
  return determination.participations.filter(one => isIn(one, day)).map(({ party }) => party);
}

/** Is the treaty in force for that party on that day? */
export function isIn({ inForceOn, outOn }: Participation, day: Day): boolean {
  return inForceOn !== undefined && inForceOn <= day && (outOn === undefined || day < outOn);
}

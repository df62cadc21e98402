import { type Day, lastDay } from '../time/legal-date.js';
import type { DayStep } from './calendar.js';
import type { NotCounted } from './consent.js';
import { endOf } from './ending.js';
import { isIn, type Participation, participationsOf } from './participation.js';
import { entryOf, type Search, type Trigger } from './search.js';
import { searchTrigger } from './search-trigger.js';
import type { ConditionProgress } from './tally.js';
import { byParty, type TreatyContext, type Participant, type Participants, type Treaty } from './treaty.js';

/** Raised when the rules of this room change what they answer. */
export const RULES = 1;

/**
 * - `not in force`: no clause or no condition is met;
 * - `awaited`: the trigger day has come, the date has not, or depends on something that has not happened;
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
  readonly steps: readonly DayStep[];
  /** What the date still depends on, although the condition is met. */
  readonly awaits?: string;
  readonly progress: readonly ConditionProgress[];
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
  all: Iterable<Participant>,
  context: TreatyContext,
  asOf: Day,
): Determination {
  const participants = byParty(all);
  const search = searchTrigger(treaty, participants, context, asOf);
  const { trigger, date } = search;
  const declaredOn = declaredIn(treaty);
  const on = declaredOn ?? date?.day;
  const consents = [...search.actions.values()].flatMap(actions => actions.consents);
  const participations = participationsOf({ search, participants, on, asOf }, consents);
  const end = endOf(treaty, participations, on);
  const sources = [treaty.clauses['entry-into-force'], treaty.declaration, treaty.termination];
  return {
    rules: RULES,
    document: treaty.document,
    asOf,
    stage: stageOf(asOf, on, end?.on, trigger !== undefined),
    ...(on !== undefined && { on }),
    ...(date?.day !== undefined && { computedOn: date.day }),
    ...(declaredOn !== undefined && { declaredOn }),
    differs: declaredOn !== undefined && declaredOn !== date?.day,
    ...(trigger && { trigger }),
    steps: date?.steps ?? [],
    ...(date?.awaits !== undefined && { awaits: date.awaits }),
    progress: search.tally.progress(trigger?.day ?? asOf),
    counted: [...search.consented.values()].map(consent => ({
      party: consent.party,
      on: consent.day,
      entry: entryOf(consent),
    })),
    notCounted: search.notCounted(),
    ...(end && { endedOn: end.on, why: end.why }),
    participations,
    entries: sources.flatMap(source => (source ? [source.entry] : [])),
  };
}

/** What concerns one party: the general date, and its own periods. */
export interface Outlook {
  readonly trigger: Day | undefined;
  readonly on: Day | undefined;
  readonly awaits: string | undefined;
  /** The parties whose instruments the last one of this party waits for. */
  readonly waitsFor: readonly string[] | undefined;
  readonly periods: readonly Participation[];
}

/** As `determine` says it of one party, by what the search has found for all. */
export function outlookOf(party: string, search: Search, participants: Participants, asOf: Day): Outlook {
  const { treaty, trigger, date } = search;
  const on = declaredIn(treaty) ?? date?.day;
  const names = [party, ...search.context.continuedBy(party)];
  const consents = names.flatMap(name => search.actions.get(name)?.consents ?? []);
  const all = participationsOf({ search, participants, on, asOf }, consents);
  const periods = all.filter(period => period.party === party);
  const waitsFor = search.actions.get(party)?.notYet.at(-1)?.awaits;
  return { trigger: trigger?.day, on, awaits: date?.awaits, waitsFor, periods };
}

function declaredIn({ declaration }: Treaty): Day | undefined {
  return declaration && lastDay(declaration.effectiveOn);
}

function stageOf(asOf: Day, on: Day | undefined, end: Day | undefined, isTriggered: boolean): Stage {
  if (end !== undefined && asOf >= end) return 'ended';
  if (on !== undefined && asOf >= on) return 'in force';
  return on !== undefined || isTriggered ? 'awaited' : 'not in force';
}

/** Who is party to the treaty on that day; nobody once it has ended. */
export function partiesOn(determination: Determination | undefined, day: Day): string[] {
  if (!determination || (determination.endedOn !== undefined && determination.endedOn <= day)) return [];
  return determination.participations.filter(period => isIn(period, day)).map(({ party }) => party);
}

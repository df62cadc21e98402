import { type Day, NEVER } from '../time/legal-date.js';
import { type Consent } from './consent.js';
import { type Dated, dateOf, standingTrigger } from './general-date.js';
import { type Tally } from './tally.js';
import { type TreatyContext, type ParticipantLookup, type Participant, type Treaty } from './treaty.js';
import { byDay, actionsOf, type CountStep, step, termsOf } from './trigger.js';

/** Those who take part in a treaty as it stands. */
export interface Participants extends ParticipantLookup {
  all(): Iterable<Participant>;
  /** Who did something, act after act; another list as soon as the text or a clause changes. */
  readonly acted: readonly string[];
}

/** How far the search for the trigger day has come. */
interface Count {
  readonly context: Watched;
  readonly tally: Tally;
  readonly consented: Map<string, Consent>;
  /** The steps of each party, those still to come among them. */
  readonly countSteps: Map<string, readonly CountStep[]>;
  /** The parties whose consent hangs on those of others. */
  readonly grouped: Set<string>;
  coming: CountStep[];
  /** The date last asked about, and how many acts were known then. */
  reached: Day;
  seen: number;
  trigger: Day | undefined;
  date: Dated | undefined;
}

/**
 * The search for the trigger day, carried on from act to act while facts come in legal order: it then costs what was
 * done since, not what all did before. Where it cannot be carried on it begins anew, so that it always finds what
 * `standingTrigger` finds. One for each list of those who acted.
 */
export class IncrementalCount {
  #count: Count | undefined;

  /** The trigger day by the facts of the date `asOf`, and the date that follows from it. */
  find(treaty: Treaty, roll: Participants, context: TreatyContext, asOf: Day): Pick<Count, 'trigger' | 'date'> {
    const known = this.#count;
    if (known) known.context.now = context;
    const count = known && carryOn(known, treaty, roll, asOf) ? known : begin(treaty, roll, context, asOf);
    this.#count = count.context.looksBeyond ? undefined : count;
    return count;
  }
}

function begin(treaty: Treaty, roll: Participants, now: TreatyContext, asOf: Day): Count {
  const all = new Map<string, Participant>();
  for (const participant of roll.all()) all.set(participant.party, participant);
  const context = new Watched(now);
  const { search, computed } = standingTrigger(treaty, all, context, asOf);
  const { tally, consented: here, trigger, actions: doings, countSteps: moves } = search;
  return {
    context,
    tally,
    consented: here,
    countSteps: new Map(doings.map(one => [one.party, one.moves])),
    grouped: new Set([...all.values()].filter(isGrouped).map(({ party }) => party)),
    coming: moves.filter(({ day }) => !isBy(asOf, day)),
    reached: asOf,
    seen: roll.acted.length,
    trigger: trigger?.day,
    date: computed,
  };
}

/** False where the search must begin anew; the count is good for nothing then. */
function carryOn(count: Count, treaty: Treaty, roll: Participants, asOf: Day): boolean {
  if (asOf < count.reached) return false;
  for (const party of new Set([...count.grouped, ...roll.acted.slice(count.seen)])) {
    const participant = roll.get(party);
    if (participant && !takeUp(count, treaty, participant, roll)) return false;
  }
  count.reached = asOf;
  count.seen = roll.acted.length;
  return count.trigger !== undefined || advance(count, treaty, asOf);
}

/** Takes up what a party did since. False where that touches what is counted already. */
function takeUp(count: Count, treaty: Treaty, participant: Participant, others: ParticipantLookup): boolean {
  const { party } = participant;
  const { moves } = actionsOf(participant, termsOf(treaty), others, count.context);
  const known = count.countSteps.get(party) ?? [];
  if (!known.every((move, i) => isSameMove(move, moves[i]))) return false;
  const fresh = moves.slice(known.length);
  if (fresh.some(({ day }) => day < count.reached || day === count.trigger)) return false;
  // After the trigger day only what is taken back in time is of consequence.
  if (count.trigger !== undefined && count.consented.has(party) && fresh.some(isRemoval)) return false;
  count.countSteps.set(party, moves);
  count.coming.push(...fresh);
  if (isGrouped(participant)) count.grouped.add(party);
  return true;
}

/** Goes through the days that have come until the condition is met. False where an instrument that met it is taken back. */
function advance(count: Count, treaty: Treaty, asOf: Day): boolean {
  const { tally, consented: here, context } = count;
  const due = count.coming.filter(({ day }) => isBy(asOf, day)).sort(byDay);
  count.coming = count.coming.filter(({ day }) => !isBy(asOf, day));
  for (let i = 0; i < due.length;) {
    const { day } = due[i]!;
    for (; due[i]?.day === day; i++) step(tally, here, due[i]!);
    if (!tally.isMet(day)) continue;
    count.trigger = day;
    count.date = dateOf(day, treaty, termsOf(treaty), context);
    return ![...here.keys()].some(party => count.countSteps.get(party)?.some(isRemoval));
  }
  return true;
}

function isBy(asOf: Day, day: Day): boolean {
  return day <= asOf && day !== NEVER;
}

function isSameMove(a: CountStep, b: CountStep | undefined): boolean {
  return a.day === b?.day && a.what === b.what && a.entry === b.entry;
}

function isRemoval({ what }: CountStep): boolean {
  return what === 'remove';
}

function isGrouped({ periods }: Participant): boolean {
  return periods.some(({ receipts }) => receipts.some(({ together }) => together !== undefined));
}

/** Notes whether others were asked for what can change without an act about this treaty. */
class Watched implements TreatyContext {
  looksBeyond = false;

  constructor(public now: TreatyContext) {}

  isOrganisation(party: string): boolean {
    return this.now.isOrganisation(party);
  }

  membersOf(body: string, day: string): readonly string[] {
    this.looksBeyond = true;
    return this.now.membersOf(body, day);
  }

  partiesTo(document: string, day: string): readonly string[] {
    this.looksBeyond = true;
    return this.now.partiesTo(document, day);
  }

  entryIntoForceOf(document: string): string | undefined {
    this.looksBeyond = true;
    return this.now.entryIntoForceOf(document);
  }
}

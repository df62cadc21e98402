import { type Day, NEVER } from '../time/legal-date.js';
import { type Consent } from './consent.js';
import { type Dated, dateOf, standingTrigger } from './general.js';
import { type Tally } from './tally.js';
import { type Around, type Others, type Participant, type Treaty } from './treaty.js';
import { byDay, doingsOf, type Move, step, termsOf } from './trigger.js';

/** Those who take part in a treaty as it stands. */
export interface Roll extends Others {
  all(): Iterable<Participant>;
  /** Who did something, act after act; another list as soon as the text or a clause changes. */
  readonly acted: readonly string[];
}

/** How far the search for the trigger day has come. */
interface Count {
  readonly around: Watched;
  readonly tally: Tally;
  readonly here: Map<string, Consent>;
  /** The steps of each party, those still to come among them. */
  readonly moves: Map<string, readonly Move[]>;
  /** The parties whose consent hangs on those of others. */
  readonly grouped: Set<string>;
  coming: Move[];
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
export class RunningCount {
  #count: Count | undefined;

  /** The trigger day by the facts of the date `asOf`, and the date that follows from it. */
  find(treaty: Treaty, roll: Roll, around: Around, asOf: Day): Pick<Count, 'trigger' | 'date'> {
    const known = this.#count;
    if (known) known.around.now = around;
    const count = known && carryOn(known, treaty, roll, asOf) ? known : begin(treaty, roll, around, asOf);
    this.#count = count.around.looksBeyond ? undefined : count;
    return count;
  }
}

function begin(treaty: Treaty, roll: Roll, now: Around, asOf: Day): Count {
  const all = new Map<string, Participant>();
  for (const participant of roll.all()) all.set(participant.party, participant);
  const around = new Watched(now);
  const { search, computed } = standingTrigger(treaty, all, around, asOf);
  const { tally, here, trigger, doings, moves } = search;
  return {
    around,
    tally,
    here,
    moves: new Map(doings.map(one => [one.party, one.moves])),
    grouped: new Set([...all.values()].filter(isGrouped).map(({ party }) => party)),
    coming: moves.filter(({ day }) => !isBy(asOf, day)),
    reached: asOf,
    seen: roll.acted.length,
    trigger: trigger?.day,
    date: computed,
  };
}

/** False where the search must begin anew; the count is good for nothing then. */
function carryOn(count: Count, treaty: Treaty, roll: Roll, asOf: Day): boolean {
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
function takeUp(count: Count, treaty: Treaty, participant: Participant, others: Others): boolean {
  const { party } = participant;
  const { moves } = doingsOf(participant, termsOf(treaty), others, count.around);
  const known = count.moves.get(party) ?? [];
  if (!known.every((move, i) => isSameMove(move, moves[i]))) return false;
  const fresh = moves.slice(known.length);
  if (fresh.some(({ day }) => day < count.reached || day === count.trigger)) return false;
  // After the trigger day only what is taken back in time is of consequence.
  if (count.trigger !== undefined && count.here.has(party) && fresh.some(isRemoval)) return false;
  count.moves.set(party, moves);
  count.coming.push(...fresh);
  if (isGrouped(participant)) count.grouped.add(party);
  return true;
}

/** Goes through the days that have come until the condition is met. False where an instrument that met it is taken back. */
function advance(count: Count, treaty: Treaty, asOf: Day): boolean {
  const { tally, here, around } = count;
  const due = count.coming.filter(({ day }) => isBy(asOf, day)).sort(byDay);
  count.coming = count.coming.filter(({ day }) => !isBy(asOf, day));
  for (let i = 0; i < due.length;) {
    const { day } = due[i]!;
    for (; due[i]?.day === day; i++) step(tally, here, due[i]!);
    if (!tally.isMet(day)) continue;
    count.trigger = day;
    count.date = dateOf(day, treaty, termsOf(treaty), around);
    return ![...here.keys()].some(party => count.moves.get(party)?.some(isRemoval));
  }
  return true;
}

function isBy(asOf: Day, day: Day): boolean {
  return day <= asOf && day !== NEVER;
}

function isSameMove(a: Move, b: Move | undefined): boolean {
  return a.day === b?.day && a.what === b.what && a.entry === b.entry;
}

function isRemoval({ what }: Move): boolean {
  return what === 'remove';
}

function isGrouped({ periods }: Participant): boolean {
  return periods.some(({ receipts }) => receipts.some(({ together }) => together !== undefined));
}

/** Notes whether others were asked for what can change without an act about this treaty. */
class Watched implements Around {
  looksBeyond = false;

  constructor(public now: Around) {}

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

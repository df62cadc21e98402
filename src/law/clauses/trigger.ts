import { type Day, NEVER } from '../time/legal-date.js';
import { type EntryIntoForce } from './clause.js';
import { type Consent, consentsOf, discountOf, type NotCounted } from './consent.js';
import { lastDay } from './groups.js';
import { type Tally, tallyOf } from './tally.js';
import { type TreatyContext, type ParticipantLookup, type Participant, type Period, type Treaty } from './treaty.js';

/** The day on which the condition is met, with all deposits of that day and the ranks that they share. */
export interface Trigger {
  readonly day: Day;
  readonly deposits: readonly { readonly party: string; readonly entry: number }[];
  /** The deposits of the day are the n-th to the m-th: never one of them alone. */
  readonly ranks: { readonly from: number; readonly to: number };
}

/** What the search for the trigger day found. */
export interface Search {
  readonly trigger: Trigger | undefined;
  /** As it stood on the trigger day, or on the date asked about. */
  readonly tally: Tally;
  /** All steps of the count, by day, also those after the trigger day. */
  readonly countSteps: readonly CountStep[];
  readonly consented: Map<string, Consent>;
  readonly actions: readonly ReturnType<typeof actionsOf>[];
  readonly consents: readonly Consent[];
  /** Those that count. */
  readonly counted: readonly Consent[];
  readonly notCounted: readonly NotCounted[];
}

/** The clause where a treaty is silent: all that negotiated it, organisations too, at once (VCLT 24.2). */
const silent: EntryIntoForce = { condition: { all: 'negotiators' }, counting: { organisations: true } };

export function termsOf({ clauses }: Treaty): EntryIntoForce {
  return clauses['entry-into-force']?.terms ?? silent;
}

/** What one party did, as a step of the count. */
export interface CountStep {
  readonly day: Day;
  readonly what: 'sign' | 'add' | 'remove';
  readonly party: string;
  readonly entry: number;
  readonly consent?: Consent;
}

/** What one party did: its consents, what is none yet, those that do not count, and the steps of the count. */
export function actionsOf(
  participant: Participant,
  terms: EntryIntoForce,
  others: ParticipantLookup,
  context: TreatyContext,
) {
  const { party, signature } = participant;
  const { consents, none } = consentsOf(participant, terms.counting ?? {}, others);
  const moves: CountStep[] = [];
  const discounted: NotCounted[] = [];
  if (signature?.isFull) moves.push({ day: lastDay(signature.on), what: 'sign', party, entry: signature.entry });
  for (const consent of consents) {
    const { entry, day, takenOn } = consent;
    const why = discountOf(consent, terms.counting ?? {}, context);
    if (why) discounted.push({ party, entry, why });
    else moves.push({ day, what: 'add', party, entry, consent });
    if (!why && takenOn !== undefined) moves.push({ day: takenOn, what: 'remove', party, entry, consent });
  }
  return { party, consents, none, discounted, moves };
}

export function byDay(a: CountStep, b: CountStep): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
}

/**
 * Goes through the days in order until the condition is met. Deposits of one day are one step, so their order is nothing.
 * What was consented in a period of `without` counts for nothing, because it was taken back in time.
 */
export function searchTrigger(
  treaty: Treaty,
  all: ReadonlyMap<string, Participant>,
  context: TreatyContext,
  asOf: Day,
  without: ReadonlySet<Period | undefined> = new Set(),
): Search {
  const terms = termsOf(treaty);
  const doings = Array.from(all.values(), participant => actionsOf(participant, terms, all, context));
  const consents = doings.flatMap(one => one.consents);
  const notCounted = [...doings.flatMap(({ none }) => none), ...doings.flatMap(({ discounted }) => discounted)];
  const moves = doings
    .flatMap(one => one.moves)
    .filter(({ consent }) => !consent || !without.has(consent.period))
    .sort(byDay);

  const tally = tallyOf(terms.condition, { treaty, terms, context });
  const here = new Map<string, Consent>();
  let trigger: Trigger | undefined;
  for (let i = 0; i < moves.length && !trigger;) {
    const { day } = moves[i]!;
    if (day > asOf || day === NEVER) break;
    const begin = i;
    for (; i < moves.length && moves[i]!.day === day; i++) step(tally, here, moves[i]!);
    if (tally.isMet(day)) trigger = triggered(day, here, moves.slice(0, i), begin);
  }
  for (const { party, takenOn, entry } of consents) {
    if (takenOn !== undefined && !here.has(party)) notCounted.push({ party, entry, why: 'taken back' });
  }
  return {
    trigger,
    tally,
    countSteps: moves,
    consented: here,
    actions: doings,
    consents,
    counted: [...here.values()],
    notCounted,
  };
}

/** Takes one step of the count. */
export function step(tally: Tally, here: Map<string, Consent>, { what, party, consent }: CountStep): void {
  if (what === 'sign') tally.sign(party);
  else if (what === 'add') {
    tally.add(party);
    if (!here.has(party)) here.set(party, consent!);
  } else {
    tally.remove(party);
    here.delete(party);
  }
}

/** On the day of a deposit, the deposits; where signatures alone met the condition, the signatures of that day. */
function triggered(day: Day, here: ReadonlyMap<string, Consent>, moves: readonly CountStep[], begin: number): Trigger {
  const byParty = (a: { party: string }, b: { party: string }) => (a.party < b.party ? -1 : 1);
  const named = ({ party, entry }: { party: string; entry: number }) => ({ party, entry });
  const deposits = [...here.values()].filter(consent => consent.day === day).sort(byParty);
  if (deposits.length > 0) {
    return { day, deposits: deposits.map(named), ranks: { from: here.size - deposits.length + 1, to: here.size } };
  }
  const signed = moves.filter(({ what }) => what === 'sign');
  const today = moves.slice(begin).filter(({ what }) => what === 'sign');
  const ranks = { from: signed.length - today.length + 1, to: Math.max(signed.length, 1) };
  return { day, deposits: today.map(named).sort(byParty), ranks };
}

import type { Determination } from '../clauses/determine.js';
import type { Participation } from '../clauses/participation.js';
import type { Trigger } from '../clauses/search.js';
import type { Declared, Participant, Period, ReceivedInstrument, Treaty, TreatyContext } from '../clauses/treaty.js';
import { type Day, isVague, lastDay, type LegalDate, NEVER } from '../time/legal-date.js';

/* The law counts a partial date on its last day. What is told has the words that were recorded. */

/** A period of participation as it is told. Its dates are legal dates: as recorded, or counted from what was. */
export interface ToldParticipation extends Participation {
  /** The last day of the date of the consent, on which it was counted; absent where that date is one day. */
  readonly countedOn?: Day;
  /** false where a date that it rests on is partial or unknown: its days are the latest that they can be. */
  readonly certain?: false;
}

/** A determination as it is told. */
export interface ToldDetermination extends Determination {
  /** The last day of the date that counts, where it is partial. */
  readonly countedOn?: Day;
  /** false where the date that counts rests on a partial or unknown one. */
  readonly certain?: false;
  readonly trigger?: Trigger & { readonly certain?: false };
  readonly participations: readonly ToldParticipation[];
}

/** Puts the words that were recorded in the place of the days on which they were counted. */
export function told(
  determination: Determination,
  treaty: Treaty,
  participants: readonly Participant[],
  endOf: TreatyContext['endOf'],
): ToldDetermination {
  const { on, computedOn, declaredOn, endedOn, trigger, steps, counted, participations } = determination;
  const triggering = triggeringDates(determination, participants);
  const general = declaredOn === undefined ? triggering : [treaty.declaration?.effectiveOn];
  const words = new Map(receiptsOf(participants).map(({ entry, on: said }) => [entry, said]));
  return {
    ...determination,
    ...(on !== undefined && { on: wordsFor(on, general) }),
    ...countedIn(on, general),
    ...(general.some(isVague) && { certain: false as const }),
    ...(computedOn !== undefined && { computedOn: wordsFor(computedOn, triggering) }),
    ...(declaredOn !== undefined && { declaredOn: wordsFor(declaredOn, [treaty.declaration?.effectiveOn]) }),
    ...(endedOn !== undefined && { endedOn: wordsFor(endedOn, [treaty.termination?.effectiveOn]) }),
    ...(trigger && { trigger: { ...trigger, ...(triggering.some(isVague) && { certain: false as const }) } }),
    steps: stepsInWords(steps),
    counted: counted.map(one => ({ ...one, on: wordsFor(one.on, [words.get(one.entry)]) })),
    participations: participations.map(one => participationInWords(one, participants, general, endOf(one.party)?.said)),
  };
}

/** A date as it is printed: `1961-05, at the latest 1961-05-31`, or `1961-06-30 at the latest` where it was counted from such. */
export function dateInWords(date: LegalDate | undefined, certain?: boolean): string {
  if (date === undefined || date === 'unknown') return date ?? '';
  if (isVague(date)) return `${date}, at the latest ${lastDay(date)}`;
  return certain === false ? `${date} at the latest` : date;
}

/** The recorded dates that the trigger day rests on. */
function triggeringDates(
  { trigger, counted }: Determination,
  participants: readonly Participant[],
): (LegalDate | undefined)[] {
  const entries = new Set(counted.filter(({ on }) => on === trigger?.day).map(({ entry }) => entry));
  const receipts = receiptsOf(participants).filter(({ entry }) => entries.has(entry));
  return receipts.flatMap(({ on, confirmedOn, notifiedOn }) => [on, confirmedOn, notifiedOn]);
}

function participationInWords(
  participation: Participation,
  participants: readonly Participant[],
  general: readonly (LegalDate | undefined)[],
  ended: LegalDate | undefined,
): ToldParticipation {
  const { party, consentOn, inForceOn, computedOn, declaredOn, outOn, steps, outSteps } = participation;
  const participant = participants.find(one => one.party === party)!;
  const { own, said, declaration, leaving } = sourcesOf(participation, participant);
  const sources = [...own, declaration?.effectiveOn, ...general];
  const leavings = [...leaving, ended];
  const isCertain = ![...sources, ...leavings].some(isVague);
  return {
    ...participation,
    consentOn: wordsFor(consentOn, [said]),
    ...countedIn(consentOn, [said]),
    ...(!isCertain && { certain: false as const }),
    ...(inForceOn !== undefined && { inForceOn: wordsFor(inForceOn, sources) }),
    ...(computedOn !== undefined && { computedOn: wordsFor(computedOn, [...own, ...general]) }),
    ...(declaredOn !== undefined && { declaredOn: wordsFor(declaredOn, [declaration?.effectiveOn]) }),
    ...(outOn !== undefined && { outOn: wordsFor(outOn, leavings) }),
    steps: stepsInWords(steps),
    ...(outSteps && { outSteps: stepsInWords(outSteps) }),
  };
}

/** The recorded dates that a participation rests on: its own, what was declared of it, and what ends it. */
function sourcesOf(
  { entry }: Participation,
  { signature, periods, declaration: last }: Participant,
): {
  own: (LegalDate | undefined)[];
  said: LegalDate | undefined;
  declaration: Declared | undefined;
  leaving: (LegalDate | undefined)[];
} {
  const period: Period | undefined =
    periods.find(({ receipts }) => receipts.some(receipt => receipt.entry === entry)) ?? periods[0];
  const receipt = period?.receipts.find(one => one.entry === entry);
  const said = receipt ? (receipt.inDueForm === false ? receipt.confirmedOn : receipt.on) : signature?.on;
  const own = receipt
    ? [receipt.on, receipt.confirmedOn, receipt.notifiedOn, receipt.effectiveOn]
    : [signature?.on, signature?.confirmedOn];
  const declaration = period === undefined || period === periods.at(-1) ? last : period.declaration;
  return { own, said, declaration, leaving: [period?.notice?.on, period?.notice?.effectiveOn, period?.taken?.on] };
}

function receiptsOf(participants: readonly Participant[]): ReceivedInstrument[] {
  return participants.flatMap(({ periods }) => periods.flatMap(({ receipts }) => receipts));
}

/** The recorded date of which this is the last day, where there is one that is no day. */
export function wordsFor(day: Day, sources: readonly (LegalDate | undefined)[]): LegalDate {
  if (day === NEVER) return 'unknown';
  return sources.find(date => isVague(date) && lastDay(date!) === day) ?? day;
}

function countedIn(day: Day | undefined, sources: readonly (LegalDate | undefined)[]): { countedOn?: Day } {
  return day !== undefined && day !== NEVER && wordsFor(day, sources) !== day ? { countedOn: day } : {};
}

function stepsInWords(steps: Determination['steps']): Determination['steps'] {
  return steps.map(({ rule, from, to }) => ({ rule, from: wordsFor(from, []), to: wordsFor(to, []) }));
}

import { plus } from '../clauses/calendar.js';
import type { Counting } from '../clauses/clause.js';
import { termsOf } from '../clauses/terms.js';
import type { Trigger } from '../clauses/search.js';
import type { Participant, Participants, ReceivedInstrument, Treaty, TreatyContext } from '../clauses/treaty.js';
import { type Day, intervalOf, lastDay, type LegalDate } from '../time/legal-date.js';
import { type Dated, dated, datesOf, recorded } from './dated.js';

/** What has to be known to tell a determination in the words recorded. */
export interface Telling {
  readonly treaty: Treaty;
  readonly participants: Participants;
  /** Those of them of whom a date is not known to the day; all are looked at where nothing is said. */
  readonly undated?: ReadonlySet<string>;
  /** false where those whom the clause counts are in doubt, and with them the day on which its condition is met. */
  readonly isCertainlyMet?: boolean;
  readonly endOf: TreatyContext['endOf'];
  /** The general date of another document as it is told; undefined where it has none. */
  readonly generalOf: (document: string) => Dated | undefined;
}

/** The trigger day is certain where each date that it was counted from is one day, and no other may have come before it. */
function triggerDate({ day, deposits }: Trigger, telling: Telling): Dated {
  const sources = deposits.length > 0 ? deposits.flatMap(deposit => actDates(deposit, telling)) : met(day, telling);
  // One of several deposits of the day may have met the condition before the others, so an exact one makes nothing certain.
  const partial = sources.find(({ date, isCertain }) => !isCertain && lastDay(date) === day);
  const { date, isCertain } = partial ?? dated(day, sources);
  return { date, isCertain: isCertain && telling.isCertainlyMet !== false && !mayComeBefore(day, telling) };
}

/** May an act have helped to meet the condition that was counted after the day, on the last of its own? */
function mayComeBefore(day: Day, telling: Telling): boolean {
  const { participants, undated } = telling;
  const asked = undated ? [...undated].flatMap(party => participants.get(party) ?? []) : [...participants.values()];
  return asked.some(({ party, signature, periods }) => {
    const acts = [...periods.flatMap(({ receipts }) => receipts), ...(signature ? [signature] : [])];
    const dates = acts.flatMap(({ entry }) => actDates({ party, entry }, telling));
    return dates.some(({ date }) => date !== 'unknown' && intervalOf(date).first < day && day < lastDay(date));
  });
}

/** Where no act met the condition: the end of a party did, or a clause from the day on which it reads so. */
function met(day: Day, { treaty, participants, endOf }: Telling): Dated[] {
  const ends = Array.from(participants.values(), ({ party }) => endOf(party)?.said);
  const clause = treaty.clauses['entry-into-force'];
  return datesOf(...ends, clause?.from ?? clause?.on).filter(({ date }) => lastDay(date) === day);
}

/** The dates that the count took from a deposit, or from a signature. */
export function actDates({ party, entry }: Trigger['deposits'][number], { treaty, participants }: Telling): Dated[] {
  const participant = participants.get(party);
  const receipt = participant?.periods.flatMap(({ receipts }) => receipts).find(one => one.entry === entry);
  if (receipt) return depositDates(receipt, termsOf(treaty).counting, participants);
  return participant?.signature ? signatureDates(participant.signature) : [];
}

/** The dates from which clauses count a deposit: its own, and those of its group. */
export function depositDates(
  receipt: ReceivedInstrument,
  counting: Counting | undefined,
  participants: Participants,
): Dated[] {
  const own = (one: ReceivedInstrument) => (counting?.from === 'notification' ? one.notifiedOn : receivedOn(one));
  const others = (receipt.together ?? []).flatMap(party => participants.get(party)?.periods.at(-1)?.receipts[0] ?? []);
  return datesOf(own(receipt), ...others.map(own));
}

/** When an instrument was received; one that was not in due form, when it was confirmed. */
export function receivedOn({ on, inDueForm, confirmedOn }: ReceivedInstrument): LegalDate {
  return inDueForm === false ? (confirmedOn ?? on) : on;
}

export function signatureDates({ on, confirmedOn }: NonNullable<Participant['signature']>): Dated[] {
  return datesOf(confirmedOn ?? on);
}

/** The general date by the clause: a fixed day or a floor that binds, else counted from the trigger day. */
function generalDate(day: Day, trigger: Dated | undefined, { treaty, generalOf }: Telling): Dated {
  const { fixed, notBefore: { date, yearsAfterOpening, inForce = [] } = {} } = termsOf(treaty);
  const opening = treaty.opensOn ?? treaty.adoptedOn;
  const since = yearsAfterOpening === undefined || opening === undefined ? undefined : recorded(opening);
  const floors = [
    ...datesOf(fixed, date),
    ...(since ? [{ ...since, date: plus(lastDay(since.date), { years: yearsAfterOpening! }) }] : []),
    ...inForce.flatMap(other => generalOf(other) ?? []),
  ];
  const binding = floors.filter(floor => lastDay(floor.date) === day);
  return dated(day, binding.length > 0 ? binding : trigger ? [trigger] : []);
}

/** The general date that counts, and that by the clause: the depositary's word prevails. */
export function generalDates(
  { trigger, computedOn }: { readonly trigger?: Trigger | undefined; readonly computedOn?: Day | undefined },
  telling: Telling,
): {
  readonly triggered: Dated | undefined;
  readonly computed: Dated | undefined;
  readonly general: Dated | undefined;
} {
  const { declaration } = telling.treaty;
  const triggered = trigger && triggerDate(trigger, telling);
  const computed = computedOn === undefined ? undefined : generalDate(computedOn, triggered, telling);
  return { triggered, computed, general: declaration ? recorded(declaration.effectiveOn) : computed };
}

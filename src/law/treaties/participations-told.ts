import { periodHeld } from '../clauses/continuity.js';
import type { ChosenProvision } from '../clauses/provisions.js';
import { isWithGeneral, type Participation } from '../clauses/participation.js';
import { termsOf } from '../clauses/terms.js';
import type { Participant, Period, ReceivedInstrument, Treaty } from '../clauses/treaty.js';
import { type Day, intervalOf, isVague, lastDay } from '../time/legal-date.js';
import { countedIn, type Dated, dated, datesOf, latestOf, recorded, stepsInWords } from './dated.js';
import { depositDates, receivedOn, signatureDates, type Telling } from './general-dated.js';

/** A period of participation as it is told. Its dates are legal dates: as recorded, or counted from what was. */
export interface ToldParticipation extends Participation {
  /** The last day of the date of the consent, on which it was counted; absent where that date is one day. */
  readonly countedOn?: Day;
  /** false where one of its dates rests on a date that is partial or unknown. */
  readonly certain?: false;
  /** Those of its days that are the latest they can be, for that reason. */
  readonly latest?: readonly ('inForceOn' | 'computedOn' | 'outOn')[];
}

/** A participation as the law counted it, where that came from, and how it is told. */
export interface Told {
  readonly counted: Participation;
  readonly inForce: Dated | undefined;
  readonly out: Dated | undefined;
  readonly participation: ToldParticipation;
}

/** The recorded facts that a participation rests on. */
interface Ground {
  readonly participant: Participant;
  /** Undefined where it is the signature. */
  readonly receipt: ReceivedInstrument | undefined;
  readonly period: Period | undefined;
}

/** Each in the words recorded. They come by party, one after another. */
export function participationsTold(
  participations: readonly Participation[],
  general: Dated | undefined,
  telling: Telling,
): Told[] {
  const all: Told[] = [];
  for (const one of participations) all.push(participationTold(one, general, all, telling));
  return all;
}

function participationTold(
  counted: Participation,
  general: Dated | undefined,
  before: readonly Told[],
  telling: Telling,
): Told {
  const ground = groundOf(counted, telling);
  const { consentOn, steps, outSteps } = counted;
  const { receipt, participant } = ground;
  const consent = dated(consentOn, datesOf(receipt ? receivedOn(receipt) : participant.signature?.on));
  const computed = computedDate(counted, general, ground, telling);
  const declared = declaredDate(counted, ground);
  const inForce = inForceDate(counted, declared ?? computed, before, telling);
  const out = outDate(counted, general, ground, telling);
  const isCertain = [consent, computed, declared, inForce, out].every(one => one?.isCertain !== false);
  const latest = latestOf({ inForceOn: inForce, computedOn: computed, outOn: out });
  const participation: ToldParticipation = {
    ...counted,
    consentOn: consent.date,
    ...countedIn(consent),
    ...(!isCertain && { certain: false as const }),
    ...(latest.length > 0 && { latest }),
    ...(inForce && { inForceOn: inForce.date }),
    ...(computed && { computedOn: computed.date }),
    ...(declared && { declaredOn: declared.date }),
    ...(out && { outOn: out.date }),
    steps: stepsInWords(steps),
    ...(counted.provisions && { provisions: provisionsTold(counted.provisions, inForce, ground) }),
    ...(outSteps && { outSteps: stepsInWords(outSteps) }),
  };
  return { counted, inForce, out, participation };
}

/** Each provision with the dates as recorded; one that came with the first instrument has the date of that. */
function provisionsTold(
  provisions: readonly ChosenProvision[],
  inForce: Dated | undefined,
  { period }: Ground,
): ChosenProvision[] {
  return provisions.map(({ on, inForceOn, outOn, ...rest }) => {
    const receipt = period?.receipts.find(({ entry }) => entry === rest.entry);
    const own = dated(on, datesOf(receipt?.on));
    const from = inForceOn === undefined ? undefined : dated(inForceOn, [...(inForce ? [inForce] : []), own]);
    return {
      ...rest,
      on: own.date,
      ...(from && { inForceOn: from.date }),
      ...(outOn !== undefined && { outOn: dated(outOn, []).date }),
    };
  });
}

function groundOf({ party, entry, continues }: Participation, { participants }: Telling): Ground {
  const participant = participants.get(continues ?? party)!;
  const { periods } = participant;
  const found = periods.find(({ receipts }) => receipts.some(receipt => receipt.entry === entry)) ?? periods[0];
  const period = continues === undefined ? found : periodHeld({ party: continues, period: found }, party, participants);
  return { participant, period, receipt: found?.receipts.find(receipt => receipt.entry === entry) };
}

/** By the clause: with the general date, by a count of its own, or on the later day that the party named. */
function computedDate(
  { computedOn, steps }: Participation,
  general: Dated | undefined,
  { receipt, participant }: Ground,
  { treaty, participants }: Telling,
): Dated | undefined {
  if (computedOn === undefined) return undefined;
  const { signature } = participant;
  const own = receipt
    ? depositDates(receipt, termsOf(treaty).counting, participants)
    : signature
      ? signatureDates(signature)
      : [];
  const named = datesOf(receipt?.effectiveOn).filter(({ date }) => lastDay(date) === computedOn);
  return dated(computedOn, [...named, ...(isWithGeneral(steps) && general ? [general] : own)]);
}

function declaredDate({ declaredOn }: Participation, { participant, period }: Ground): Dated | undefined {
  if (declaredOn === undefined) return undefined;
  const { declaration } = period === participant.periods.at(-1) ? participant : period!;
  return recorded(declaration!.effectiveOn);
}

/** The day that counts; where a period before ends later, the end of that. */
function inForceDate(
  { party, continues, inForceOn, declaredOn, computedOn }: Participation,
  found: Dated | undefined,
  before: readonly Told[],
  { endOf }: Telling,
): Dated | undefined {
  if (inForceOn === undefined || inForceOn === (declaredOn ?? computedOn))
    return inForceOn === undefined ? undefined : found;
  if (continues !== undefined) return continuationDate(continues, party, endOf) ?? found;
  return before.findLast(({ counted }) => counted.party === party && counted.outOn === inForceOn)?.out ?? found;
}

/** The date, as recorded, from which a party goes on in the place of another, perhaps after others. */
function continuationDate(first: string, party: string, endOf: Telling['endOf']): Dated | undefined {
  const seen = new Set<string>();
  for (let name = first; !seen.has(name);) {
    seen.add(name);
    const continued = endOf(name)?.continued;
    if (continued?.by === party) return recorded(continued.said ?? continued.on);
    name = continued?.by ?? name;
  }
  return undefined;
}

/** The first day on which it is out: by the end of the party or by an act of it, whichever comes first. */
function outDate(
  counted: Participation,
  general: Dated | undefined,
  ground: Ground,
  { treaty, endOf }: Telling,
): Dated | undefined {
  const { party, outOn, outEntry } = counted;
  if (outOn === undefined) return undefined;
  const { on, said = on, entry } = endOf(party) ?? {};
  if (entry === outEntry && said !== undefined) {
    const { notice, taken } = ground.period ?? {};
    return { date: said, isCertain: ![said, notice?.on, notice?.effectiveOn, taken?.on].some(isVague) };
  }
  const { date, isCertain } = dated(outOn, leavingDates(outOn, general, ground, treaty));
  const mayEndBefore = isVague(said) && intervalOf(said).first < outOn;
  return { date, isCertain: isCertain && !mayEndBefore };
}

/** What the taking back of the instrument, or the effect of a notice, rests on. */
function leavingDates(
  outOn: Day,
  general: Dated | undefined,
  { participant, period }: Ground,
  { clauses }: Treaty,
): Dated[] {
  if (period?.taken) return datesOf(period.taken.on);
  if (!period?.notice) return [];
  const { on, effectiveOn, byConsentOfAll } = period.notice;
  if (byConsentOfAll) return datesOf(effectiveOn ?? on);
  const postponing = datesOf(effectiveOn, ...(participant.conflicts ?? []).map(({ to }) => to));
  const isByPeriods = clauses.withdrawal?.terms.periods !== undefined;
  return [
    ...postponing.filter(({ date }) => lastDay(date) === outOn),
    ...datesOf(on),
    ...(isByPeriods && general ? [general] : []),
  ];
}

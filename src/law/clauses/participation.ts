import { BEGINNING, type Day, lastDay } from '../time/legal-date.js';
import { count, type Counted, type DayStep } from './calendar.js';
import type { ConsentKind } from './clause.js';
import type { Consent } from './consent.js';
import { declarationFor, goingOn, heldConsent } from './continuity.js';
import type { Search } from './search.js';
import { type ChosenProvision, provisionsOf } from './provisions.js';
import type { Ended, Notice, Participants } from './treaty.js';
import { withdrawalEffect } from './withdrawal.js';

const WITH_GENERAL = 'with the general entry into force';
const NOT_BEFORE_GENERAL = 'not before the general date';

/** One period in which a party is bound: since when, from when it is in force for it, until when. */
export interface Participation {
  readonly party: string;
  readonly kind: ConsentKind;
  /** The party in whose place it goes on, and whose consent it was. */
  readonly continues?: string;
  /** The day of its consent, and the entry that says so. */
  readonly consentOn: Day;
  readonly entry: number;
  /** The day that counts for this party; absent where the treaty is not going to be in force yet. */
  readonly inForceOn?: Day;
  readonly computedOn?: Day;
  readonly declaredOn?: Day;
  readonly differs: boolean;
  readonly steps: readonly DayStep[];
  /** The first day on which it is a party no more. */
  readonly outOn?: Day;
  readonly outSteps?: readonly DayStep[];
  /** The notice of withdrawal, the taking back of the instrument, or the end of the party. */
  readonly outEntry?: number;
  /** The provisions that it chose, where it named any. */
  readonly provisions?: readonly ChosenProvision[];
}

/** By what a party is bound: what the search found, and the date that counts for all. */
export interface InForce {
  readonly search: Search;
  readonly participants: Participants;
  /** The general date: the depositary's where it declared one. */
  readonly on: Day | undefined;
  readonly asOf: Day;
}

/** The period that each consent begins, by party and day; with those of parties that go on in the place of another. */
export function participationsOf(inForce: InForce, consents: readonly Consent[]): Participation[] {
  const due = consents.filter(({ day }) => day <= inForce.asOf);
  const all = due.map(consent => participationOf(inForce, consent));
  const bound = new Set<string>();
  for (const held of continuationsOf(inForce, due, all)) {
    const participation = participationOf(inForce, held);
    if (participation.outOn === undefined) bound.add(held.party);
    all.push(participation);
  }
  // What a party deposits while it is bound in the place of another adds nothing.
  const counted = all.filter(({ party, continues }) => continues !== undefined || !bound.has(party));
  counted.sort((a, b) => (a.party === b.party ? (a.consentOn < b.consentOn ? -1 : 1) : a.party < b.party ? -1 : 1));
  return oneAfterAnother(counted);
}

/** The consents that go on for who takes the place of their party, in the order of days: who takes part takes over nothing. */
function* continuationsOf(
  inForce: InForce,
  consents: readonly Consent[],
  all: readonly Participation[],
): Generator<Consent> {
  const { context } = inForce.search;
  const coming = consents
    .map((consent, index) => ({ consent, index }))
    .filter(({ consent }) => context.endOf(consent.party)?.continued);
  const dayOf = ({ consent }: { consent: Consent }) => context.endOf(consent.party)!.continued!.on;
  while (coming.length > 0) {
    const next = coming.reduce((a, b) => (dayOf(b) < dayOf(a) ? b : a));
    coming.splice(coming.indexOf(next), 1);
    const held = heldConsent(next.consent, all[next.index]!, all, inForce);
    if (!held) continue;
    yield held;
    if (context.endOf(held.party)?.continued) coming.push({ consent: held, index: all.length - 1 });
  }
}

/** Who comes back while a notice runs is out and in on the same day. They come by party. */
function oneAfterAnother(periods: readonly Participation[]): Participation[] {
  let [of, out]: [party: string, out: Day] = ['', BEGINNING];
  return periods.map(period => {
    const { party, inForceOn: from, outOn = BEGINNING, steps } = period;
    if (party !== of) [of, out] = [party, BEGINNING];
    const to = out;
    if (outOn > out) out = outOn;
    if (from === undefined || to <= from) return period;
    return { ...period, inForceOn: to, steps: [...steps, { rule: 'not before the period before ends', from, to }] };
  });
}

function participationOf(inForce: InForce, consent: Consent): Participation {
  const { search, on: general } = inForce;
  const { party, kind, on: consentOn, entry, takenOn, period, continues } = consent;
  const participant = inForce.participants.get(party);
  const { conflicts = [] } = participant ?? {};
  const declaration = declarationFor(participant, period);
  const declaredOn = declaration && lastDay(declaration.effectiveOn);
  const isAwaited = consent.isSilent && (general === undefined || consent.day <= general);
  const computed = general === undefined || isAwaited ? undefined : dateFor(consent, general, search);
  const own = declaredOn ?? computed?.day;
  const notice = takenOn === undefined ? period?.notice : undefined;
  const effect = (one: Notice) => {
    return withdrawalEffect(search.treaty.clauses.withdrawal?.terms, one, { general, own, conflicts });
  };
  const out = notice && effect(notice);
  const inForceOn = takenOn === undefined ? own : undefined;
  const provisions =
    period && provisionsOf(period, { ...(inForceOn !== undefined && { inForceOn }) }, search, one => effect(one).day);
  const left =
    takenOn === undefined ? { day: out?.day, entry: notice?.entry } : { day: takenOn, entry: period?.taken?.entry };
  const participation = {
    party,
    kind,
    consentOn,
    entry,
    ...(inForceOn !== undefined && { inForceOn }),
    ...(takenOn === undefined && computed && { computedOn: computed.day }),
    ...(declaredOn !== undefined && { declaredOn }),
    differs: declaredOn !== undefined && declaredOn !== computed?.day,
    steps: computed?.steps ?? [],
    ...(out && { outSteps: out.steps }),
    ...(left.day !== undefined && { outOn: left.day }),
    ...(left.entry !== undefined && { outEntry: left.entry }),
    ...(provisions && { provisions }),
  };
  return endedWith(search.context.endOf(party), continues ? goingOn(continues, participation) : participation);
}

/** The participation of a party ends with it, and none begins after that. */
function endedWith(ended: Ended | undefined, participation: Participation): Participation {
  const { inForceOn, outOn, ...rest } = participation;
  if (!ended || (outOn !== undefined && outOn <= ended.on)) return participation;
  return {
    ...rest,
    ...(inForceOn !== undefined && inForceOn < ended.on && { inForceOn }),
    outOn: ended.on,
    outSteps: [{ rule: endInWords(ended), from: ended.on, to: ended.on }],
    outEntry: ended.entry,
  };
}

function endInWords({ on, continued }: Ended): string {
  return continued?.on === on ? `${continued.by} goes on in its place` : 'the party ended';
}

/** When the treaty enters into force for one party: with the general date, or by the rule for later parties. */
function dateFor({ day, kind, effectiveOn }: Consent, general: Day, search: Search): Counted {
  // A successor is a party from the date of the succession, whatever the rule for later parties says (VCSST 23).
  if (kind === 'succession') return notBefore(general, { day: effectiveOn ?? day, steps: [] });
  const computed = laterDate(day, general, search);
  if (effectiveOn === undefined || effectiveOn <= computed.day) return computed;
  const declared: DayStep = { rule: 'from the date that the party declared', from: computed.day, to: effectiveOn };
  return { day: effectiveOn, steps: [...computed.steps, declared] };
}

function laterDate(day: Day, general: Day, { terms: { later }, trigger }: Search): Counted {
  // Who consents after the general date is later, also where the register's own trigger day, with consents that it does
  // not know, lies after the date that the depositary declared.
  const isByTrigger = later?.after !== 'entry-into-force' && trigger !== undefined && trigger.day < general;
  const since = isByTrigger ? trigger.day : general;
  if (day > since) return notBefore(general, count(day, later?.delay));
  // Deposits of the trigger day are never later.
  return { day: general, steps: [{ rule: WITH_GENERAL, from: day, to: general }] };
}

function notBefore(general: Day, counted: Counted): Counted {
  const { day, steps } = counted;
  if (day >= general) return counted;
  return { day: general, steps: [...steps, { rule: NOT_BEFORE_GENERAL, from: day, to: general }] };
}

/** Was the general date counted, and no day of the party's own? */
export function isWithGeneral(steps: readonly DayStep[]): boolean {
  return steps.some(({ rule }) => rule === WITH_GENERAL || rule === NOT_BEFORE_GENERAL);
}

/** Is the treaty in force for that party on that day? */
export function isIn({ inForceOn, outOn }: Participation, day: Day): boolean {
  return inForceOn !== undefined && inForceOn <= day && (outOn === undefined || day < outOn);
}

import { type Day } from '../time/legal-date.js';
import { count, type Step } from './calendar.js';
import { type ConsentKind, type EntryIntoForce } from './clause.js';
import { type Consent } from './consent.js';
import { lastDay } from './groups.js';
import { type ParticipantLookup, type Participant, type Treaty } from './treaty.js';
import { withdrawalEffect } from './withdrawal.js';

/** One period in which a party is bound: since when, from when it is in force for it, until when. */
export interface Participation {
  readonly party: string;
  readonly kind: ConsentKind;
  /** The day of its consent, and the entry that says so. */
  readonly consentOn: Day;
  readonly entry: number;
  /** The day that counts for this party; absent where the treaty is not going to be in force yet. */
  readonly inForceOn?: Day;
  readonly computedOn?: Day;
  readonly declaredOn?: Day;
  readonly differs: boolean;
  readonly steps: readonly Step[];
  /** The first day on which it is a party no more. */
  readonly outOn?: Day;
  readonly outSteps?: readonly Step[];
  /** The notice of withdrawal, or the taking back of the instrument. */
  readonly outEntry?: number;
}

export interface Scope {
  readonly treaty: Treaty;
  readonly terms: EntryIntoForce;
  readonly others: ParticipantLookup;
  /** The general date. */
  readonly on: Day | undefined;
  readonly trigger: Day | undefined;
  readonly asOf: Day;
}

/** The period that each consent begins, by party and day. */
export function participationsOf(scope: Scope, consents: readonly Consent[]): Participation[] {
  return consents
    .filter(({ day }) => day <= scope.asOf)
    .map(consent => participationOf(scope, consent))
    .sort((a, b) => (a.party === b.party ? (a.consentOn < b.consentOn ? -1 : 1) : a.party < b.party ? -1 : 1));
}

function participationOf(scope: Scope, consent: Consent): Participation {
  const { party, kind, on, entry, takenOn, period } = consent;
  const participant = scope.others.get(party)!;
  const isLast = period === participant.periods.at(-1);
  const declaration = isLast ? participant.declaration : period?.declaration;
  const declaredOn = declaration && lastDay(declaration.effectiveOn);
  const computed = dateFor(scope, consent);
  const inForceOn = declaredOn ?? computed?.day;
  const out = takenOn === undefined ? leaving(scope, consent, participant, inForceOn) : undefined;
  const outEntry = takenOn === undefined ? period?.notice?.entry : period?.taken?.entry;
  return {
    party,
    kind,
    consentOn: on,
    entry,
    ...(takenOn === undefined && inForceOn !== undefined && { inForceOn }),
    ...(takenOn === undefined && computed && { computedOn: computed.day }),
    ...(declaredOn !== undefined && { declaredOn }),
    differs: declaredOn !== undefined && declaredOn !== computed?.day,
    steps: computed?.steps ?? [],
    ...(takenOn !== undefined && { outOn: takenOn }),
    ...(out && { outSteps: out.steps, ...(out.day !== undefined && { outOn: out.day }) }),
    ...(outEntry !== undefined && { outEntry }),
  };
}

/** When the treaty enters into force for one party: with the general date, or by the rule for later parties. */
function dateFor({ terms, on, trigger }: Scope, consent: Consent): { day: Day; steps: readonly Step[] } | undefined {
  if (on === undefined) return undefined;
  const { day, kind, effectiveOn } = consent;
  // A successor is a party from the date of the succession, whatever the rule for later parties says (VCSST 23).
  if (kind === 'succession') return notBefore(effectiveOn ?? day, on, [], 'not before the general date');
  const computed = laterDate(terms, on, trigger, day);
  if (effectiveOn === undefined || effectiveOn <= computed.day) return computed;
  const steps = [
    ...computed.steps,
    { rule: 'from the date that the party declared', from: computed.day, to: effectiveOn },
  ];
  return { day: effectiveOn, steps };
}

function laterDate(
  { later }: EntryIntoForce,
  on: Day,
  trigger: Day | undefined,
  day: Day,
): { day: Day; steps: readonly Step[] } {
  const since = later?.after === 'entry-into-force' ? on : (trigger ?? on);
  // Deposits of the trigger day are never later.
  if (day <= since) return { day: on, steps: [{ rule: 'with the general entry into force', from: day, to: on }] };
  const counted = count(day, later?.delay);
  return notBefore(counted.day, on, counted.steps, 'not before the general date');
}

function notBefore(day: Day, least: Day, steps: readonly Step[], rule: string): { day: Day; steps: readonly Step[] } {
  return day >= least ? { day, steps } : { day: least, steps: [...steps, { rule, from: day, to: least }] };
}

function leaving({ treaty, on }: Scope, { period }: Consent, participant: Participant, inForceOn: Day | undefined) {
  if (!period?.notice) return undefined;
  const terms = treaty.clauses.withdrawal?.terms;
  return withdrawalEffect(terms, period.notice, {
    general: on,
    own: inForceOn,
    conflicts: participant.conflicts ?? [],
  });
}

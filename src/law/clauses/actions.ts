import { type Day, lastDay } from '../time/legal-date.js';
import type { EntryIntoForce } from './clause.js';
import { type Consent, consentsOf, discountOf, type NotCounted } from './consent.js';
import { type TreatyContext, type Participants, type Participant, periodWithoutOwn } from './treaty.js';

/** What one party did. */
export interface Actions {
  readonly consents: readonly Consent[];
  /** What is no consent yet. */
  readonly notYet: readonly NotCounted[];
  /** What is a consent that does not count. */
  readonly discounted: readonly NotCounted[];
  readonly steps: readonly CountStep[];
}

/** One step of the count. */
export interface CountStep {
  readonly day: Day;
  /** `end`: of the party, or of the clause before. */
  readonly what: 'sign' | 'add' | 'remove' | 'end';
  readonly party: string;
  readonly entry: number;
  readonly consent?: Consent;
}

export function actionsOf(
  participant: Participant,
  { counting = {} }: EntryIntoForce,
  participants: Participants,
  context: TreatyContext,
): Actions {
  const { party, signature } = participant;
  const { consents: own, notYet } = consentsOf(participant, counting, participants);
  const consents = takenByWhoGoesOn(own, participants, context);
  const steps: CountStep[] = [];
  const discounted: NotCounted[] = [];
  if (signature?.isFull) steps.push({ day: lastDay(signature.on), what: 'sign', party, entry: signature.entry });
  for (const consent of consents) {
    const { entry, day, takenOn } = consent;
    const why = discountOf(consent, counting, context);
    if (why) discounted.push({ party, entry, why });
    else steps.push({ day, what: 'add', party, entry, consent });
    if (!why && takenOn !== undefined) steps.push({ day: takenOn, what: 'remove', party, entry, consent });
  }
  return { consents, notYet, discounted, steps };
}

/** Who goes on in the place of a party may take its instrument back. */
function takenByWhoGoesOn(
  consents: readonly Consent[],
  participants: Participants,
  context: TreatyContext,
): readonly Consent[] {
  const last = consents.at(-1);
  const continued = last && context.endOf(last.party)?.continued;
  const taken = continued && periodWithoutOwn(participants.get(continued.by))?.taken;
  if (!taken || last.takenOn !== undefined) return consents;
  return [...consents.slice(0, -1), { ...last, takenOn: lastDay(taken.on) }];
}

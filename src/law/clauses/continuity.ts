import { type Day, lastDay } from '../time/legal-date.js';
import type { DayStep } from './calendar.js';
import type { Consent } from './consent.js';
import {
  type Declared,
  type Participant,
  type Participants,
  type Period,
  periodWithoutOwn,
  type TreatyContext,
} from './treaty.js';

/* A State that continues another is bound by what bound that one, from the day on which it goes on in its place. */

/** When a period of participation began, and by which entry it ended. */
interface Bounds {
  readonly party: string;
  readonly consentOn: Day;
  readonly outEntry?: number;
}

interface Known {
  readonly search: { readonly context: Pick<TreatyContext, 'endOf'> };
  readonly participants: Participants;
  readonly asOf: Day;
}

/**
 * The consent of a party that ended, held by who goes on in its place. Undefined where nobody does, where the party had
 * left before, and where the other took part by then.
 */
export function heldConsent(
  consent: Consent,
  { outEntry }: Bounds,
  all: readonly Bounds[],
  { search, participants, asOf }: Known,
): Consent | undefined {
  const end = search.context.endOf(consent.party);
  const { by, on } = end?.continued ?? {};
  if (by === undefined || on === undefined || outEntry !== end!.entry || on > asOf) return undefined;
  if (all.some(one => one.party === by && one.consentOn <= on)) return undefined;
  const { takenOn: _, party, ...before } = consent;
  const period = periodHeld(consent, by, participants);
  return {
    ...before,
    party: by,
    continues: { party: consent.continues?.party ?? party, on },
    period,
    ...(period.taken && { takenOn: lastDay(period.taken.on) }),
  };
}

/** The period, with what the other said of it: its notice, the taking back, and the depositary's word for it. */
export function periodHeld(
  { party, period }: Pick<Consent, 'party' | 'period'>,
  by: string,
  participants: Participants,
): Period {
  const [before, other] = [participants.get(party), participants.get(by)];
  const said = periodWithoutOwn(other);
  const declaration = declarationFor(other, said) ?? declarationFor(before, period);
  const { notice = said?.rescinds ? undefined : period?.notice, taken } = said ?? {};
  const { declaration: _, notice: __, partial: ___, ...rest } = period ?? { receipts: [] };
  const partial = [...(period?.partial ?? []), ...(said?.partial ?? [])];
  return {
    ...rest,
    ...(partial.length > 0 && { partial }),
    ...(notice && { notice }),
    ...(taken && { taken }),
    ...(declaration && { declaration }),
  };
}

/** The depositary's own word on the date for a party in a period. */
export function declarationFor(participant: Participant | undefined, period: Period | undefined): Declared | undefined {
  return period === participant?.periods.at(-1) ? participant?.declaration : period?.declaration;
}

/** What is in force for the party that ended is in force for the other from the day on which it goes on. */
export function goingOn<P extends { readonly inForceOn?: Day; readonly steps: readonly DayStep[] }>(
  { party, on }: NonNullable<Consent['continues']>,
  participation: P,
): P {
  const { inForceOn: from, steps } = participation;
  const step = from !== undefined && from < on ? [{ rule: `goes on in the place of ${party}`, from, to: on }] : [];
  return {
    ...participation,
    continues: party,
    ...(step.length > 0 && { inForceOn: on, steps: [...steps, ...step] }),
  };
}

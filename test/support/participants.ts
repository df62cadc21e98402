import type { Standings } from '../../src/law/bodies/standings.js';
import type { TreatyContext, Participant, Period, ReceivedInstrument } from '../../src/law/clauses/treaty.js';

/** What a clause can ask about the rest of the register; where nothing is said, there is nothing. */
export function contextOf(known: Partial<TreatyContext> = {}): TreatyContext {
  return {
    continuedBy: () => [],
    endOf: () => undefined,
    isOrganisation: () => false,
    membersOf: () => [],
    membersInDoubt: () => new Set(),
    areMembersVague: () => false,
    changesIn: () => [],
    partiesTo: () => [],
    partiesInDoubt: () => new Set(),
    arePartiesVague: () => false,
    entryIntoForceOf: () => undefined,
    ...known,
  };
}

/** Of all parties only `eu` is an organisation. */
export const isOrganisation = (party: string) => party === 'eu';

export function by(party: string, ...periods: Period[]): Participant {
  return { party, periods };
}

/** Somebody who deposited one instrument, a ratification in entry 5 where nothing is said. */
export function deposited(party: string, on: string, more: Partial<ReceivedInstrument> = {}): Participant {
  return by(party, { receipts: [{ kind: 'ratification', on, entry: 5, ...more }] });
}

/** Each party with the day of its deposit; their entries follow one another from 10. */
export type Days = Readonly<Record<string, string>>;

export function deposits(days: Days, more: Partial<ReceivedInstrument> = {}): Participant[] {
  return Object.entries(days).map(([party, on], i) => deposited(party, on, { entry: i + 10, ...more }));
}

/** The members of a body from these days on. */
export function standings(members: Readonly<Record<string, string | undefined>>): Standings {
  const of = Object.entries(members).filter((one): one is [string, string] => one[1] !== undefined);
  return { memberships: new Map(of.map(([party, effectiveOn]) => [party, [{ status: 'member', effectiveOn }]])) };
}

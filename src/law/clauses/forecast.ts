import type { Day } from '../time/legal-date.js';
import { partsOf } from './clause.js';
import { baseOf, negotiatorsOf } from './groups.js';
import type { Search } from './search.js';
import { searchTrigger } from './search-trigger.js';
import { termsOf } from './terms.js';
import {
  byParty,
  hasEnded,
  type TreatyContext,
  type Participant,
  type ReceivedInstrument,
  type Treaty,
} from './treaty.js';

/** A deposit that nobody has made: its entry is -1. */
export interface Supposed {
  readonly party: string;
  readonly on: Day;
}

/** The entry of what is only supposed. */
export const SUPPOSED = -1;

/** Who would take part if these parties deposited on these days. What was recorded stays. */
export function suppose(
  treaty: Treaty,
  participants: Iterable<Participant>,
  supposed: readonly Supposed[],
): Participant[] {
  const all = byParty(participants);
  for (const { party, on } of supposed) {
    const known = all.get(party) ?? { party, periods: [] };
    const receipt = usualReceipt(treaty, on);
    const last = known.periods.at(-1);
    const isOpen = last !== undefined && !last.notice && !last.taken;
    const periods = isOpen
      ? [...known.periods.slice(0, -1), { ...last, receipts: [...last.receipts, receipt] }]
      : [...known.periods, { receipts: [receipt] }];
    all.set(party, { ...known, periods });
  }
  return [...all.values()];
}

/** Of a kind that counts, with the depositary that counts, and notified at once. */
function usualReceipt(treaty: Treaty, on: Day): ReceivedInstrument {
  const { kinds: [kind = 'ratification'] = [], depositary = 'first' } = termsOf(treaty).counting ?? {};
  const isNamed = depositary !== 'first' && depositary !== 'last';
  return { kind, on, notifiedOn: on, ...(isNamed && { depositary }), entry: SUPPOSED };
}

/**
 * The parties of which any one alone would meet the condition by a deposit on `asOf`; `anybody` stands for any State
 * that is not named in the treaty, nor a member of an organisation that counts in its members' place. Empty where one is
 * not enough, undefined where the condition is met.
 */
export function oneDepositAway(
  treaty: Treaty,
  all: Iterable<Participant>,
  context: TreatyContext,
  asOf: Day,
): readonly string[] | undefined {
  const participants = byParty(all);
  const search = searchTrigger(treaty, participants, context, asOf);
  const { trigger, tally, consented, terms } = search;
  if (trigger) return undefined;
  const { organisations = false, inPlaceOfMembers = false } = terms.counting ?? {};
  const candidates = new Set([...participants.keys(), ...partiesNamed(search, asOf), ANYBODY]);
  return [...candidates].filter(party => {
    if ([party, ...context.continuedBy(party)].some(name => consented.has(name))) return false;
    if (!organisations && !inPlaceOfMembers && context.isOrganisation(party)) return false;
    if (hasEnded(context.endOf(party), asOf)) return false;
    if (inPlaceOfMembers) {
      // A deposit may take the place of an organisation, or give it back: the whole is counted anew.
      const supposed = byParty(suppose(treaty, participants.values(), [{ party, on: asOf }]));
      return searchTrigger(treaty, supposed, context, asOf).trigger !== undefined;
    }
    tally.add(party, asOf);
    const isMet = tally.isMet(asOf);
    tally.remove(party, asOf);
    return isMet;
  });
}

export const ANYBODY = 'anybody';

/** Every party that the clause names, or means without naming it. */
function partiesNamed(search: Search, asOf: Day): string[] {
  const { groups = {}, condition } = search.terms;
  const parts = partsOf(condition).map(([, part]) => part);
  return [
    ...Object.values(groups).flat(),
    ...parts.flatMap(({ share }) => Object.keys(share?.weights ?? {})),
    ...(negotiatorsOf(search) ?? []),
    ...(search.terms.counting?.inPlaceOfMembers ? membersOfOrganisations(search, asOf) : []),
    ...parts.flatMap(({ fraction }) => (fraction ? baseOf(fraction, search, asOf) : [])),
  ];
}

/** Of those that take part. */
function membersOfOrganisations({ actions, context }: Search, asOf: Day): string[] {
  const organisations = [...actions.keys()].filter(party => context.isOrganisation(party));
  return organisations.flatMap(party => context.membersOf(party, asOf));
}

import { type Day } from '../time/legal-date.js';
import { type Condition } from './clause.js';
import { standingTrigger } from './general-date.js';
import { lastDay } from './groups.js';
import { type TreatyContext, type Participant, type Receipt, type Treaty } from './treaty.js';
import { termsOf } from './trigger.js';

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
  const all = new Map([...participants].map(one => [one.party, one]));
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
function usualReceipt(treaty: Treaty, on: Day): Receipt {
  const { kinds: [kind = 'ratification'] = [], depositary = 'first' } = termsOf(treaty).counting ?? {};
  const isNamed = depositary !== 'first' && depositary !== 'last';
  return { kind, on, notifiedOn: on, ...(isNamed && { depositary }), entry: SUPPOSED };
}

/**
 * The parties of which any one alone would meet the condition by a deposit on `asOf`; `anybody` stands for any State
 * not named in the treaty. Empty where one is not enough, undefined where the condition is met.
 */
export function oneDepositAway(
  treaty: Treaty,
  participants: Iterable<Participant>,
  context: TreatyContext,
  asOf: Day,
): readonly string[] | undefined {
  const all = new Map([...participants].map(one => [one.party, one]));
  const { trigger, tally, counted: standing } = standingTrigger(treaty, all, context, asOf).search;
  if (trigger) return undefined;
  const here = new Set(standing.map(({ party }) => party));
  const named = [
    ...all.keys(),
    ...partiesIn(treaty),
    ...membersIn(treaty, context),
    ...basesIn(termsOf(treaty).condition, treaty, context, asOf),
  ];
  const { organisations = false } = termsOf(treaty).counting ?? {};
  return [...new Set([...named, ANYBODY])].filter(party => {
    if (here.has(party) || (!organisations && context.isOrganisation(party))) return false;
    tally.add(party);
    const isMet = tally.isMet(asOf);
    tally.remove(party);
    return isMet;
  });
}

export const ANYBODY = 'anybody';

/** Every party that the clause names. */
function partiesIn(treaty: Treaty): string[] {
  const { groups = {}, condition } = termsOf(treaty);
  return [...Object.values(groups).flat(), ...weighedIn(condition)];
}

function weighedIn({ share, allOf = [], anyOf = [] }: Condition): string[] {
  return [...Object.keys(share?.weights ?? {}), ...[...allOf, ...anyOf].flatMap(weighedIn)];
}

function membersIn({ body, adoptedOn, proposers = [] }: Treaty, context: TreatyContext): readonly string[] {
  return body === undefined || adoptedOn === undefined ? proposers : context.membersOf(body, lastDay(adoptedOn));
}

/** Of whom a fraction is asked, on the day that the clause says. */
function basesIn(condition: Condition, treaty: Treaty, context: TreatyContext, asOf: Day): readonly string[] {
  const { fraction, allOf = [], anyOf = [] } = condition;
  const within = [...allOf, ...anyOf].flatMap(one => basesIn(one, treaty, context, asOf));
  const when = fraction?.on === 'adoption' ? treaty.adoptedOn && lastDay(treaty.adoptedOn) : asOf;
  if (!fraction || when === undefined) return within;
  const { partiesTo, membersOf } = fraction;
  return [
    ...within,
    ...(partiesTo === undefined ? context.membersOf(membersOf!, when) : context.partiesTo(partiesTo, when)),
  ];
}

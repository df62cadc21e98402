import {
  type Day,
  type Interval,
  intervalOf,
  isVague,
  lastDay,
  type LegalDate,
  mayFallWithin,
} from '../time/legal-date.js';
import type { MembershipStatus } from './events.js';

/** One fact about the standing of a party in a body. */
export interface Standing {
  readonly status: MembershipStatus;
  readonly effectiveOn: LegalDate;
}

/** Who belonged to a body, from when to when. */
export interface Standings {
  /** Of each party all that has happened or may have happened, in legal order; the last holds. */
  readonly memberships: ReadonlyMap<string, readonly Standing[]>;
  readonly ending?: { readonly effectiveOn: LegalDate } | undefined;
}

/** The standing of each party on a day, a partial date counted on its last day; nobody has one once the body has ended. */
export function standingsOn({ memberships, ending }: Standings, day: Day): Map<string, MembershipStatus> {
  if (ending && lastDay(ending.effectiveOn) <= day) return new Map();
  const standings = [...memberships].flatMap(([party, facts]) => {
    const last = facts.findLast(fact => lastDay(fact.effectiveOn) <= day);
    return last ? [[party, last.status] as const] : [];
  });
  return new Map(standings);
}

/** Of whom it is not certain at all days of the interval whether it was a member, because a date is partial or unknown. */
export function inDoubtIn({ memberships, ending }: Standings, days: Interval): string[] {
  const mayHaveEnded = ending !== undefined && mayFallWithin(intervalOf(ending.effectiveOn), days);
  return [...memberships].flatMap(([party, facts]) => {
    const settled = facts.findLast(fact => lastDay(fact.effectiveOn) <= days.first);
    const open = facts.filter(fact => mayFallWithin(intervalOf(fact.effectiveOn), days));
    const statuses = new Set([settled, ...open].map(fact => fact?.status === 'member'));
    return statuses.size > 1 || (mayHaveEnded && statuses.has(true)) ? [party] : [];
  });
}

/** Has any of these facts a date that is not one day? */
export function haveVagueDates({ memberships, ending }: Standings): boolean {
  const dates = [ending, ...[...memberships.values()].flat()].map(fact => fact?.effectiveOn);
  return dates.some(isVague);
}

/** The days on which the standing of somebody changes: of a partial date the first and the last that it can be. */
export function changesIn({ memberships, ending }: Standings): Day[] {
  const dates = [...memberships.values()].flat().map(({ effectiveOn }) => effectiveOn);
  const intervals = [...dates, ...(ending ? [ending.effectiveOn] : [])].map(intervalOf);
  return [...new Set(intervals.flatMap(({ first, last }) => [first, last]))].sort();
}

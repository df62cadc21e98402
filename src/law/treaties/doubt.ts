import { partsOf } from '../clauses/clause.js';
import { type Lean, restsOnOthers } from '../clauses/groups.js';
import { searchTrigger } from '../clauses/search-trigger.js';
import { readingsOf, termsOf } from '../clauses/terms.js';
import type { Participants, Treaty, TreatyContext } from '../clauses/treaty.js';
import { BEGINNING, type Day, type Interval, intervalOf, type LegalDate } from '../time/legal-date.js';
import type { ToldParticipation } from './participations-told.js';

/* Whom a clause counts can be in doubt: the members of a body, or the parties to another document, on a day. */

/**
 * Is it certain that the condition is met on that day, or that it is not met (undefined)? It is asked twice more: with those in
 * doubt taken so that it is met as early as can be, and as late as can be.
 */
export function isCertainlyMet(
  { treaty, participants }: { readonly treaty: Treaty; readonly participants: Participants },
  context: TreatyContext,
  asOf: Day,
  day: Day | undefined,
): boolean {
  if (!readingsOf(treaty).some(({ treaty: reading }) => restsOn(reading))) return true;
  const metOn = (lean: Lean) => searchTrigger(treaty, participants, context, asOf, lean).trigger?.day;
  return metOn('early') === day && metOn('late') === day;
}

function restsOn(treaty: Treaty): boolean {
  const { condition, counting } = termsOf(treaty);
  return counting?.inPlaceOfMembers === true || partsOf(condition).some(([, part]) => restsOnOthers(part, treaty));
}

/** Of whom it is not certain on all these days whether they are parties. */
export function partiesInDoubt(participations: readonly ToldParticipation[], days: Interval): ReadonlySet<string> {
  const doubtful = participations.filter(({ inForceOn, outOn, latest = [] }) => {
    return mayFallIn(inForceOn, latest.includes('inForceOn'), days) || mayFallIn(outOn, latest.includes('outOn'), days);
  });
  return new Set(doubtful.map(({ party }) => party));
}

/** May a party have begun or ceased to be one by the last of the days, and not by the first? */
function mayFallIn(date: LegalDate | undefined, isLatest: boolean, days: Interval): boolean {
  if (date === undefined) return false;
  const { first, last } = intervalOf(date);
  return (isLatest ? BEGINNING : first) <= days.last && days.first < last;
}

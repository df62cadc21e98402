import { type Day, lastDay } from '../time/legal-date.js';
import { plus } from './calendar.js';
import { isIn, type Participation } from './participation.js';
import type { Treaty } from './treaty.js';

/** A treaty ends by termination, by its duration, or by falling below a number if its clause says so (VCLT 54, 55). */
export function endOf(
  { termination, clauses }: Treaty,
  participations: readonly Participation[],
  on: Day | undefined,
): { readonly on: Day; readonly why: string } | undefined {
  const ends: { on: Day; why: string }[] = [];
  if (termination) ends.push({ on: lastDay(termination.effectiveOn), why: 'terminated' });
  const { duration, 'minimum-of-parties': minimum } = clauses;
  if (duration && on !== undefined)
    ends.push({ on: plus(on, { years: duration.terms.years }), why: 'its duration is over' });
  if (minimum) {
    const below = firstDayBelow(participations, minimum.terms.parties);
    if (below !== undefined) ends.push({ on: below, why: `fewer than ${minimum.terms.parties} parties` });
  }
  return ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}

function firstDayBelow(participations: readonly Participation[], least: number): Day | undefined {
  // Who was never in, because it took its instrument back, leaves nothing.
  const leaving = participations
    .flatMap(({ inForceOn, outOn }) => (inForceOn === undefined || outOn === undefined ? [] : [outOn]))
    .sort();
  return leaving.find(day => participations.filter(period => isIn(period, day)).length < least);
}

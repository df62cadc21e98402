import { partsOf } from '../clauses/clause.js';
import { type Lean, type OthersAsked, othersOf } from '../clauses/groups.js';
import { searchTrigger } from '../clauses/search-trigger.js';
import { readingsOf, termsOf } from '../clauses/terms.js';
import type { Participants, Treaty, TreatyContext } from '../clauses/treaty.js';
import { BEGINNING, type Day, type Interval, intervalOf, isVague, mayFallWithin } from '../time/legal-date.js';
import type { ToldParticipation } from './participations-told.js';

/*
 * Whom a clause counts can be in doubt: the members of a body, or the parties to another document, on a day. These dates can
 * leave them so where they are a month, a year or unknown: of a membership, of the end of a member or of the body; the begin
 * or the end of a party to the other document; and the adoption, where those of that day are counted.
 */

interface Asked {
  readonly treaty: Treaty;
  readonly participants: Participants;
}

/**
 * Is it certain that the condition is met on that day, or that it is not met (undefined)? Where somebody may be in doubt it is
 * asked twice more: with those in doubt taken so that it is met as early as can be, and as late as can be.
 */
export function isCertainlyMet(asked: Asked, context: TreatyContext, asOf: Day, day: Day | undefined): boolean {
  if (!mayBeInDoubt(asked, context, asOf)) return true;
  const { treaty, participants } = asked;
  const metOn = (lean: Lean) => searchTrigger(treaty, participants, context, asOf, lean).trigger?.day;
  return metOn('early') === day && metOn('late') === day;
}

/** Nothing is searched again where every date of those whom the clause counts, as it reads or has read, is one day. */
function mayBeInDoubt({ treaty, participants }: Asked, context: TreatyContext, asOf: Day): boolean {
  const areVague = (others: OthersAsked) => {
    return 'body' in others ? context.areMembersVague(others.body, asOf) : context.arePartiesVague(others.document);
  };
  return readingsOf(treaty).some(({ treaty: reading }) => {
    const { condition, counting } = termsOf(reading);
    const asked = partsOf(condition).flatMap(([, part]) => othersOf(part, reading) ?? []);
    if (asked.some(others => isVague(treaty.adoptedOn) || areVague(others))) return true;
    if (!counting?.inPlaceOfMembers) return false;
    return Array.from(participants.values()).some(({ party }) => {
      return context.isOrganisation(party) && context.areMembersVague(party, asOf);
    });
  });
}

/** Of whom it is not certain on all these days whether they are parties. */
export function partiesInDoubt(participations: readonly ToldParticipation[], days: Interval): ReadonlySet<string> {
  const doubtful = participations.filter(one => changesOf(one).some(change => mayFallWithin(change, days)));
  return new Set(doubtful.map(({ party }) => party));
}

/** Is there one of whom it is not known to the day when it began or ceased to be a party? */
export function arePartiesVague(participations: readonly ToldParticipation[]): boolean {
  return participations.flatMap(changesOf).some(({ first, last }) => first < last);
}

/** When it may have begun and ceased to be a party. */
function changesOf({ inForceOn, outOn, latest = [] }: ToldParticipation): Interval[] {
  const [begin, end] = [intervalOf(inForceOn), intervalOf(outOn)];
  return [
    latest.includes('inForceOn') ? { ...begin, first: BEGINNING } : begin,
    latest.includes('outOn') ? { ...end, first: BEGINNING } : end,
  ];
}

import type { Determination } from '../clauses/determine.js';
import type { Trigger } from '../clauses/search.js';
import { readingOn } from '../clauses/terms.js';
import { byParty, type Participant, type Treaty } from '../clauses/treaty.js';
import { type Day, intervalOf, isVague } from '../time/legal-date.js';
import { countedIn, type Dated, dated, latestOf, recorded, stepsInWords } from './dated.js';
import { actDates, generalDates, type Telling } from './general-dated.js';
import { participationsTold, type Told, type ToldParticipation } from './participations-told.js';

/* The law counts a partial date on its last day. What is told has the words that were recorded. */

/** A determination as it is told. */
export interface ToldDetermination extends Determination {
  /** The last day of the date that counts, where it is partial. */
  readonly countedOn?: Day;
  /** false where the date that counts rests on a partial or unknown one, or where for such a reason there may be one already. */
  readonly certain?: false;
  /** Those of its days that are the latest they can be, because a date that they rest on is partial or unknown. */
  readonly latest?: readonly ('on' | 'computedOn' | 'endedOn')[];
  readonly trigger?: Trigger & { readonly certain?: false };
  readonly participations: readonly ToldParticipation[];
}

/** What has to be known of the rest of the register. */
export type Around = Pick<Telling, 'endOf' | 'generalOf' | 'isCertainlyMet'>;

/** Puts the words that were recorded in the place of the days on which they were counted. */
export function told(
  determination: Determination,
  treaty: Treaty,
  all: readonly Participant[],
  around: Around,
): ToldDetermination {
  const { declaredOn, trigger, steps, counted, participations } = determination;
  const read = readingOn(treaty, trigger?.day ?? determination.asOf);
  const telling: Telling = { treaty: read, participants: byParty(all), ...around };
  const { triggered, computed, general } = generalDates(determination, telling);
  const own = participationsTold(participations, general, telling);
  const ended = endDate(determination, treaty, general, own);
  const latest = latestOf({ on: general, computedOn: computed, endedOn: ended });
  return {
    ...determination,
    ...(general && { on: general.date, ...countedIn(general) }),
    ...((general?.isCertain ?? telling.isCertainlyMet) === false && { certain: false as const }),
    ...(latest.length > 0 && { latest }),
    ...(computed && { computedOn: computed.date }),
    ...(declaredOn !== undefined && { declaredOn: treaty.declaration!.effectiveOn }),
    ...(ended && { endedOn: ended.date }),
    ...(trigger && { trigger: { ...trigger, ...(triggered?.isCertain === false && { certain: false as const }) } }),
    steps: stepsInWords(steps),
    counted: counted.map(one => ({ ...one, on: dated(one.on, actDates(one, telling)).date })),
    participations: own.map(({ participation }) => participation),
  };
}

/** The end by termination, by a duration from the general date, or because those who left were too many. */
function endDate(
  { endedOn, why }: Determination,
  { termination, clauses }: Treaty,
  general: Dated | undefined,
  own: readonly Told[],
): Dated | undefined {
  if (endedOn === undefined) return undefined;
  const leaving = own.filter(({ counted }) => counted.outOn === endedOn).flatMap(({ out }) => out ?? []);
  const { date, isCertain } = why === 'terminated' ? recorded(termination!.effectiveOn) : dated(endedOn, leaving);
  // Whichever end comes first is the end, so one that is not certain may come before.
  const mayEndBefore =
    (isVague(termination?.effectiveOn) && intervalOf(termination?.effectiveOn).first < endedOn) ||
    (clauses.duration !== undefined && general?.isCertain === false) ||
    (clauses['minimum-of-parties'] !== undefined && own.some(({ participation }) => participation.certain === false));
  return { date, isCertain: isCertain && !mayEndBefore };
}

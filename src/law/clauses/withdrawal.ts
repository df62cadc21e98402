import { type Day, lastDay, NEVER } from '../time/legal-date.js';
import { count, endOfPeriod, plus, type DayStep } from './calendar.js';
import type { Withdrawal } from './clause.js';
import type { Notice, Participant } from './treaty.js';

/** Dates that a withdrawal is counted from. */
export interface Since {
  readonly general: Day | undefined;
  readonly own: Day | undefined;
  readonly conflicts: NonNullable<Participant['conflicts']>;
}

/** Months of notice where the clause is silent and the right to withdraw is implied (VCLT 56.2). */
const IMPLIED: Withdrawal = { notice: { months: 12 } };

/** The first day on which a party that gave notice is a party no more; no day while an armed conflict postpones it. */
export function withdrawalEffect(
  terms: Withdrawal | undefined,
  notice: Notice,
  { general, own, conflicts }: Since,
): { readonly day?: Day; readonly steps: readonly DayStep[] } {
  const given = lastDay(notice.on);
  const named = notice.effectiveOn === undefined ? undefined : lastDay(notice.effectiveOn);
  if (notice.byConsentOfAll) {
    const day = named ?? given;
    return { day, steps: [{ rule: 'with the consent of all parties', from: given, to: day }] };
  }
  const { notice: delay, periods, postponedByConflict } = terms ?? IMPLIED;
  const counted = count(given, delay);
  const steps = [...counted.steps];
  let { day } = counted;
  const postpone = (rule: string, to: Day) => {
    if (to > day) steps.push({ rule, from: day, to });
    if (to > day) day = to;
  };
  if (periods && general !== undefined) postpone('end of the period that runs', endOfPeriod(periods, general, day));
  if (named !== undefined) postpone('the later date that the notice says', named);
  if (postponedByConflict) {
    const end = endOfConflict(conflicts, own ?? general ?? given, day);
    if (end === NEVER)
      return { steps: [...steps, { rule: 'postponed while the armed conflict lasts', from: day, to: day }] };
    if (end !== undefined) postpone('end of the armed conflict', end);
  }
  return { day, steps };
}

/** When the last armed conflict ends that the party is engaged in at the expiry of its notice. */
function endOfConflict(conflicts: Since['conflicts'], since: Day, day: Day): Day | undefined {
  const ends = conflicts
    .filter(({ from }) => lastDay(from) <= day)
    .map(({ to }) => (to === undefined ? NEVER : lastDay(to)))
    .filter(end => end > day && end > since);
  return ends.sort().at(-1);
}

/**
 * The first day from `day` on, or before it, on which a notice can be given; undefined where the clause sets none or the
 * treaty is not in force.
 */
export function earliestNotice(
  terms: Withdrawal | undefined,
  { general, own }: Omit<Since, 'conflicts'>,
  day: Day,
): Day | undefined {
  const { notBefore, windows } = terms ?? {};
  const since = (after: 'entry-into-force' | 'own-entry-into-force') => (after === 'entry-into-force' ? general : own);
  const begin = notBefore && since(notBefore.after);
  const floor = begin && plus(begin, { years: notBefore.years });
  const first = windows && since(windows.after);
  const opening = first && windowFor(windows, first, floor !== undefined && floor > day ? floor : day);
  return floor === undefined || (opening !== undefined && opening > floor) ? opening : floor;
}

/** When the window opened in which the day lies, or the next one does. */
function windowFor({ every, open }: NonNullable<Withdrawal['windows']>, since: Day, day: Day): Day {
  let opening = plus(since, { years: every });
  for (let years = every; opening !== NEVER && plus(opening, { years: open }) <= day; years += every) {
    opening = plus(since, { years: years + every });
  }
  return opening;
}

import type { DayStep } from '../clauses/calendar.js';
import { type Day, isVague, lastDay, type LegalDate, NEVER } from '../time/legal-date.js';

/** A date as it is told: the words recorded, or a day counted from them. */
export interface Dated {
  readonly date: LegalDate;
  /** false where a recorded date that it rests on is partial or unknown. A day is then the latest that it can be. */
  readonly isCertain: boolean;
}

/** A date as it was recorded. */
export function recorded(date: LegalDate): Dated {
  return { date, isCertain: !isVague(date) };
}

/**
 * A day that the law counted from these. It takes the latest of what it counts, so an exact date that gives the day makes
 * it certain. A partial date of which it is the last day is told in its words.
 */
export function dated(day: Day, sources: readonly Dated[]): Dated {
  if (day === NEVER) return { date: 'unknown', isCertain: false };
  const giving = sources.filter(({ date }) => lastDay(date) === day);
  return (
    giving.find(({ isCertain }) => isCertain) ??
    giving[0] ?? { date: day, isCertain: sources.every(({ isCertain }) => isCertain) }
  );
}

/** Of these members of an answer, those that are a day and not certain. */
export function latestOf<K extends string>(members: { readonly [M in K]?: Dated | undefined }): K[] {
  const isLatest = (one: Dated | undefined) => one !== undefined && !one.isCertain && !isVague(one.date);
  return (Object.keys(members) as K[]).filter(name => isLatest(members[name]));
}

/** A date as it is printed: `1961-05, at the latest 1961-05-31`, or `1961-06-30 at the latest` where it was counted from such. */
export function dateInWords(date: LegalDate | undefined, isLatest?: boolean): string {
  if (date === undefined || date === 'unknown') return date ?? '';
  if (isVague(date)) return `${date}, at the latest ${lastDay(date)}`;
  return isLatest ? `${date} at the latest` : date;
}

/** The day on which a partial date was counted. */
export function countedIn({ date }: Dated): { readonly countedOn?: Day } {
  return date !== 'unknown' && isVague(date) ? { countedOn: lastDay(date) } : {};
}

/** The steps of a day count: days all of them, until one that nobody knows. */
export function stepsInWords(steps: readonly DayStep[]): DayStep[] {
  return steps.map(({ rule, from, to }) => ({ rule, from: dated(from, []).date, to: dated(to, []).date }));
}

/** Those of them that there are. */
export function datesOf(...dates: readonly (LegalDate | undefined)[]): Dated[] {
  return dates.flatMap(date => (date === undefined ? [] : [recorded(date)]));
}

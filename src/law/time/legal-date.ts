/**
 * A date in law: `2005-03-17`, a month `2005-03`, a year `2005`, or `unknown`. No time, no zone.
 * A month or a year is an interval: before it the answer is no, from its last day on yes, in between unknown.
 */
export type LegalDate = string;

/** One calendar day, `YYYY-MM-DD`, years 0001 to 9998. Days compare as text. */
export type Day = string;

/** Before every day: the legal date of facts that always held, such as that a party exists. */
export const BEGINNING: Day = '0000-01-01';
/** After every day: where open intervals end, and the last day on which an unknown date may fall. */
export const NEVER: Day = '9999-12-31';

/** The days on which something may have happened, both inclusive. */
export interface Interval {
  readonly first: Day;
  readonly last: Day;
}

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Is it a whole calendar day that exists? */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && text.length === 10 && isLegalDate(text);
}

/** Is it a legal date: a day, month or year that exists, or `unknown`? */
export function isLegalDate(text: unknown): text is LegalDate {
  if (typeof text !== 'string') return false;
  if (text === 'unknown') return true;
  const parts = shape.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (year < 1 || year > 9998 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** The days on which a fact of this legal date may have happened; a fact without a date always held. */
export function intervalOf(date: LegalDate | undefined): Interval {
  if (date === undefined) return { first: BEGINNING, last: BEGINNING };
  if (date === 'unknown') return { first: BEGINNING, last: NEVER };
  if (date.length === 4) return { first: `${date}-01-01`, last: `${date}-12-31` };
  if (date.length === 7) {
    return { first: `${date}-01`, last: `${date}-${daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5)))}` };
  }
  return { first: date, last: date };
}

/** Is it a date, and not one day? */
export function isVague(date: LegalDate | undefined): boolean {
  return date !== undefined && date.length !== 10;
}

/** May what has its day within the interval have happened by the last of the days, and not by the first? */
export function mayFallWithin({ first, last }: Interval, days: Interval): boolean {
  return first <= days.last && days.first < last;
}

/** The day from which it is certain that a fact of this legal date has happened. */
export function lastDay(date: LegalDate): Day {
  return intervalOf(date).last;
}

/** The day after, or before; undefined beyond the days that exist. */
export function neighbour(day: Day, step: 1 | -1): Day | undefined {
  if (day === (step > 0 ? NEVER : BEGINNING)) return undefined;
  let [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  date += step;
  if (date < 1) [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  if (date < 1) date = daysInMonth(year, month);
  else if (date > daysInMonth(year, month))
    [year, month, date] = month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

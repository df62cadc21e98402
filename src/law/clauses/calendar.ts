import { type Day, daysInMonth, NEVER } from '../time/legal-date.js';
import { type Delay } from './clause.js';

/** One step of a day count: from a day, by a rule, to a day. */
export interface Step {
  readonly rule: string;
  readonly from: Day;
  readonly to: Day;
}

/** A day that was counted out, and how. */
export interface Counted {
  readonly day: Day;
  readonly steps: readonly Step[];
}

/** The last day that can be counted to. */
const LAST_YEAR = 9_998;

/** Counts a delay from a day. No delay is the day itself. */
export function count(from: Day, delay: Delay | undefined): Counted {
  const steps: Step[] = [];
  let day = from;
  const step = (rule: string, to: Day) => {
    steps.push({ rule, from: day, to });
    day = to;
  };
  if (delay?.from === 'next-day') step('counted from the next day', plus(day, { days: 1 }));
  if (delay?.days !== undefined) step(spoken(delay.days, 'day'), plus(day, { days: delay.days }));
  if (delay?.months !== undefined) step(spoken(delay.months, 'month'), plus(day, { months: delay.months }));
  if (delay?.years !== undefined) step(spoken(delay.years, 'year'), plus(day, { years: delay.years }));
  if (delay?.firstOfMonth !== undefined) {
    step(`first day of month ${delay.firstOfMonth} after that month`, firstOfMonth(day, delay.firstOfMonth));
  }
  if (delay?.then === 'first-of-next-month') step('first day of the next month', firstOfMonth(day, 1));
  return { day, steps };
}

/** The end of a month is clamped: 31 March and 3 months are 30 June. Beyond the last year there is no day but NEVER. */
export function plus(
  from: Day,
  { days = 0, months = 0, years = 0 }: { days?: number; months?: number; years?: number },
): Day {
  const [since = 0, nth = 0, date = 0] = from.split('-').map(Number);
  let month = nth + months;
  let year = since + years + Math.floor((month - 1) / 12);
  month = ((month - 1) % 12) + 1;
  let day = Math.min(date, daysInMonth(year, month)) + days;
  for (; day > daysInMonth(year, month) && year <= LAST_YEAR; month = (month % 12) + 1) {
    day -= daysInMonth(year, month);
    if (month === 12) year += 1;
  }
  if (year > LAST_YEAR) return NEVER;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function firstOfMonth(day: Day, months: number): Day {
  return plus(`${day.slice(0, 8)}01`, { months });
}

function spoken(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

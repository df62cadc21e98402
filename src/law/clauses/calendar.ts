// Its own implementation: the package hands over to that of the runtime, where there is one, and days would hang on it.
import { Temporal } from 'temporal-polyfill/implementation';
import { type Day, NEVER } from '../time/legal-date.js';
import type { Delay, Withdrawal } from './clause.js';

/** One step of a day count: from a day, by a rule, to a day. */
export interface DayStep {
  readonly rule: string;
  readonly from: Day;
  readonly to: Day;
}

/** A day that was counted out, and how. */
export interface Counted {
  readonly day: Day;
  readonly steps: readonly DayStep[];
}

/** The last day that can be counted to. */
const LAST_YEAR = 9_998;

/** Counts a delay from a day. No delay is the day itself. */
export function count(from: Day, delay: Delay | undefined): Counted {
  const steps: DayStep[] = [];
  let day = from;
  const step = (rule: string, to: Day) => {
    steps.push({ rule, from: day, to });
    day = to;
  };
  if (delay?.from === 'next-day') step('counted from the next day', plus(day, { days: 1 }));
  if (delay?.days !== undefined) step(spoken(delay.days, 'day'), plus(day, { days: delay.days }));
  if (delay?.months !== undefined) step(spoken(delay.months, 'month'), plus(day, { months: delay.months }));
  if (delay?.years !== undefined) step(spoken(delay.years, 'year'), plus(day, { years: delay.years }));
  const isShort = steps.length > 0 && day.slice(8) < steps.at(-1)!.from.slice(8);
  if (delay?.monthEnd === 'next' && delay.days === undefined && isShort) {
    step('no such day in that month: the first of the next', firstOfMonth(day, 1));
  }
  if (delay?.firstOfMonth !== undefined) {
    step(`first day of month ${delay.firstOfMonth} after that month`, firstOfMonth(day, delay.firstOfMonth));
  }
  if (delay?.then === 'first-of-next-month') step('first day of the next month', firstOfMonth(day, 1));
  return { day, steps };
}

/** The end of a month is clamped: 31 March and 3 months are 30 June. Beyond the last year there is no day but NEVER. */
export function plus(day: Day, duration: { days?: number; months?: number; years?: number }): Day {
  const sum = Temporal.PlainDate.from(day).add(duration);
  return sum.year > LAST_YEAR ? NEVER : sum.toString();
}

/** The first end of a period that is not before `day`: so many years after `from`, then every so many. */
export function endOfPeriod({ first, then }: NonNullable<Withdrawal['periods']>, from: Day, day: Day): Day {
  let years = first;
  while (plus(from, { years }) < day) years += then;
  return plus(from, { years });
}

function firstOfMonth(day: Day, months: number): Day {
  return plus(`${day.slice(0, 8)}01`, { months });
}

function spoken(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

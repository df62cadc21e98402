import { describe, expect, test } from '@jest/globals';
import { NEVER } from '../time/legal-date.js';
import { count, plus } from './calendar.js';
import type { Delay } from './clause.js';

type Row = readonly [from: string, delay: Delay, to: string];
const each = (rows: readonly Row[]) =>
  test.each(rows.map(([from, delay, to]) => [from, JSON.stringify(delay), to, delay] as const));

describe('months and years clamp at the end of a month', () => {
  each([
    ['2021-03-31', { months: 3 }, '2021-06-30'],
    ['2021-01-31', { months: 1 }, '2021-02-28'],
    ['2024-01-31', { months: 1 }, '2024-02-29'],
    ['1900-01-31', { months: 1 }, '1900-02-28'],
    ['2000-01-31', { months: 1 }, '2000-02-29'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2024-02-29', { months: 12 }, '2025-02-28'],
    ['2021-06-30', { months: 3 }, '2021-09-30'],
    ['2021-08-31', { months: 18 }, '2023-02-28'],
  ])('%s and %s is %s', (from, _, to, delay) => expect(count(from, delay).day).toBe(to));
});

describe('thirty days after is thirty for some depositaries and thirty-one for others', () => {
  each([
    ['1979-12-28', { days: 30 }, '1980-01-27'],
    ['1979-12-28', { days: 30, from: 'day' }, '1980-01-27'],
    ['1979-12-28', { days: 30, from: 'next-day' }, '1980-01-28'],
    ['2024-02-01', { days: 30 }, '2024-03-02'],
    ['2023-02-01', { days: 30 }, '2023-03-03'],
    ['2023-12-31', { days: 1 }, '2024-01-01'],
  ])('%s and %s is %s', (from, _, to, delay) => expect(count(from, delay).day).toBe(to));
});

describe('three months after is the same day for some and the next day for others', () => {
  each([
    ['1975-12-23', { months: 3 }, '1976-03-23'],
    ['1975-12-23', { months: 3, from: 'next-day' }, '1976-03-24'],
    ['2021-03-30', { months: 3, from: 'next-day' }, '2021-06-30'],
    ['2021-11-30', { months: 3, from: 'next-day' }, '2022-03-01'],
    ['2021-11-29', { months: 3, from: 'next-day' }, '2022-02-28'],
  ])('%s and %s is %s', (from, _, to, delay) => expect(count(from, delay).day).toBe(to));
});

describe('the first day of a month', () => {
  each([
    // After the sixtieth day.
    ['2002-04-11', { days: 60, then: 'first-of-next-month' }, '2002-07-01'],
    ['2015-01-02', { days: 60, then: 'first-of-next-month' }, '2015-04-01'],
    ['2023-11-14', { days: 60, then: 'first-of-next-month' }, '2024-02-01'],
    // After three months have expired.
    ['2003-03-14', { months: 3, then: 'first-of-next-month' }, '2003-07-01'],
    ['2003-03-31', { months: 3, then: 'first-of-next-month' }, '2003-07-01'],
    ['2003-04-01', { months: 3, then: 'first-of-next-month' }, '2003-08-01'],
    ['2003-10-15', { months: 3, then: 'first-of-next-month' }, '2004-02-01'],
    // Of the sixth month after the month of the deposit.
    ['1998-09-16', { firstOfMonth: 6 }, '1999-03-01'],
    ['1998-09-01', { firstOfMonth: 6 }, '1999-03-01'],
    ['1998-09-30', { firstOfMonth: 6 }, '1999-03-01'],
    ['1998-12-31', { firstOfMonth: 1 }, '1999-01-01'],
  ])('%s and %s is %s', (from, _, to, delay) => expect(count(from, delay).day).toBe(to));
});

test('no delay is the day itself, without a step', () => {
  expect(count('1967-10-04', undefined)).toEqual({ day: '1967-10-04', steps: [] });
  expect(count('1967-10-04', {})).toEqual({ day: '1967-10-04', steps: [] });
});

test('a count of nothing is the day itself, and says so', () => {
  expect(count('2020-02-29', { days: 0 }).day).toBe('2020-02-29');
  expect(count('2020-02-29', { months: 0 }).day).toBe('2020-02-29');
});

test('each step of a count is told, from a day to a day', () => {
  expect(count('2002-04-11', { days: 60, from: 'next-day', then: 'first-of-next-month' }).steps).toEqual([
    { rule: 'counted from the next day', from: '2002-04-11', to: '2002-04-12' },
    { rule: '60 days', from: '2002-04-12', to: '2002-06-11' },
    { rule: 'first day of the next month', from: '2002-06-11', to: '2002-07-01' },
  ]);
  expect(count('1998-09-16', { firstOfMonth: 6 }).steps).toEqual([
    { rule: 'first day of month 6 after that month', from: '1998-09-16', to: '1999-03-01' },
  ]);
});

test.each<[Delay, string]>([
  [{ days: 1 }, '1 day'],
  [{ months: 1 }, '1 month'],
  [{ years: 2 }, '2 years'],
])('%j is spoken as %s', (delay, rule) => {
  expect(count('2020-01-01', delay).steps[0]?.rule).toBe(rule);
});

test('beyond the last year there is no day', () => {
  expect(plus('9998-12-31', { days: 1 })).toBe(NEVER);
  expect(plus('9998-12-30', { days: 1 })).toBe('9998-12-31');
  expect(count('9000-01-01', { years: 1_000, then: 'first-of-next-month' }).day).toBe(NEVER);
  expect(plus(NEVER, { months: 10_000 })).toBe(NEVER);
});

describe('a month end can run over into the next month (Swiss practice)', () => {
  each([
    ['2021-03-31', { months: 3, monthEnd: 'next' }, '2021-07-01'],
    ['2021-03-31', { months: 3, monthEnd: 'last' }, '2021-06-30'],
    ['2021-03-30', { months: 3, monthEnd: 'next' }, '2021-06-30'],
    ['2024-02-29', { years: 1, monthEnd: 'next' }, '2025-03-01'],
    ['2021-01-31', { days: 28, monthEnd: 'next' }, '2021-02-28'],
    ['2021-01-31', { days: 30, monthEnd: 'next' }, '2021-03-02'],
    ['2021-03-31', { days: 33, months: 1, monthEnd: 'next' }, '2021-06-03'],
    ['2021-02-28', { months: 1, monthEnd: 'next' }, '2021-03-28'],
    ['2021-02-01', { months: 1, monthEnd: 'next' }, '2021-03-01'],
    ['2021-03-31', { monthEnd: 'next' }, '2021-03-31'],
    ['2021-03-31', { monthEnd: 'next', then: 'first-of-next-month' }, '2021-04-01'],
    ['9998-12-31', { months: 3, monthEnd: 'next' }, NEVER],
  ])('%s and %s is %s', (from, _, to, delay) => expect(count(from, delay).day).toBe(to));

  test('and says so', () => {
    expect(count('2021-03-31', { months: 3, monthEnd: 'next' }).steps).toEqual([
      { rule: '3 months', from: '2021-03-31', to: '2021-06-30' },
      { rule: 'no such day in that month: the first of the next', from: '2021-06-30', to: '2021-07-01' },
    ]);
  });
});

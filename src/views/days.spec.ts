import { expect, test } from '@jest/globals';
import { BEGINNING, NEVER } from '../law/time/legal-date.js';
import { dayNumber } from './days.js';

const DAY = 86_400_000;

test('days are numbered without a gap, as the calendar counts them', () => {
  const start = Date.UTC(1799, 11, 31);
  const first = dayNumber('1799-12-31');
  const days = Array.from({ length: 150_000 }, (_, offset) =>
    new Date(start + offset * DAY).toISOString().slice(0, 10),
  );
  expect(days.findIndex((day, offset) => dayNumber(day) !== first + offset)).toBe(-1);
});

test('the beginning comes before every day and the end after', () => {
  expect(dayNumber('0000-03-01')).toBe(0);
  expect([BEGINNING, '0001-01-01', '9998-12-31', NEVER].map(dayNumber)).toEqual([-60, 306, 3_651_999, 3_652_364]);
});

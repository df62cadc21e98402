import { expect, test } from '@jest/globals';
import { doubtAtStart, doubtWhileRunning } from './clock-doubt.js';

const NOON = Date.UTC(2026, 5, 1, 12);
const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];

/** What the clock says at a start, in milliseconds after the marks, and whether it is believed. A register may rest for a year. */
test.each([
  ['the same instant', [0], 0, true],
  ['a leap second back', [0], -SECOND, true],
  ['two seconds back', [0], -2 * SECOND, true],
  ['more than two seconds back', [0], -2 * SECOND - 1, false],
  ['a year back', [0], -365 * DAY, false],
  ['months of rest', [0], 200 * DAY, true],
  ['a year of rest', [0], 365 * DAY, true],
  ['more than a year of rest', [0], 365 * DAY + 1, false],
  ['73 years ahead', [0], 73 * 365 * DAY, false],
  ['an old entry and a heartbeat of now', [-900 * DAY, 0], DAY, true],
  ['an old heartbeat and an entry of now', [0, -900 * DAY], DAY, true],
  ['after the heartbeat and before the last entry', [0, HOUR], SECOND, false],
  ['after the last entry and before the heartbeat', [HOUR, 0], SECOND, false],
  ['nothing to hold it against', [], -900 * DAY, true],
])('at a start, %s: believed %#', (_, marks, now, isBelieved) => {
  const seen = marks.map((time, i) => ({ what: `mark ${i}`, time: NOON + time }));
  expect(doubtAtStart(NOON + now, seen, 365 * DAY) === undefined).toBe(isBelieved);
});

/** [wall, monotonic] of the first, the last and this reading, and the last entry; in milliseconds. A leap is at most an hour. */
test.each([
  ['an hour passes on both clocks', [0, 0], [0, 0], [HOUR, HOUR], 0, true],
  ['both stand still', [0, 0], [0, 0], [0, 0], 0, true],
  ['an hour ahead', [0, 0], [0, 0], [HOUR + SECOND, SECOND], 0, true],
  ['more than an hour ahead', [0, 0], [0, 0], [HOUR + SECOND + 1, SECOND], 0, false],
  ['a leap second back', [0, 0], [0, 0], [0, SECOND], 0, true],
  ['two seconds behind what has passed', [0, 0], [DAY, DAY], [DAY, DAY + 2 * SECOND], 0, true],
  ['more than two seconds behind', [0, 0], [DAY, DAY], [DAY, DAY + 2 * SECOND + 1], 0, false],
  ['small leaps forward that make a large one', [0, 0], [HOUR, 0], [HOUR + SECOND, 0], 0, false],
  ['half an hour ahead, and back again', [0, 0], [HOUR / 2, 0], [0, 0], 0, false],
  ['behind the last entry by a second', [0, 0], [0, 0], [HOUR, HOUR], HOUR + SECOND, true],
  ['behind the last entry by more than two', [0, 0], [0, 0], [HOUR, HOUR], HOUR + 2 * SECOND + 1, false],
] as [string, number[], number[], number[], number, boolean][])(
  'while running, %s: believed %#',
  (_, first, last, now, entry, isBelieved) => {
    const reading = ([wall, monotonic]: number[]) => ({ wall: NOON + wall!, monotonic: 5_000 + monotonic! });
    const readings = { first: reading(first), last: reading(last) };
    const doubt = doubtWhileRunning(reading(now), readings, [{ what: 'the last entry', time: NOON + entry }], HOUR);
    expect(doubt === undefined).toBe(isBelieved);
  },
);

test('a doubt says what was found and what was expected', () => {
  expect(doubtAtStart(NOON - HOUR, [{ what: 'the last entry', time: NOON }], 365 * DAY)).toEqual({
    found: '2026-06-01T11:00:00.000Z',
    expected: 'an instant not before 2026-06-01T12:00:00.000Z: the last entry',
  });
  expect(doubtAtStart(NOON + 800 * DAY, [{ what: 'the last entry', time: NOON }], 365 * DAY)).toEqual({
    found: '2028-08-09T12:00:00.000Z',
    expected: 'an instant not after 2027-06-01T12:00:00.000Z: 365 days after the last entry',
  });
});

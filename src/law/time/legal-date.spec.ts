import { describe, expect, test } from '@jest/globals';
import { daysInMonth, intervalOf, isDay, isLegalDate, neighbour, isVague, BEGINNING, NEVER } from './legal-date.js';

describe('a legal date', () => {
  test.each(['2005-03-17', '2005-03', '2005', 'unknown', '0001-01-01', '9998-12-31', '2024-02-29', '2000-02-29'])(
    'can be %s',
    text => expect(isLegalDate(text)).toBe(true),
  );

  test.each([
    ...['2023-02-29', '1900-02-29', '2100-02-29', '2005-02-30', '2005-04-31', '2005-13', '2005-00', '2005-01-00'],
    ...['0000', '9999', '9999-12-31', '20050', '2005-3', '2005-03-1', '2005-03-017', '-2005', ' 2005', '2005\n', ''],
    ...['2005-03-17T00:00:00Z', 'Unknown', '２００５', 2005, null, undefined, {}, ['2005']],
  ])('cannot be %j', text => expect(isLegalDate(text)).toBe(false));

  test('is a day only where it is whole', () => {
    expect(['2005-03-17', '2005-03', '2005', 'unknown', '2005-02-29', 7].map(isDay)).toEqual([
      true,
      ...Array<boolean>(5).fill(false),
    ]);
  });
});

describe('the days on which it may have happened', () => {
  test.each([
    ['2005-03-17', '2005-03-17', '2005-03-17'],
    ['2005-03', '2005-03-01', '2005-03-31'],
    ['2005-04', '2005-04-01', '2005-04-30'],
    ['2005-02', '2005-02-01', '2005-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2005', '2005-01-01', '2005-12-31'],
    ['unknown', '0000-01-01', '9999-12-31'],
    [undefined, '0000-01-01', '0000-01-01'],
  ])('of %s run from %s to %s', (date, first, last) => {
    expect(intervalOf(date)).toEqual({ first, last });
  });

  test('a month has as many days as the calendar says, over four hundred years', () => {
    for (let year = 1801; year <= 2200; year++) {
      for (let month = 1; month <= 12; month++) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });
});

test('the day before and the day after', () => {
  expect(neighbour('2024-02-28', 1)).toBe('2024-02-29');
  expect(neighbour('2023-02-28', 1)).toBe('2023-03-01');
  expect(neighbour('2023-12-31', 1)).toBe('2024-01-01');
  expect(neighbour('2024-03-01', -1)).toBe('2024-02-29');
  expect(neighbour('2024-01-01', -1)).toBe('2023-12-31');
  expect(neighbour('2024-01-02', -1)).toBe('2024-01-01');
  expect(neighbour(BEGINNING, 1)).toBe('0000-01-02');
  expect([neighbour(BEGINNING, -1), neighbour(NEVER, 1)]).toEqual([undefined, undefined]);
});

test('what is not one day is vague', () => {
  expect(['2024-01-01', undefined].map(isVague)).toEqual([false, false]);
  expect(['2024-01', '2024', 'unknown'].map(isVague)).toEqual([true, true, true]);
});

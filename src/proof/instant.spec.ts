import { expect, test } from '@jest/globals';
import { parseKnownAt } from './instant.js';

test.each([
  ['0', { position: 0 }],
  ['41', { position: 41 }],
  ['999999999999999', { position: 999_999_999_999_999 }],
  ['2023-11-30', { instant: '2023-11-30T23:59:59.999Z' }],
  ['2024-02-29', { instant: '2024-02-29T23:59:59.999Z' }],
  ['2023-11-23T18:00:00Z', { instant: '2023-11-23T18:00:00.000Z' }],
  ['2023-11-23T18:00:00.123456Z', { instant: '2023-11-23T18:00:00.123Z' }],
  ['2023-11-23T18:00:00+03:00', { instant: '2023-11-23T15:00:00.000Z' }],
  ['2024-01-01T00:30:00+01:00', { instant: '2023-12-31T23:30:00.000Z' }],
])('%s is read', (text, known) => {
  expect(parseKnownAt(text)).toEqual(known);
});

test.each([
  ['a day that does not exist', '2023-11-31'],
  ['an instant on such a day', '2023-11-31T00:00:00Z'],
  ['a year', '2023Z'],
  ['a month', '2023-11'],
  ['hour 24', '2023-11-30T24:00:00Z'],
  ['a leap second', '2016-12-31T23:59:60Z'],
  ['an instant without an offset', '2023-11-23T18:00:00'],
  ['an offset without a colon', '2023-11-23T18:00:00+0300'],
  ['a small t', '2023-11-23t18:00:00Z'],
  ['a blank in it', '2023-11-23 18:00:00Z'],
  ['blanks around it', ' 41'],
  ['a sign', '-1'],
  ['a leading zero', '041'],
  ['a fraction', '4.1'],
  ['more digits than a position can have', '1000000000000000'],
  ['the year 0000', '0000-01-01'],
  ['the year 9999', '9999-12-31'],
  ['what an offset moves out of the years that there are', '0001-01-01T00:00:00+01:00'],
  ['nothing', ''],
  ['words', 'now'],
])('%s is not: %j', (_, text) => {
  expect(parseKnownAt(text)).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../test/support/runs.js';
import { isWritten } from './clock.js';
import { parseInstant } from '../proof/instant.js';

const instants = fc
  .date({ min: new Date('0001-01-01T00:00:00.000Z'), max: new Date('9998-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map(date => date.toISOString());
/** One digit of it is another: mostly an instant still, at times the 31st of a month that has 30, or hour 25. */
const changed = fc
  .tuple(instants, fc.nat(23), fc.constantFrom(...'0123456789'))
  .map(([text, at, digit]) => (/\d/.test(text[at]!) ? text.slice(0, at) + digit + text.slice(at + 1) : text));

test('an instant is written in one form only, however that is found out', () => {
  fc.assert(
    fc.property(fc.oneof(instants, changed), text => {
      expect(isWritten(text)).toBe(parseInstant(text) === text);
    }),
    { numRuns: runs(4_000) },
  );
});

test.each([
  ['2026-02-28T23:59:59.999Z', true],
  ['2024-02-29T00:00:00.000Z', true],
  ['2026-02-29T00:00:00.000Z', false],
  ['2026-04-31T00:00:00.000Z', false],
  ['2026-13-01T00:00:00.000Z', false],
  ['2026-01-01T24:00:00.000Z', false],
  ['2026-01-01T00:00:60.000Z', false],
  ['2026-01-01T00:00:00Z', false],
  ['2026-01-01T00:00:00.000+00:00', false],
  ['0000-01-01T00:00:00.000Z', false],
  ['9999-01-01T00:00:00.000Z', false],
  ['2026-01-01T00:00:00.000Z\n', false],
])('%j: %s', (text, isOne) => {
  expect(isWritten(text)).toBe(isOne);
});

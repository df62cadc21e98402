import { expect, test } from '@jest/globals';
import { billionths, decimal } from './decimal.js';

test.each([
  ['0', 0n],
  ['1', 1_000_000_000n],
  ['17.89', 17_890_000_000n],
  ['0.000000001', 1n],
  ['999999999.999999999', 999_999_999_999_999_999n],
])('%s is so many billionths, and back', (text, value) => {
  expect(billionths(text)).toBe(value);
  expect(decimal(value)).toBe(text);
});

test('zeros at the end are left out', () => {
  expect(decimal(billionths('55.00'))).toBe('55');
  expect(decimal(billionths('0.10'))).toBe('0.1');
});

test('a sum is exact where floating point is not', () => {
  expect(decimal(billionths('0.1') + billionths('0.2'))).toBe('0.3');
});

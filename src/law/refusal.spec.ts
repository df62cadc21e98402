import { expect, test } from '@jest/globals';
import { UnknownType } from './fact-types.js';
import { Refusal } from './refusal.js';

test('an error says what it is where it is printed', () => {
  expect(String(new Refusal('already-so', { found: 'x' }))).toBe('Refusal: already-so');
  expect(String(new UnknownType(7, 'Other.v9'))).toMatch(/^UnknownType: entry 7/);
});

import { expect, test } from '@jest/globals';
import { isSame } from './deep-equal.js';

test.each<[unknown, unknown]>([
  [1, 1],
  [null, null],
  [[], []],
  [
    { a: 1, b: [2, { c: 'x' }] },
    { b: [2, { c: 'x' }], a: 1 },
  ],
])('%j says the same as %j', (a, b) => {
  expect(isSame(a, b)).toBe(true);
});

test.each<[unknown, unknown]>([
  [1, '1'],
  [1, {}],
  [{}, 1],
  [null, {}],
  [{}, null],
  [[], {}],
  [['x'], { 0: 'x' }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1 }, { a: 2 }],
  [{ a: undefined }, { b: undefined }],
  [
    [1, 2],
    [2, 1],
  ],
])('%j does not say the same as %j', (a, b) => {
  expect(isSame(a, b)).toBe(false);
});

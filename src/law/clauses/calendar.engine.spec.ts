import { expect, test } from '@jest/globals';

/* `temporal-polyfill` hands over to the Temporal of the runtime where there is one. A register must not count otherwise there. */

test('days are counted by one engine, whatever the runtime brings', async () => {
  const ofTheRuntime = { PlainDate: { from: () => ({ add: () => ({ year: 1, toString: () => 'of the runtime' }) }) } };
  Object.assign(globalThis, { Temporal: ofTheRuntime });
  const { plus } = await import('./calendar.js');
  expect(plus('2024-01-31', { months: 1 })).toBe('2024-02-29');
});

import { expect } from '@jest/globals';

/** Expects a text for a person: it names no class, asks nothing, and shows no regular expression. */
export function expectPlain(text: string): void {
  expect(text).not.toMatch(/\b[A-Z][a-z]+[A-Z][a-z]+/);
  expect(text).not.toMatch(/\?/);
  expect(text).not.toMatch(/\^.*\$|\\[dwsx]|\[a-z|\{\d+,\d*\}/);
  expect(text).not.toMatch(/undefined|\[object/);
}

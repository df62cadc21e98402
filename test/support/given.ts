import { expect } from '@jest/globals';
import type { Body } from '../../src/law/bodies/body.js';
import { standingsOn } from '../../src/law/bodies/standings.js';
import { type Reason, Refusal } from '../../src/law/refusal.js';
import type { Fact, Kind } from '../../src/law/time/history.js';

/** The state of a subject after these facts, which stand in entries 1, 2, 3 ... */
export function given<S, F extends Fact>(kind: Kind<S, F>, ...facts: readonly F[]): S {
  return facts.reduce((state, fact, index) => kind.evolve(state, fact, index + 1), kind.start());
}

/** Somebody whom the register knows, and somebody whom it does not. */
export const known = { registration: {} };
export const stranger = {};

/** Expects that a verb refuses, and with which reason; `grounds` may name what was found and the entry in the way. */
export function expectRefusal(verb: () => unknown, reason: Reason, grounds: object = {}): void {
  let refusal: unknown = 'no refusal';
  try {
    verb();
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: reason, ...grounds });
}

/** Who is a member of a body on a day, by identifier. */
export function membersOn(body: Body, day: string): string[] {
  return [...standingsOn(body, day)].flatMap(([party, status]) => (status === 'member' ? [party] : [])).sort();
}

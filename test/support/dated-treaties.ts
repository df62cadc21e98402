import fc from 'fast-check';
import type { Clauses, Participant, Treaty } from '../../src/law/clauses/treaty.js';
import { deposited } from './participants.js';

/* Random treaties with partial and unknown dates, and those who take part in them. */

const date = fc.constantFrom('1990-01-15', '1990-02-28', '1990-02', '1990-03', '1990', '1991', '1991-06-30', 'unknown');
const known = date.filter(on => on !== 'unknown');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 });
const party = fc.record({
  on: date,
  isSignature: fc.boolean(),
  effectiveOn: maybe(date),
  notice: maybe(known),
  leavesOn: maybe(known),
  isByConsent: fc.boolean(),
  declared: maybe(date),
});
type Party = typeof party extends fc.Arbitrary<infer T> ? T : never;
export const datedStory = fc.record({
  parties: fc.dictionary(fc.constantFrom('aa', 'bb', 'cc'), party, { minKeys: 1 }),
  least: fc.integer({ min: 1, max: 2 }),
  days: fc.constantFrom(0, 30),
  floor: maybe(fc.constantFrom('1990-02-28', '1991-01-01')),
  opensOn: maybe(known),
  other: maybe(known),
  declared: maybe(date),
  ends: maybe(known),
  duration: fc.boolean(),
  minimum: fc.boolean(),
  partyEnds: maybe(known),
});
export type DatedStory = typeof datedStory extends fc.Arbitrary<infer T> ? T : never;

export function participantIn([name, one]: [string, Party], index: number): Participant {
  const { on, isSignature, effectiveOn, notice, leavesOn, isByConsent, declared } = one;
  const entry = 10 * (index + 1);
  const leaving = {
    on: notice!,
    entry: entry + 1,
    byConsentOfAll: isByConsent,
    ...(leavesOn && { effectiveOn: leavesOn }),
  };
  const period = { receipts: [], ...(notice && { notice: leaving }) };
  const signature = { on, entry, isFull: true, isDefinitive: true };
  const { periods } = deposited(name, on, { entry, ...(effectiveOn && { effectiveOn }) });
  return {
    party: name,
    ...(declared && { declaration: { effectiveOn: declared, entry: entry + 2 } }),
    ...(isSignature ? { signature, periods: [period] } : { periods: [{ ...period, ...periods[0]! }] }),
  };
}

export function treatyIn(story: DatedStory): Treaty {
  const { least, days, floor, opensOn, other, declared, ends, duration, minimum } = story;
  const notBefore = {
    ...(floor && { date: floor }),
    ...(opensOn && { yearsAfterOpening: 1 }),
    ...(other && { inForce: ['other'] }),
  };
  const terms = { condition: { instruments: { atLeast: least } }, delay: { days }, notBefore };
  const clauses: Clauses = {
    'entry-into-force': { terms, entry: 1 },
    ...(duration && { duration: { terms: { years: 1 }, entry: 2 } }),
    ...(minimum && { 'minimum-of-parties': { terms: { parties: 2 }, entry: 3 } }),
  };
  return {
    document: 'it',
    clauses,
    ...(opensOn && { opensOn }),
    ...(declared && { declaration: { effectiveOn: declared, entry: 4 } }),
    ...(ends && { termination: { effectiveOn: ends, entry: 5 } }),
  };
}

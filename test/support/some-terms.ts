import fc, { type Arbitrary } from 'fast-check';
import type { Condition, Delay, EntryIntoForce } from '../../src/law/clauses/clause.js';

/** Few days, so that several deposits fall on one. */
export const aDay = fc.constantFrom('2000-02-29', '2000-12-31', '2001-01-31', '2001-06-15', '2002-02-28', '2003-03-31');
const aDelay: Arbitrary<Delay> = fc.oneof(
  fc.record({ days: fc.integer({ min: 0, max: 200 }) }),
  fc.record({ months: fc.integer({ min: 0, max: 12 }), from: fc.constantFrom('day', 'next-day') }),
  fc.record({ months: fc.integer({ min: 0, max: 6 }), then: fc.constant('first-of-next-month') }),
  fc.record({ firstOfMonth: fc.integer({ min: 1, max: 6 }) }),
);
const atLeast = fc.integer({ min: 1, max: 4 });

/** Conditions of every shape but those that can be met and then be met no more. */
const aCondition = conditionOf();

/** On signatories, or with a base that moves. */
export const aPassingCondition: Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ all: 'signatories' }, { all: 'negotiators' }, { all: 'states' }),
  fc.record({ instruments: fc.record({ atLeast, of: fc.constant('signatories') }) }),
  fc.record({ signatures: fc.record({ atLeast, of: fc.constantFrom('states', 'hosts', 'signatories') }) }),
  fc.record({ signatures: fc.record({ atLeast }) }),
  fc.record({
    fraction: fc.record({
      atLeast: fc.constantFrom('1/2', '3/4'),
      membersOf: fc.constant('council'),
      on: fc.constantFrom('adoption', 'each-deposit'),
    }),
  }),
);

export function conditionOf(...more: Arbitrary<Condition>[]): Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
    condition: fc.oneof(
      { maxDepth: 2 },
      ...more,
      fc.record({ instruments: fc.record({ atLeast }) }),
      fc.record({ instruments: fc.record({ atLeast, of: fc.constantFrom('states', 'hosts') }) }),
      fc.constantFrom<Condition>({ all: 'hosts' }, { all: 'members' }),
      fc.record({
        share: fc.record({
          atLeast: fc.constantFrom('30', '55.5'),
          weights: fc.constant({ aa: '20.1', bb: '35.4', ee: '10' }),
        }),
      }),
      fc.record({
        fraction: fc.record({
          atLeast: fc.constantFrom('1/2', '3/4'),
          partiesTo: fc.constant('parent'),
          on: fc.constantFrom('adoption', 'each-deposit'),
        }),
      }),
      fc.record({ allOf: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
    ),
  }));
  return condition;
}

export const someTerms = (condition: Arbitrary<Condition> = aCondition): Arbitrary<EntryIntoForce> =>
  fc.record(
    {
      condition,
      delay: aDelay,
      notBefore: fc.constantFrom({ date: '2002-02-02' }, { inForce: ['parent'] }, { yearsAfterOpening: 1 }),
      fixed: fc.constantFrom('2001-01-01', '2002-03-01'),
      counting: fc.record({ organisations: fc.boolean(), depositary: fc.constantFrom('first', 'last', 'ru') }),
      later: fc.record({ after: fc.constantFrom('trigger', 'entry-into-force'), delay: aDelay }),
      groups: fc.constant({ hosts: ['aa', 'dd'] }),
    },
    { requiredKeys: ['condition', 'groups'] },
  );

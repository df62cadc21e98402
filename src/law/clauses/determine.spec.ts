import { describe, expect, test } from '@jest/globals';
import { contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { determine, RULES } from './determine.js';
import type { Treaty } from './treaty.js';

const context = contextOf({
  entryIntoForceOf: document => (document === 'old' ? '2021-01-01' : undefined),
});
const all = [
  deposited('am', '2020-01-01'),
  deposited('by', '2020-02-02', { entry: 6 }),
  deposited('kz', '2020-02-02', { entry: 7 }),
];
const two: EntryIntoForce = { condition: { instruments: { atLeast: 2 } }, delay: { days: 30 } };

function determinationOf(terms: Partial<EntryIntoForce>, more: Partial<Treaty> = {}, asOf = '2026-01-01') {
  const clauses = { 'entry-into-force': { terms: { ...two, ...terms }, entry: 1 } };
  const facts = all.filter(({ periods }) => periods[0]!.receipts[0]!.on <= asOf);
  return determine({ document: 'it', clauses, ...more }, facts, context, asOf);
}

test('a determination tells all that it rests on', () => {
  expect(determinationOf({})).toEqual({
    rules: RULES,
    document: 'it',
    asOf: '2026-01-01',
    stage: 'in force',
    on: '2020-03-03',
    computedOn: '2020-03-03',
    differs: false,
    trigger: {
      day: '2020-02-02',
      deposits: [
        { party: 'by', entry: 6 },
        { party: 'kz', entry: 7 },
      ],
      ranks: { from: 2, to: 3 },
    },
    steps: [{ rule: '30 days', from: '2020-02-02', to: '2020-03-03' }],
    progress: [{ at: '/condition/instruments', have: '3', need: '2', isMet: true }],
    counted: [
      { party: 'am', on: '2020-01-01', entry: 5 },
      { party: 'by', on: '2020-02-02', entry: 6 },
      { party: 'kz', on: '2020-02-02', entry: 7 },
    ],
    notCounted: [],
    participations: expect.any(Array),
    entries: [1],
  });
});

test.each([
  ['2020-02-01', 'not in force'],
  ['2020-02-02', 'awaited'],
  ['2020-03-02', 'awaited'],
  ['2020-03-03', 'in force'],
])('on %s it is %s', (asOf, stage) => {
  expect(determinationOf({}, {}, asOf).stage).toBe(stage);
});

describe('a floor', () => {
  test('that binds moves the date', () => {
    expect(determinationOf({ notBefore: { date: '2020-06-01' } })).toMatchObject({
      on: '2020-06-01',
      steps: [{ rule: '30 days' }, { rule: 'not before 2020-06-01', from: '2020-03-03', to: '2020-06-01' }],
    });
    expect(determinationOf({ notBefore: { yearsAfterOpening: 3 } }, { opensOn: '2019-01-01' }).on).toBe('2022-01-01');
  });

  test('that does not bind is told and changes nothing', () => {
    const { on, steps } = determinationOf({ notBefore: { date: '2020-03-03' } });
    expect([on, steps.at(-1)?.rule]).toEqual(['2020-03-03', 'not before 2020-03-03: does not bind']);
  });

  test('of several the latest counts', () => {
    const notBefore = { date: '2020-06-01', yearsAfterOpening: 1, inForce: ['old'] };
    expect(determinationOf({ notBefore }, { opensOn: '2019-07-07' }).on).toBe('2021-01-01');
  });

  test('counts from the adoption where there was no opening', () => {
    expect(determinationOf({ notBefore: { yearsAfterOpening: 3 } }, { adoptedOn: '2019-05-05' }).on).toBe('2022-05-05');
  });

  test('that hangs on what has not happened is awaited', () => {
    expect(determinationOf({ notBefore: { inForce: ['new'] } })).toMatchObject({
      stage: 'awaited',
      awaits: 'the entry into force of new',
    });
    expect(determinationOf({ notBefore: { yearsAfterOpening: 3 } })).toMatchObject({
      awaits: 'its opening for signature',
    });
    expect(determinationOf({ notBefore: { inForce: ['new'] } })).not.toHaveProperty('on');
  });
});

describe('the word of the depositary', () => {
  const declared = (effectiveOn: string) => ({ declaration: { effectiveOn, entry: 8 } });

  test('prevails; both dates stay and the difference is flagged', () => {
    expect(determinationOf({}, declared('2020-03-04'))).toMatchObject({
      on: '2020-03-04',
      computedOn: '2020-03-03',
      declaredOn: '2020-03-04',
      differs: true,
      entries: [1, 8],
    });
  });

  test('may be what the clause gives', () => {
    expect(determinationOf({}, declared('2020-03-03'))).toMatchObject({ on: '2020-03-03', differs: false });
  });

  test('prevails also where the condition is not met', () => {
    const determination = determinationOf({ condition: { instruments: { atLeast: 9 } } }, declared('2020-04-04'));
    expect(determination).toMatchObject({ stage: 'in force', on: '2020-04-04', differs: true });
    expect(determination.participations.map(({ inForceOn }) => inForceOn)).toEqual([
      '2020-04-04',
      '2020-04-04',
      '2020-04-04',
    ]);
  });

  test('is the general date also for those that consented before it', () => {
    const later = { after: 'trigger', delay: { days: 1 } } as const;
    const { participations } = determinationOf({ later }, declared('2020-03-10'));
    expect(participations.map(({ inForceOn }) => inForceOn)).toEqual(['2020-03-10', '2020-03-10', '2020-03-10']);
  });
});

test('what is recorded for later does not count yet', () => {
  const clauses = { 'entry-into-force': { terms: two, entry: 1 } };
  const determination = determine({ document: 'it', clauses }, all, context, '2020-01-31');
  expect(determination.trigger).toBeUndefined();
  expect(determination.participations.map(({ party }) => party)).toEqual(['am']);
});

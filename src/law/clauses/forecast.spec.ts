import { describe, expect, test } from '@jest/globals';
import { contextOf, isOrganisation } from '../../../test/support/participants.js';
import type { Condition, Counting, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import { ANYBODY, oneDepositAway, suppose, SUPPOSED } from './forecast.js';
import type { Participant, Period, Treaty } from './treaty.js';

const context = contextOf({
  isOrganisation,
  membersOf: (body, day) => (body === 'council' && day >= '2000-01-01' ? ['am', 'by', 'kz'] : []),
  partiesTo: document => (document === 'parent' ? ['am', 'by', 'eu', 'us'] : []),
});
const one = (party: string, on: string, more: Partial<Period> = {}): Participant => ({
  party,
  periods: [{ receipts: [{ kind: 'accession', on, entry: 5 }], ...more }],
});
const treatyOf = (terms: EntryIntoForce, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
  ...more,
});
const byCount = (atLeast: number, counting?: Counting) =>
  treatyOf({ condition: { instruments: { atLeast } }, delay: { days: 30 }, ...(counting && { counting }) });

describe('if a party deposited on a date', () => {
  const supposed = [{ party: 'kz', on: '2026-03-01' }];

  test('the treaty would enter into force then', () => {
    const treaty = byCount(2);
    const all = [one('am', '2020-01-01')];
    expect(determine(treaty, all, context, '2026-12-31').on).toBeUndefined();
    const determination = determine(treaty, suppose(treaty, all, supposed), context, '2026-12-31');
    expect(determination).toMatchObject({
      on: '2026-03-31',
      trigger: { deposits: [{ party: 'kz', entry: SUPPOSED }] },
    });
  });

  test.each<[Counting, object]>([
    [{}, { kind: 'ratification' }],
    [{ kinds: ['accession', 'approval'] }, { kind: 'accession' }],
    [{ depositary: 'first' }, { kind: 'ratification' }],
    [{ depositary: 'last' }, { kind: 'ratification' }],
    [{ depositary: 'ru' }, { kind: 'ratification', depositary: 'ru' }],
  ])('with an instrument that counts where %j counts', (counting, receipt) => {
    const [kz] = suppose(byCount(1, counting), [], supposed);
    const { on } = supposed[0]!;
    expect(kz!.periods[0]!.receipts).toStrictEqual([{ ...receipt, on, notifiedOn: on, entry: SUPPOSED }]);
  });

  test('what is recorded stays as it was', () => {
    const all = [one('am', '2020-01-01'), one('kz', '2019-01-01', { taken: { on: '2019-02-02', entry: 6 } })];
    const before = structuredClone(all);
    const [am, kz] = suppose(byCount(2), all, supposed);
    expect(all).toEqual(before);
    expect(am).toEqual(before[0]);
    expect(kz!.periods).toHaveLength(2);
  });

  test('who left would come back in a new period', () => {
    const left = one('kz', '2019-01-01', { notice: { on: '2020-01-01', entry: 6 } });
    expect(suppose(byCount(2), [left], supposed)[0]!.periods.map(({ receipts }) => receipts[0]!.on)).toEqual([
      '2019-01-01',
      '2026-03-01',
    ]);
  });

  test('whose instrument waits would stay in its period', () => {
    const waiting: Participant = {
      party: 'kz',
      periods: [{ receipts: [{ kind: 'accession', on: '2025-01-01', inDueForm: false, entry: 5 }] }],
    };
    expect(suppose(byCount(1), [waiting], supposed)[0]!.periods[0]!.receipts).toHaveLength(2);
  });

  test.each<[string, Counting]>([
    ['of the kinds that count', { kinds: ['notification'] }],
    ['notified on the same day', { from: 'notification' }],
    ['with the depositary that counts', { depositary: 'ru' }],
    ['with the last depositary', { depositary: 'last' }],
  ])('the instrument would be one %s', (_, counting) => {
    const treaty = byCount(1, counting);
    expect(determine(treaty, suppose(treaty, [], supposed), context, '2026-12-31').trigger?.day).toBe('2026-03-01');
  });
});

describe('one deposit away', () => {
  const away = (treaty: Treaty, ...all: Participant[]) => oneDepositAway(treaty, all, context, '2026-01-01');
  const of = (condition: Condition, more: Partial<Treaty> = {}) =>
    treatyOf({ condition, groups: { hosts: ['am', 'by'] } }, more);

  test('anybody would do where the count lacks one', () => {
    expect(away(byCount(2), one('am', '2020-01-01'))).toEqual([ANYBODY]);
    const signer = {
      party: 'kz',
      periods: [],
      signature: { on: '2019-01-01', isFull: true, isDefinitive: false, entry: 2 },
    };
    expect(away(byCount(2), one('am', '2020-01-01'), signer)).toEqual(['kz', ANYBODY]);
  });

  test('nobody where it lacks two', () => {
    expect(away(byCount(3), one('am', '2020-01-01'))).toEqual([]);
  });

  test('there is no question where the condition is met', () => {
    expect(away(byCount(1), one('am', '2020-01-01'))).toBeUndefined();
  });

  test('the last of a group, by name', () => {
    expect(away(of({ all: 'hosts' }), one('am', '2020-01-01'))).toEqual(['by']);
  });

  test('whose weight is enough', () => {
    const condition = { share: { atLeast: '55', weights: { am: '40', by: '20', us: '10' } } };
    expect(away(of(condition), one('am', '2020-01-01'))).toEqual(['by']);
  });

  test('of the members of the body, or of those that proposed it, where the clause is silent', () => {
    const silent = { document: 'it', clauses: {} };
    const all = [one('am', '2020-01-01'), one('by', '2020-01-01')];
    expect(away({ ...silent, body: 'council', adoptedOn: '2010-01-01' }, ...all)).toEqual(['kz']);
    expect(away({ ...silent, proposers: ['am', 'by', 'us'] }, ...all)).toEqual(['us']);
  });

  test.each([
    [
      'the parties to another document',
      { atLeast: '2/4', partiesTo: 'parent', on: 'each-deposit' as const },
      ['by', 'us'],
    ],
    ['the members of another body', { atLeast: '2/3', membersOf: 'council', on: 'adoption' as const }, ['by', 'kz']],
  ])('of %s', (_, fraction, expected) => {
    expect(
      away(of({ allOf: [{ fraction }] }, { adoptedOn: '2010-01-01' }), one('am', '2020-01-01'))?.toSorted(),
    ).toEqual(expected);
  });

  test('an organisation only where it counts', () => {
    const condition = { instruments: { atLeast: 1, of: 'union' } };
    const terms = { condition, groups: { union: ['eu'] } };
    expect(away(treatyOf(terms))).toEqual([]);
    expect(away(treatyOf({ ...terms, counting: { organisations: true } }))).toEqual(['eu']);
  });

  test('asking changes nothing', () => {
    const all = [one('am', '2020-01-01')];
    expect(away(byCount(2), ...all)).toEqual(away(byCount(2), ...all));
  });
});

import { beforeEach, describe, expect, test } from '@jest/globals';
import { by, contextOf, deposited, isOrganisation } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { IncrementalCount } from './incremental-count.js';
import { searchTrigger } from './search-trigger.js';
import {
  byParty,
  type Participant,
  type Period,
  type ReceivedInstrument,
  type Treaty,
  type TreatyContext,
} from './treaty.js';

/* A count that is carried on finds what one that begins anew finds, where going on with what was counted would be wrong. */

let count: IncrementalCount;
beforeEach(() => {
  count = new IncrementalCount();
});

const treatyOf = (terms: Partial<EntryIntoForce>, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: {
    'entry-into-force': { terms: { condition: { instruments: { atLeast: 1 } }, ...terms }, entry: 1 },
  },
  ...more,
});
const of = (n: number): Partial<EntryIntoForce> => ({ condition: { instruments: { atLeast: n } } });

/** Tells the count who acted, and asks it; it must find what is found anew. */
function ask(
  treaty: Treaty,
  asOf: string,
  all: readonly Participant[],
  changed: string,
  known: Partial<TreatyContext> = {},
) {
  count.change(changed);
  const [participants, context] = [byParty(all), contextOf({ isOrganisation, ...known })];
  const { trigger, date } = count.search(treaty, participants, context, asOf);
  const anew = searchTrigger(treaty, participants, context, asOf);
  expect({ trigger, date }).toEqual({ trigger: anew.trigger, date: anew.date });
  return trigger?.day;
}
const receipt = (on: string, more: Partial<ReceivedInstrument> = {}): ReceivedInstrument => ({
  kind: 'accession',
  on,
  entry: 5,
  ...more,
});
const taken = (on: string) => ({ taken: { on, entry: 6 } });

describe('a group that deposits together', () => {
  const bb = deposited('bb', '2001-03-01', { entry: 9 });
  const together = { together: ['bb'] };
  const treaty = treatyOf(of(2));

  test.each<[string, Period[]]>([
    ['with its only instrument', [{ receipts: [receipt('2001-01-01', together)] }]],
    ['with its second', [{ receipts: [receipt('2000-06-01', { inDueForm: false }), receipt('2001-01-01', together)] }]],
    [
      'in its second period',
      [
        { receipts: [receipt('2000-01-01')], ...taken('2000-06-01') },
        { receipts: [receipt('2001-01-01', { ...together, entry: 7 })] },
      ],
    ],
  ])('is complete when another deposits: %s', (_, periods) => {
    const aa = by('aa', ...periods);
    expect(ask(treaty, '2001-01-01', [aa], 'aa')).toBeUndefined();
    expect(ask(treaty, '2001-03-01', [aa, bb], 'bb')).toBe('2001-03-01');
  });

  test('is known also where it came after the first question', () => {
    const aa = by('aa', { receipts: [receipt('2001-01-01', together)] });
    expect(ask(treaty, '2000-01-01', [], 'cc')).toBeUndefined();
    expect(ask(treaty, '2001-01-01', [aa], 'aa')).toBeUndefined();
    expect(ask(treaty, '2001-03-01', [aa, bb], 'bb')).toBe('2001-03-01');
  });
});

test('a day that is earlier than the last one asked about', () => {
  const aa = deposited('aa', '2001-01-01');
  expect(ask(treatyOf({}), '2001-06-01', [aa], 'aa')).toBe('2001-01-01');
  expect(ask(treatyOf({}), '2000-06-01', [aa], 'aa')).toBeUndefined();
});

describe('an instrument that is taken back', () => {
  const delayed = { ...of(2), delay: { months: 6 } };

  test('before the date that it had helped to', () => {
    const aa = by('aa', { receipts: [receipt('2001-01-01')] });
    const gone = by('aa', { ...aa.periods[0]!, ...taken('2001-03-01') });
    expect(ask(treatyOf(delayed), '2001-01-01', [aa], 'aa')).toBeUndefined();
    count.change('bb');
    expect(
      ask(treatyOf(delayed), '2001-04-01', [gone, deposited('bb', '2001-02-01', { entry: 8 })], 'aa'),
    ).toBeUndefined();
  });

  test('after the trigger day', () => {
    const terms = { delay: { months: 6 } };
    const aa = by('aa', { receipts: [receipt('2001-01-01')] });
    const gone = by('aa', { ...aa.periods[0]!, ...taken('2001-03-01') });
    expect(ask(treatyOf(terms), '2001-01-01', [aa], 'aa')).toBe('2001-01-01');
    expect(ask(treatyOf(terms), '2001-03-01', [gone], 'aa')).toBeUndefined();
  });

  test('and followed by another', () => {
    const terms = { delay: { months: 6 } };
    const aa = by('aa', { receipts: [receipt('2001-01-01')] });
    const back = by(
      'aa',
      { ...aa.periods[0]!, ...taken('2001-03-01') },
      { receipts: [receipt('2001-04-01', { entry: 7 })] },
    );
    expect(ask(treatyOf(terms), '2001-01-01', [aa], 'aa')).toBe('2001-01-01');
    expect(ask(treatyOf(terms), '2001-05-01', [back], 'aa')).toBe('2001-04-01');
  });
});

describe('a deposit that counts from', () => {
  const byNotice = { ...of(2), counting: { from: 'notification' as const } };
  const bb = deposited('bb', '2001-02-01', { notifiedOn: '2001-02-01', entry: 8 });
  const early = receipt('2001-05-01', { notifiedOn: '2001-01-15' });

  test.each<[string, Period]>([
    ['a day before the last one asked about', { receipts: [early] }],
    ['such a day, and was taken back', { receipts: [early], ...taken('2001-06-01') }],
  ])('%s', (_, period) => {
    expect(ask(treatyOf(byNotice), '2001-03-01', [bb], 'bb')).toBeUndefined();
    expect(ask(treatyOf(byNotice), '2001-07-01', [bb, by('aa', period)], 'aa')).toBe('2001-02-01');
  });

  test('the trigger day shares its ranks', () => {
    const aa = deposited('aa', '2001-01-01');
    expect(ask(treatyOf({}), '2001-01-01', [aa], 'aa')).toBe('2001-01-01');
    expect(ask(treatyOf({}), '2001-01-01', [aa, deposited('bb', '2001-01-01', { entry: 8 })], 'bb')).toBe('2001-01-01');
  });

  test('the same day with another depositary takes its place where the last counts', () => {
    const last = treatyOf({ counting: { depositary: 'last' } });
    const first = receipt('2001-01-01', { depositary: 'ru' });
    expect(ask(last, '2001-01-01', [by('aa', { receipts: [first] })], 'aa')).toBe('2001-01-01');
    const both = [first, receipt('2001-01-01', { depositary: 'us', entry: 7 })];
    expect(ask(last, '2001-01-01', [by('aa', { receipts: both })], 'aa')).toBe('2001-01-01');
  });
});

describe('what changes without an act about the treaty', () => {
  test('another document, also where what it hung on was taken back', () => {
    const treaty = treatyOf({ notBefore: { inForce: ['parent'] } });
    const gone = by('aa', { receipts: [receipt('2001-01-01')], ...taken('2001-03-01') });
    expect(ask(treaty, '2001-03-01', [gone], 'aa')).toBeUndefined();
    const known = { entryIntoForceOf: () => '2000-01-01' };
    expect(ask(treaty, '2001-03-01', [gone], 'bb', known)).toBe('2001-01-01');
  });

  test('a clause that reads otherwise from a day on', () => {
    const clause = {
      terms: { condition: { instruments: { atLeast: 1 } } },
      entry: 2,
      on: '2000-01-01',
      from: '2005-01-01',
    };
    const replaced = [{ terms: { condition: { instruments: { atLeast: 2 } } }, entry: 1, on: '2000-01-01' }];
    const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': clause }, replaced };
    const aa = deposited('aa', '2001-01-01');
    expect(ask(treaty, '2002-01-01', [aa], 'aa')).toBeUndefined();
    expect(ask(treaty, '2006-01-01', [aa], 'bb')).toBe('2005-01-01');
  });

  test('the members of an organisation', () => {
    const treaty = treatyOf({ ...of(2), counting: { inPlaceOfMembers: true } });
    const all = [deposited('eu', '2000-01-01'), deposited('aa', '2001-01-01', { entry: 8 })];
    expect(ask(treaty, '2001-01-01', all, 'aa')).toBe('2001-01-01');
    expect(ask(treaty, '2001-01-01', all, 'bb', { membersOf: () => ['aa'] })).toBeUndefined();
  });

  test('the members of a body, where one of several conditions asks for them', () => {
    const fraction = { atLeast: '1/1', membersOf: 'council', on: 'each-deposit' } as const;
    const treaty = treatyOf({ condition: { allOf: [{ instruments: { atLeast: 1 } }, { fraction }] } });
    const aa = deposited('aa', '2001-01-01');
    expect(ask(treaty, '2001-01-01', [aa], 'aa', { membersOf: () => ['aa'] })).toBe('2001-01-01');
    expect(ask(treaty, '2001-01-01', [aa], 'bb', { membersOf: () => ['aa', 'bb'] })).toBeUndefined();
  });
});

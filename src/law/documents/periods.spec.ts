import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { acceptedIn } from './consenting.js';
import { asContinued, type Held } from './continuing.js';
import { consentingOf, documents } from './document.js';
import type { DocumentFact } from './events.js';
import { confirmPending, refusePending } from './settle-pending.js';

/* What stands in a period of participation, and what begins a new one. Facts stand in entries 1, 2, 3 ... */

const document = 'it';
const word = (on: string, more: object = {}) => ({ document, party: 'aa', on, ...more });
const deposited = (on: string, more: object = {}): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { ...word(on), kind: 'accession', ...more },
});
const notified = (on: string, more: object = {}): DocumentFact => ({
  type: 'WithdrawalNotified',
  data: word(on, more),
});
const taken = (on: string): DocumentFact => ({ type: 'InstrumentWithdrawn', data: word(on) });
const rescinded = (on: string, more: object = {}): DocumentFact => ({
  type: 'WithdrawalRescinded',
  data: word(on, more),
});
const periodsOf = (...facts: readonly DocumentFact[]) => consentingOf(given(documents, ...facts), 'aa').periods;

describe('a new period begins', () => {
  test('with an instrument after one that was taken back, or after a notice', () => {
    expect(periodsOf(deposited('1990-01-01'), taken('1991-01-01'), deposited('1992-01-01'))).toHaveLength(2);
    expect(periodsOf(deposited('1990-01-01'), notified('1991-01-01'), deposited('1992-01-01'))).toHaveLength(2);
    expect(periodsOf(deposited('1990-01-01'), deposited('1992-01-01'))).toHaveLength(1);
  });

  test('with the notice of a party whose instrument was taken back, and that is bound by its signature', () => {
    const periods = periodsOf(deposited('1990-01-01'), taken('1991-01-01'), notified('1992-01-01'));
    expect(periods).toMatchObject([
      { receipts: [{ entry: 1 }], taken: { entry: 2 } },
      { receipts: [], notice: { entry: 3 } },
    ]);
    expect(periods[0]).not.toHaveProperty('notice');
  });
});

test('a provision is back where it was accepted anew, and not where another was', () => {
  const facts = [
    deposited('1990-01-01', { provisions: ['1', '5'] }),
    notified('1995-01-01', { provisions: ['5'] }),
    deposited('1999-01-01', { provisions: ['7'] }),
  ];
  expect([...acceptedIn(periodsOf(...facts)[0]!)]).toEqual(['1', '7']);
});

test('a first instrument adds to nothing, also where a notice came before it', () => {
  const [period] = periodsOf(
    notified('1989-01-01', { provisions: ['5'] }),
    deposited('1990-01-01', { provisions: ['1'] }),
  );
  expect(period!.receipts).toHaveLength(1);
  expect(period!.receipts[0]).not.toHaveProperty('adds');
});

describe('of instruments that wait', () => {
  const waits = (more: object) => deposited('1990-01-01', { inDueForm: false, ...more });
  const both = [waits({ depositary: 'ru' }), waits({ depositary: 'us' })];
  const settled = (type: 'PendingConfirmed' | 'PendingRefused', instrument: number): DocumentFact => ({
    type,
    data: word('1991-01-01', { instrument }),
  });

  test('the other is confirmed on the same day', () => {
    const state = given(documents, ...both, settled('PendingConfirmed', 1));
    expect(confirmPending(state, word('1991-01-01'))).toHaveLength(1);
  });

  test('one is confirmed and the other refused, each by its entry', () => {
    const state = given(documents, ...both, settled('PendingConfirmed', 1), settled('PendingRefused', 2));
    expect(confirmPending(state, word('1991-01-01', { instrument: 1 }))).toEqual([]);
    expect(refusePending(state, word('1991-01-01', { instrument: 2 }))).toEqual([]);
    const wrong = () => confirmPending(state, word('1991-01-01', { instrument: 2 }));
    expectRefusal(wrong, 'nothing-pending', { found: { party: 'aa', instrument: 2 } });
  });
});

test('the last word on a signature is in the way where nothing waits', () => {
  const signed: DocumentFact = { type: 'DocumentSigned', data: word('1990-01-01', { adReferendum: true }) };
  const said = (type: 'PendingConfirmed' | 'PendingRefused'): DocumentFact => ({ type, data: word('1991-01-01') });
  const full: DocumentFact = { type: 'DocumentSigned', data: word('1990-01-01') };
  const entryAfter = (entry: number, ...facts: DocumentFact[]) =>
    expectRefusal(() => confirmPending(given(documents, ...facts), word('1995-01-01')), 'nothing-pending', { entry });
  entryAfter(1, full);
  entryAfter(2, signed, said('PendingConfirmed'));
  entryAfter(2, signed, said('PendingRefused'));
});

describe('what passes to who goes on', () => {
  const held = (party: string, since: string): Held => ({ party, since, held: [] });
  const of = (before: readonly Held[], ...facts: readonly DocumentFact[]) =>
    consentingOf(asContinued(given(documents, ...facts), 'aa', before), 'aa').periods;
  const su = [held('su', '1991-12-24')];
  const theirs = deposited('1973-01-01', { party: 'su' });

  test('is that of the first of several, in whatever order they are named', () => {
    const facts = [theirs, deposited('1974-01-01', { party: 'yy' })];
    const [first, second] = [held('su', '1991-12-24'), held('yy', '1995-01-01')];
    for (const before of [
      [first, second],
      [second, first],
    ])
      expect(of(before, ...facts).map(({ receipts }) => receipts.map(({ entry }) => entry))).toEqual([[1]]);
    const sameDay = [held('yy', '1991-12-24'), first];
    expect(of(sameDay, ...facts).map(({ receipts }) => receipts[0]!.entry)).toEqual([2]);
  });

  test('has the members that were said, and no others', () => {
    const { receipts } = of(su, theirs)[0]!;
    expect(of(su, theirs)).toStrictEqual([{ receipts }]);
    const said = of(su, theirs, taken('1995-01-01'));
    expect(said).toStrictEqual([{ receipts, taken: { ...word('1995-01-01'), entry: 2 } }]);
  });

  test('keeps the notices that were rescinded, of both', () => {
    const earlier = [notified('1980-01-01', { party: 'su' }), rescinded('1980-06-01', { party: 'su' })];
    const notice = notified('1991-12-01', { party: 'su' });
    const own = [notified('1996-01-01'), rescinded('1996-06-01')];
    const entries = (...facts: readonly DocumentFact[]) =>
      of(su, theirs, ...facts).map(({ rescissions }) => rescissions?.map(one => [one.notice.entry, one.entry]));
    expect(entries(...earlier)).toEqual([[[2, 3]]]);
    expect(entries(notice, rescinded('1992-01-01'))).toEqual([[[2, 3]]]);
    expect(entries(...earlier, notice, rescinded('1992-01-01'))).toEqual([
      [
        [2, 3],
        [4, 5],
      ],
    ]);
    expect(entries(...own)).toEqual([[[2, 3]]]);
    expect(entries(...earlier, ...own)).toEqual([
      [
        [2, 3],
        [4, 5],
      ],
    ]);
  });
});

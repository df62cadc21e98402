import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { Deposit } from './consent-events.js';
import type { DocumentFact } from './events.js';
import { confirmPending, refusePending } from './settle-pending.js';
import { participantOf } from '../treaties/participants.js';

const document = 'plan';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const deposited = (more: Partial<Deposit> = {}): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party: 'am', kind: 'accession', inDueForm: false, on: '2021-01-01', ...more },
});
const word = (on: string) => ({ document, party: 'am', on });
const settled = (type: 'PendingConfirmed' | 'PendingRefused'): DocumentFact => ({ type, data: word('2021-02-02') });
const receiptsOf = (...facts: DocumentFact[]) =>
  participantOf(given(documents, proposed, ...facts), 'am')!.periods.flatMap(({ receipts }) => receipts);

describe.each([
  ['confirmed', confirmPending, 'PendingConfirmed', 'confirmedOn'],
  ['refused', refusePending, 'PendingRefused', 'refusedOn'],
] as const)('an instrument not in due form is %s', (_, verb, type, how) => {
  test('and says from when', () => {
    expect(verb(given(documents, proposed, deposited()), word('2021-02-02'))).toEqual([settled(type)]);
    expect(receiptsOf(deposited(), settled(type))).toMatchObject([{ on: '2021-01-01', [how]: '2021-02-02' }]);
  });

  test('the same once more changes nothing', () => {
    expect(verb(given(documents, proposed, deposited(), settled(type)), word('2021-02-02'))).toEqual([]);
  });

  test('but not twice, nor where it was in due form, nor where there is none', () => {
    const twice = given(documents, proposed, deposited(), settled(type));
    expectRefusal(() => verb(twice, word('2021-03-03')), 'nothing-pending');
    const inDueForm = given(documents, proposed, deposited({ inDueForm: true }));
    expectRefusal(() => verb(inDueForm, word('2021-02-02')), 'nothing-pending');
    expectRefusal(() => verb(given(documents, proposed), word('2021-02-02')), 'nothing-pending', {
      found: { party: 'am', status: 'nothing' },
      expected: 'a pending signature or instrument on 2021-02-02',
    });
  });
});

test('what was confirmed is not refused, and what was refused is not confirmed', () => {
  const confirmed = given(documents, proposed, deposited(), settled('PendingConfirmed'));
  expectRefusal(() => refusePending(confirmed, word('2021-02-02')), 'nothing-pending');
  const refused = given(documents, proposed, deposited(), settled('PendingRefused'));
  expectRefusal(() => confirmPending(refused, word('2021-02-02')), 'nothing-pending');
});

test('a signature that waits is settled before an instrument that waits', () => {
  const signed: DocumentFact = {
    type: 'DocumentSigned',
    data: { document, party: 'am', adReferendum: true, on: '2020-06-06' },
  };
  const state = given(documents, proposed, signed, deposited(), settled('PendingConfirmed'));
  expect(participantOf(state, 'am')).toMatchObject({
    signature: { isFull: true, confirmedOn: '2021-02-02' },
    periods: [{ receipts: [{ inDueForm: false }] }],
  });
  expect(confirmPending(state, word('2021-03-03'))).toHaveLength(1);
});

describe('of several instruments that wait', () => {
  const both = [deposited({ depositary: 'ru' }), deposited({ depositary: 'us', on: '2021-01-02' })];
  const waiting = (...more: DocumentFact[]) => given(documents, proposed, ...both, ...more);
  const first: DocumentFact = { type: 'PendingConfirmed', data: { ...word('2021-02-02'), instrument: 2 } };

  test('each can be named by its entry', () => {
    expect(confirmPending(waiting(), { ...word('2021-02-02'), instrument: 2 })).toEqual([first]);
    const refused: DocumentFact = { type: 'PendingRefused', data: { ...word('2021-03-03'), instrument: 3 } };
    expect(receiptsOf(...both, first, refused)).toMatchObject([
      { depositary: 'ru', confirmedOn: '2021-02-02' },
      { depositary: 'us', refusedOn: '2021-03-03' },
    ]);
    expect(confirmPending(waiting(first), { ...word('2021-02-02'), instrument: 2 })).toEqual([]);
    expectRefusal(() => refusePending(waiting(first), { ...word('2021-03-03'), instrument: 2 }), 'nothing-pending', {
      found: { party: 'am', instrument: 2 },
    });
  });

  test('the last that still waits is meant where none is named', () => {
    expect(receiptsOf(...both, settled('PendingConfirmed'))).toMatchObject([{}, { confirmedOn: '2021-02-02' }]);
    expect(receiptsOf(...both, settled('PendingConfirmed'), settled('PendingRefused'))).toMatchObject([
      { refusedOn: '2021-02-02' },
      { confirmedOn: '2021-02-02' },
    ]);
  });

  test('one that is named is settled before a signature that waits', () => {
    const data = { document, party: 'am', adReferendum: true, on: '2020-06-06' };
    const state = waiting({ type: 'DocumentSigned', data }, first);
    expect(participantOf(state, 'am')).toMatchObject({
      signature: { isFull: false },
      periods: [{ receipts: [{ confirmedOn: '2021-02-02' }, {}] }],
    });
  });
});

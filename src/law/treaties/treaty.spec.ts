import { describe, expect, test } from '@jest/globals';
import { contextOf } from '../../../test/support/participants.js';
import { given } from '../../../test/support/given.js';
import { determine } from '../clauses/determine.js';
import { suppose, SUPPOSED } from '../clauses/forecast.js';
import type { TreatyContext } from '../clauses/treaty.js';
import { documents } from '../documents/document.js';
import { accountOf } from '../documents/signing.js';
import type { DocumentFact } from '../documents/events.js';
import type { OperationChange } from '../documents/rule-events.js';
import { consentAccountOf, participantOf, participantsFrom, participantsOf } from './participants.js';
import { treatyOf } from './treaty.js';

const document = 'plan';
const facts: readonly DocumentFact[] = [
  {
    type: 'DocumentProposed',
    data: {
      document,
      kind: 'agreement',
      titles: { en: 'Plan' },
      parent: 'charter',
      proposers: ['am'],
      on: '2020-01-01',
    },
  },
  { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } },
  { type: 'SignatureWindowSet', data: { document, opensOn: '2020-02-03', on: '2020-02-02' } },
  {
    type: 'ClauseSet',
    data: {
      document,
      clause: 'entry-into-force',
      terms: { condition: { instruments: { atLeast: 2 } }, delay: { months: 3 } },
      on: '2020-02-02',
    },
  },
];
const deposited = (party: string, on: string): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party, kind: 'ratification', on },
});
const word = (on: string) => ({ document, party: 'am', on });
const after = (...more: readonly DocumentFact[]) => given(documents, ...facts, ...more);
const around: TreatyContext = contextOf();

test('a text that is not proposed is no treaty, and who did nothing takes no part', () => {
  expect(treatyOf(given(documents))).toBeUndefined();
  expect(participantOf(after(), 'am')).toBeUndefined();
});

test('a treaty is what was said about the text', () => {
  const declared: DocumentFact = {
    type: 'EntryIntoForceDeclared',
    data: { document, effectiveOn: '2021-01-01', on: '2021-01-01' },
  };
  const ended: DocumentFact = { type: 'DocumentTerminated', data: { document, effectiveOn: '2030-01-01' } };
  expect(treatyOf(after(declared, ended))).toMatchObject({
    document,
    parent: 'charter',
    proposers: ['am'],
    adoptedOn: '2020-02-02',
    opensOn: '2020-02-03',
    clauses: { 'entry-into-force': { entry: 4 } },
    declaration: { effectiveOn: '2021-01-01', entry: 5 },
    termination: { effectiveOn: '2030-01-01', entry: 6 },
  });
});

describe('periods of participation', () => {
  const notice: DocumentFact = { type: 'WithdrawalNotified', data: word('2022-01-01') };
  const rescinded: DocumentFact = { type: 'WithdrawalRescinded', data: word('2022-02-02') };
  const periodsOf = (...more: readonly DocumentFact[]) => participantOf(after(...more), 'am')!.periods;

  test('who leaves and comes back has two', () => {
    const periods = periodsOf(deposited('am', '2021-01-01'), notice, deposited('am', '2024-01-01'));
    expect(periods.map(({ receipts, notice: given }) => [receipts[0]!.on, given?.on])).toEqual([
      ['2021-01-01', '2022-01-01'],
      ['2024-01-01', undefined],
    ]);
  });

  test('who takes an instrument back and deposits anew has two', () => {
    const taken: DocumentFact = { type: 'InstrumentWithdrawn', data: word('2021-02-02') };
    const periods = periodsOf(deposited('am', '2021-01-01'), taken, deposited('am', '2024-01-01'));
    expect(periods.map(period => period.taken?.on)).toEqual(['2021-02-02', undefined]);
  });

  test('a rescinded notice is as if never given, and stays readable', () => {
    const [only] = periodsOf(deposited('am', '2021-01-01'), notice, rescinded);
    expect(only).not.toHaveProperty('notice');
    expect(only!.rescissions).toMatchObject([{ notice: { on: '2022-01-01', entry: 6 }, on: '2022-02-02', entry: 7 }]);
  });
});

describe('a signature', () => {
  const signed = (more: object): DocumentFact => ({ type: 'DocumentSigned', data: { ...word('2020-03-03'), ...more } });
  const signatureOf = (...more: DocumentFact[]) => participantOf(after(...more), 'am')?.signature;

  test.each([
    [{}, { isFull: true, isDefinitive: false }],
    [{ mode: 'definitive' }, { isFull: true, isDefinitive: true }],
    [{ mode: 'initials' }, { isFull: false, isDefinitive: false }],
    [
      { mode: 'definitive', adReferendum: true },
      { isFull: false, isDefinitive: false },
    ],
  ])('%j is %j', (more, expected) => {
    expect(signatureOf(signed(more))).toMatchObject(expected);
  });

  test('says when it was confirmed', () => {
    const confirmed: DocumentFact = { type: 'PendingConfirmed', data: word('2020-05-05') };
    const signature = signatureOf(signed({ mode: 'definitive', adReferendum: true }), confirmed);
    expect(signature).toMatchObject({ on: '2020-03-03', confirmedOn: '2020-05-05', isDefinitive: true });
  });
});

describe('armed conflicts', () => {
  const change = (how: 'begin' | 'end', effectiveOn: string, scope?: string): DocumentFact => {
    const data: OperationChange = { document, party: 'am', operation: 'armed-conflict', change: how, effectiveOn };
    return { type: 'OperationChanged', data: scope === undefined ? data : { ...data, scope } };
  };
  const conflictsOf = (...more: DocumentFact[]) =>
    participantOf(after(...more), 'am')!.conflicts?.map(({ from, to }) => [from, to]);

  test('have a beginning, and perhaps an end', () => {
    const facts = [change('begin', '2021-01-01'), change('end', '2022-01-01'), change('begin', '2023-01-01')];
    expect(conflictsOf(...facts)).toEqual([
      ['2021-01-01', '2022-01-01'],
      ['2023-01-01', undefined],
    ]);
  });

  test('that begin twice end once', () => {
    const facts = [change('begin', '2021-01-01'), change('begin', '2021-06-01'), change('end', '2022-01-01')];
    expect(conflictsOf(...facts)).toEqual([['2021-01-01', '2022-01-01']]);
  });

  test('of two scopes end each on its own day', () => {
    const facts = [
      change('begin', '2021-01-01', 'a'),
      change('begin', '2021-06-01', 'b'),
      change('end', '2022-01-01', 'a'),
    ];
    expect(conflictsOf(...facts)).toEqual([
      ['2021-01-01', '2022-01-01'],
      ['2021-06-01', undefined],
    ]);
  });
});

test('what would follow from a deposit follows from it', () => {
  const before = after(deposited('am', '2021-01-01'));
  const then = after(deposited('am', '2021-01-01'), deposited('by', '2021-05-31'));
  const supposed = suppose(treatyOf(before)!, participantsOf(before), [{ party: 'by', on: '2021-05-31' }]);
  const expected = determine(treatyOf(then)!, participantsOf(then), around, '2022-01-01');
  const told = JSON.stringify(determine(treatyOf(before)!, supposed, around, '2022-01-01'));
  expect(JSON.parse(told.replaceAll(`"entry":${SUPPOSED}`, '"entry":6'))).toEqual(expected);
  expect(expected.on).toBe('2021-08-31');
});

test('who only declined to sign takes part without a signature, and who will not become a party is known', () => {
  const declined: DocumentFact = { type: 'SigningDeclined', data: word('2020-03-03') };
  const signed: DocumentFact = { type: 'DocumentSigned', data: word('2020-03-03') };
  const intent: DocumentFact = { type: 'IntentNotToBecomePartyDeclared', data: word('2020-04-04') };
  expect(participantOf(after(declined), 'am')).toEqual({ party: 'am', periods: [] });
  expect(participantOf(after(signed, intent), 'am')).toMatchObject({ intent: { on: '2020-04-04', entry: 6 } });
});

describe('rows make the same participants as the state', () => {
  const signed: DocumentFact = { type: 'DocumentSigned', data: { ...word('2020-03-03'), mode: 'definitive' } };
  const declined: DocumentFact = { type: 'SigningDeclined', data: word('2020-03-03') };
  test.each([
    ['who signed and deposited', [signed, deposited('am', '2021-01-01')]],
    ['who only deposited', [deposited('am', '2021-01-01')]],
    ['who only signed', [signed]],
    ['who declined', [declined]],
  ])('%s', (_, more) => {
    const state = after(...more);
    const accounts = [...state.signings.values()].map(signing => accountOf(signing)!);
    const consents = [...state.consents].map(([party, consenting]) => ({ party, ...consentAccountOf(consenting) }));
    expect(participantsFrom(accounts, consents)).toEqual(participantsOf(state));
  });
});

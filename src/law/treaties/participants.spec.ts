import { expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { newConsenting } from '../documents/consenting.js';
import { documents } from '../documents/document.js';
import type { DocumentFact } from '../documents/events.js';
import type { OperationChange } from '../documents/rule-events.js';
import { consentAccountOf, participantOf, participantsFrom } from './participants.js';

const word = { document: 'plan', party: 'am', on: '2020-03-03' };
const after = (...facts: DocumentFact[]) => given(documents, ...facts);

test('who did nothing about being bound has an account of nothing but its periods', () => {
  expect(consentAccountOf(newConsenting)).toStrictEqual({ periods: [] });
});

test('an operation is told apart from another: a conflict, a provisional application, and neither', () => {
  const change = (operation: OperationChange['operation']): DocumentFact => ({
    type: 'OperationChanged',
    data: { document: 'plan', party: 'am', operation, change: 'begin', effectiveOn: '2021-01-01' },
  });
  const begun = [{ from: '2021-01-01', entry: 1 }];
  const of = (operation: OperationChange['operation']) => participantOf(after(change(operation)), 'am');
  expect(of('armed-conflict')).toStrictEqual({ party: 'am', periods: [], conflicts: begun });
  expect(of('provisional-application')).toStrictEqual({ party: 'am', periods: [], provisional: begun });
  expect(of('suspension')).toStrictEqual({ party: 'am', periods: [] });
});

test('what ends that had not begun is nothing, and what is declared or reported is told with its entry', () => {
  const ended: DocumentFact = {
    type: 'OperationChanged',
    data: {
      document: 'plan',
      party: 'am',
      operation: 'provisional-application',
      change: 'end',
      effectiveOn: '2021-01-01',
    },
  };
  const declared: DocumentFact = { type: 'EntryIntoForceDeclared', data: { ...word, effectiveOn: '2022-01-01' } };
  const reported: DocumentFact = { type: 'InternalStepReported', data: { ...word, step: 'other' } };
  expect(participantOf(after(ended), 'am')).toStrictEqual({ party: 'am', periods: [] });
  expect(participantOf(after(declared, reported), 'am')).toStrictEqual({
    party: 'am',
    periods: [],
    declaration: { effectiveOn: '2022-01-01', entry: 1 },
    steps: [{ ...word, step: 'other', entry: 2 }],
  });
});

test('who only declined has no signature, and a signatory may declare that it will not become a party', () => {
  const declined: DocumentFact = { type: 'SigningDeclined', data: word };
  const signed: DocumentFact = { type: 'DocumentSigned', data: word };
  const intent: DocumentFact = { type: 'IntentNotToBecomePartyDeclared', data: { ...word, on: '2021-01-01' } };
  expect(participantOf(after(declined), 'am')).toStrictEqual({ party: 'am', periods: [] });
  expect(participantOf(after(signed, intent), 'am')).toStrictEqual({
    party: 'am',
    periods: [],
    signature: { on: '2020-03-03', entry: 1, isFull: true, isDefinitive: false },
    intent: { on: '2021-01-01', entry: 2 },
  });
});

test('accounts of signing and of being bound are put together by party', () => {
  const account = { status: 'signed', on: '2020-03-03', entry: 1 };
  const periods = [{ receipts: [{ ...word, kind: 'ratification' as const, entry: 5 }] }];
  const participants = participantsFrom(
    [
      { party: 'am', ...account },
      { party: 'by', ...account },
    ],
    [
      { party: 'by', periods },
      { party: 'kz', periods },
    ],
  );
  const signature = { on: '2020-03-03', entry: 1, isFull: true, isDefinitive: false };
  expect(participants).toHaveLength(3);
  expect(participants).toEqual(
    expect.arrayContaining([
      { party: 'am', periods: [], signature },
      { party: 'by', periods, signature },
      { party: 'kz', periods },
    ]),
  );
});

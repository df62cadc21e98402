import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import type { Deposit } from './consent-events.js';
import { depositInstrument, type Depositor } from './deposit-instrument.js';
import { consentingOf, documents } from './document.js';
import type { DocumentFact } from './events.js';

const document = 'plan';
const proposed = (kind: 'agreement' | 'statement'): DocumentFact => ({
  type: 'DocumentProposed',
  data: { document, kind, titles: { en: 'Plan' }, on: '2020-01-01' },
});
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } };
const opened: DocumentFact = {
  type: 'SignatureWindowSet',
  data: { document, opensOn: '2020-02-02', on: '2020-02-02' },
};
const of = (kind: Deposit['kind'], more: Partial<Deposit> = {}): Deposit => ({
  document,
  party: 'am',
  kind,
  on: '2021-01-01',
  ...more,
});
const deposited = (...all: Parameters<typeof of>): DocumentFact => ({ type: 'InstrumentDeposited', data: of(...all) });
const clause = (name: 'eligibility' | 'entry-into-force', terms: object): DocumentFact => ({
  type: 'ClauseSet',
  data: { document, clause: name, terms, on: '2020-02-02' },
});
const byNotification = clause('entry-into-force', {
  condition: { instruments: { atLeast: 1 } },
  counting: { byNotification: true },
});
const depositor: Depositor = {
  party: known,
  person: undefined,
  isEmpowered: false,
  membership: 'open',
  predecessors: [],
};
const deposit = (facts: readonly DocumentFact[], act: Deposit, more: Partial<Depositor> = {}) =>
  depositInstrument(given(documents, proposed('agreement'), adopted, ...facts), act, { ...depositor, ...more });

test('those with whose instruments it has effect must be known', () => {
  const act = of('accession', { together: ['by', 'cc'] });
  expect(deposit([], act, { together: [known, known] })).toHaveLength(1);
  expectRefusal(() => deposit([], act, { together: [known, stranger] }), 'unknown-party', { found: 'cc' });
});

test('a text that binds nobody says which do', () => {
  const statement = given(documents, proposed('statement'), adopted);
  expectRefusal(() => depositInstrument(statement, of('accession'), depositor), 'not-a-treaty', {
    found: 'statement',
    expected: 'one of agreement, protocol, convention, charter, or a clause entry-into-force by which the text binds',
    entry: 1,
  });
});

describe('a party that is bound', () => {
  const first = deposited('accession');
  const bound = 'a party not bound yet, or provisions that it has not accepted';
  const hint = ', or a clause entry-into-force with counting.byNotification';

  test('is told of the clause where a notification would do', () => {
    const later = { on: '2022-01-01' };
    expectRefusal(() => deposit([first], of('acceptance', later)), 'already-bound', { expected: bound });
    expectRefusal(() => deposit([first], of('notification', later)), 'already-bound', { expected: bound + hint });
    const notified = deposited('notification');
    expectRefusal(() => deposit([notified], of('notification', later)), 'already-bound', { expected: bound });
  });

  test('and not where it is another in whose place it goes on', () => {
    const state = given(documents, proposed('agreement'), adopted, deposited('accession', { party: 'su' }));
    const held = { ...state, consents: new Map([['am', consentingOf(state, 'su')]]) };
    const act = of('notification', { on: '2022-01-01' });
    expectRefusal(() => depositInstrument(held, act, depositor), 'already-bound', { expected: bound });
  });

  test('accepts more provisions also where the clause asks for notifications', () => {
    const facts = [byNotification, deposited('accession', { provisions: ['1'] })];
    expect(deposit(facts, of('accession', { provisions: ['2'], on: '2022-01-01' }))).toHaveLength(1);
  });

  test('can still succeed to a signature', () => {
    expect(deposit([first], of('succession-to-signature', { on: '2022-01-01' }))).toHaveLength(1);
  });
});

describe('of a text that was opened for signature', () => {
  test('a clause can do without one', () => {
    const without = clause('eligibility', { withoutSignature: ['ratification'] });
    expect(deposit([opened, without], of('ratification'))).toHaveLength(1);
    expectRefusal(() => deposit([opened, without], of('formal-confirmation')), 'not-signed');
  });

  test('a succession to a signature will do, and no other instrument', () => {
    expect(deposit([opened, deposited('succession-to-signature')], of('ratification'))).toHaveLength(1);
    const refused: DocumentFact = { type: 'PendingRefused', data: { document, party: 'am', on: '2021-02-02' } };
    const accession = deposited('accession', { inDueForm: false });
    const ratify = () => deposit([opened, accession, refused], of('ratification', { on: '2022-01-01' }));
    expectRefusal(ratify, 'not-signed');
  });
});

describe('where the clause opens the text to some', () => {
  const closed = clause('eligibility', { parties: ['su'] });

  test('who goes on in the place of one of them is one of them', () => {
    expect(deposit([closed], of('accession'), { before: ['su'] })).toHaveLength(1);
    expectRefusal(() => deposit([closed], of('accession'), { before: ['uk'] }), 'not-eligible');
  });

  test('a member of the body is none', () => {
    expectRefusal(() => deposit([closed], of('accession'), { membership: 'member' }), 'not-eligible', { entry: 3 });
  });

  test('who succeeds to a signature needs only that', () => {
    const signed: DocumentFact = { type: 'DocumentSigned', data: { document, party: 'su', on: '2020-03-03' } };
    const succession = of('succession-to-signature', { predecessor: 'su' });
    expect(deposit([clause('eligibility', { parties: ['xx'] }), signed], succession)).toHaveLength(1);
    expectRefusal(() => deposit([clause('eligibility', { parties: ['xx'] })], succession), 'not-eligible');
  });
});

import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known } from '../../../test/support/given.js';
import { depositInstrument, type Depositor } from './deposit-instrument.js';
import { documents } from './document.js';
import type { Deposit } from './consent-events.js';
import type { DocumentFact } from './events.js';
import type { Signature } from './signing-events.js';

const document = 'plan';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } };
const signed = (more: Partial<Signature> = {}): DocumentFact => ({
  type: 'DocumentSigned',
  data: { document, party: 'am', on: '2020-03-03', ...more },
});
const of = (kind: Deposit['kind'], more: Partial<Deposit> = {}): Deposit => ({
  document,
  party: 'am',
  kind,
  on: '2021-01-01',
  ...more,
});
const deposited = (deposit: Deposit): DocumentFact => ({ type: 'InstrumentDeposited', data: deposit });
const anybody: Depositor = {
  party: known,
  person: undefined,
  isEmpowered: false,
  membership: 'open',
  predecessors: [],
};
const deposit = (facts: readonly DocumentFact[], act: Deposit, more: Partial<Depositor> = {}) =>
  depositInstrument(given(documents, proposed, adopted, ...facts), act, { ...anybody, ...more });

describe('a party consents once', () => {
  test('the same once more changes nothing', () => {
    expect(deposit([deposited(of('accession'))], of('accession'))).toEqual([]);
  });

  test.each(['PendingConfirmed', 'PendingRefused'] as const)('also after what waited was settled by %s', type => {
    const pending = of('accession', { inDueForm: false });
    const settled: DocumentFact = { type, data: { document, party: 'am', on: '2021-02-02' } };
    expect(deposit([deposited(pending), settled], pending)).toEqual([]);
  });

  test('a second instrument is refused, and the entry of the first is named', () => {
    expectRefusal(() => deposit([deposited(of('accession'))], of('accession', { on: '2022-02-02' })), 'already-bound', {
      found: { party: 'am', kind: 'accession', on: '2021-01-01' },
      entry: 3,
    });
  });

  test('after a refused one it deposits anew, and after one that it took back', () => {
    const refused: DocumentFact = { type: 'PendingRefused', data: { document, party: 'am', on: '2021-02-02' } };
    const taken: DocumentFact = { type: 'InstrumentWithdrawn', data: { document, party: 'am', on: '2021-02-02' } };
    const again = of('accession', { on: '2022-02-02' });
    expect(deposit([deposited(of('accession', { inDueForm: false })), refused], again)).toHaveLength(1);
    expect(deposit([deposited(of('accession')), taken], again)).toHaveLength(1);
  });

  test('several depositaries receive the same, each once', () => {
    const [us, ru] = [of('accession', { depositary: 'us' }), of('accession', { depositary: 'ru', on: '2021-01-05' })];
    expect(deposit([deposited(us)], ru)).toHaveLength(1);
    expectRefusal(() => deposit([deposited(us), deposited(ru)], { ...ru, on: '2021-01-09' }), 'already-bound');
    expectRefusal(() => deposit([deposited(us)], of('acceptance', { depositary: 'ru' })), 'already-bound');
  });

  test('a definitive signature binds already, and one that waits does not', () => {
    expectRefusal(() => deposit([signed({ mode: 'definitive' })], of('acceptance')), 'already-bound', {
      found: { party: 'am', kind: 'definitive-signature', on: '2020-03-03' },
      entry: 3,
    });
    expect(deposit([signed({ mode: 'definitive', adReferendum: true })], of('acceptance'))).toHaveLength(1);
  });

  test('who has notified its withdrawal may come back before it is out, once', () => {
    const notice: DocumentFact = { type: 'WithdrawalNotified', data: { document, party: 'am', on: '2022-02-02' } };
    const [facts, back] = [[deposited(of('accession')), notice], of('accession', { on: '2022-02-02' })];
    expect(deposit(facts, back)).toHaveLength(1);
    expectRefusal(() => deposit([...facts, deposited(back)], of('accession', { on: '2023-03-03' })), 'already-bound', {
      found: { party: 'am', kind: 'accession', on: '2022-02-02' },
      entry: 5,
    });
  });
});

const declaration = { ...proposed, data: { ...proposed.data, kind: 'declaration' } } as DocumentFact;

test('a political text binds nobody, unless a clause says how it enters into force', () => {
  const plan = given(documents, declaration, adopted);
  expectRefusal(() => depositInstrument(plan, of('accession'), anybody), 'not-a-treaty', {
    found: 'declaration',
    entry: 1,
  });
  const clause = {
    document,
    clause: 'entry-into-force',
    terms: { condition: { all: 'negotiators' } },
    on: '2020-01-01',
  };
  const binding = given(documents, declaration, adopted, {
    type: 'ClauseSet',
    data: clause,
  } as DocumentFact);
  expect(depositInstrument(binding, of('accession'), anybody)).toHaveLength(1);
});

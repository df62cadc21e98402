import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
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
const opened: DocumentFact = {
  type: 'SignatureWindowSet',
  data: { document, opensOn: '2020-02-02', on: '2020-02-02' },
};
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
const eligibility = (terms: object): DocumentFact => ({
  type: 'ClauseSet',
  data: { document, clause: 'eligibility', terms, on: '2020-02-02' },
});
const anybody: Depositor = {
  party: known,
  person: undefined,
  isEmpowered: false,
  membership: 'open',
  predecessors: [],
};
const deposit = (facts: readonly DocumentFact[], act: Deposit, more: Partial<Depositor> = {}) =>
  depositInstrument(given(documents, proposed, adopted, ...facts), act, { ...anybody, ...more });

describe('a successor, where the text is open to others only', () => {
  const closed = eligibility({ parties: ['xx'] });
  const took = [signed({ party: 'su' }), deposited(of('accession', { party: 'su' }))];
  const succession = (more: Partial<Deposit> = {}) => of('succession', { predecessor: 'su', ...more });

  test.each(took)('takes part where its predecessor did: $type', fact => {
    expect(deposit([fact, closed], succession())).toHaveLength(1);
    const known = { predecessors: ['yy', 'su'] };
    expect(deposit([fact, closed], of('succession', { predecessor: 'yy' }), known)).toHaveLength(1);
  });

  test('does not where nobody whose place it takes did', () => {
    expectRefusal(() => deposit([closed], succession()), 'not-eligible');
  });

  test('nor does it accede', () => {
    expectRefusal(() => deposit([took[0]!, closed], of('accession'), { predecessors: ['su'] }), 'not-eligible');
  });
});

describe('a signature comes first', () => {
  test('a signatory ratifies', () => {
    expect(deposit([signed()], of('ratification'))).toEqual([deposited(of('ratification'))]);
  });

  test.each(['ratification', 'formal-confirmation'] as const)('%s needs it', kind => {
    const found = { party: 'am', status: 'nothing' };
    expectRefusal(() => deposit([opened], of(kind)), 'not-signed', { found });
    expectRefusal(() => deposit([signed({ party: 'by' })], of(kind)), 'not-signed', { found });
  });

  test('none is needed where the text was never open for signature, as an amendment is not', () => {
    expect(deposit([], of('ratification'))).toHaveLength(1);
  });

  test.each(['acceptance', 'approval'] as const)('%s needs it where the text was opened for signature', kind => {
    expectRefusal(() => deposit([opened], of(kind)), 'not-signed');
    expect(deposit([opened, signed()], of(kind))).toHaveLength(1);
    expect(deposit([], of(kind))).toHaveLength(1);
  });

  test.each(['accession', 'notification', 'succession'] as const)('%s needs none', kind => {
    expect(deposit([opened], of(kind))).toHaveLength(1);
  });

  test('none is needed where the clause says so', () => {
    expect(deposit([eligibility({ withoutSignature: ['ratification'] })], of('ratification'))).toHaveLength(1);
  });

  test.each<[string, Partial<Signature>, string]>([
    ['initials', { mode: 'initials' }, 'initialled'],
    ['one ad referendum that waits', { adReferendum: true }, 'pending'],
  ])('%s is none', (_, more, status) => {
    expectRefusal(() => deposit([signed(more)], of('ratification')), 'not-signed', { found: { party: 'am', status } });
  });

  test('that of the predecessor will do, and so will a succession to it', () => {
    const theirs = signed({ party: 'su' });
    expect(deposit([theirs], of('ratification'), { predecessors: ['su'] })).toHaveLength(1);
    expect(deposit([theirs], of('ratification', { predecessor: 'su' }))).toHaveLength(1);
    expect(deposit([deposited(of('succession-to-signature'))], of('ratification'))).toHaveLength(1);
    expectRefusal(() => deposit([theirs], of('ratification')), 'not-signed');
  });
});

describe('who did not sign must be eligible', () => {
  const council = { membership: 'none' } as const;

  test.each(['none', 'observer', 'suspended', 'left'] as const)('one whose standing is %s is not', standing => {
    expectRefusal(() => deposit([], of('accession'), { membership: standing }), 'not-eligible', {
      found: { party: 'am', standing },
    });
  });

  test('a member is, and so is one that was invited', () => {
    expect(deposit([], of('accession'), { membership: 'member' })).toHaveLength(1);
    const invited: DocumentFact = { type: 'InvitedToAccede', data: { document, parties: ['am'], on: '2020-02-02' } };
    expect(deposit([invited], of('accession'), council)).toHaveLength(1);
  });

  test('everybody is, or those named, where the clause says so', () => {
    expect(deposit([eligibility({ open: 'everybody' })], of('accession'), council)).toHaveLength(1);
    expect(deposit([eligibility({ parties: ['am'] })], of('accession'), council)).toHaveLength(1);
  });

  test.each([{ parties: ['by'] }, { open: 'members' }])('the clause %j leaves out the others, and is named', terms => {
    expectRefusal(() => deposit([eligibility(terms)], of('accession')), 'not-eligible', { entry: 3 });
  });

  test('a signatory is', () => {
    expect(deposit([eligibility({ parties: ['by'] }), signed()], of('acceptance'), council)).toHaveLength(1);
  });
});

test('only a succession has effect from before its deposit', () => {
  const early = { effectiveOn: '2020-12-31' };
  expectRefusal(() => deposit([], of('accession', early)), 'retroactive-effect', {
    found: { on: '2021-01-01', effectiveOn: '2020-12-31' },
  });
  expect(deposit([], of('succession', early))).toHaveLength(1);
  expect(deposit([], of('accession', { effectiveOn: '2021' }))).toHaveLength(1);
  expect(deposit([], of('accession', { effectiveOn: '2021-01-01' }))).toHaveLength(1);
});

test('a depositary is one of those designated', () => {
  const designated: DocumentFact = {
    type: 'DepositaryDesignated',
    data: { document, depositaries: ['ru', 'us'], on: '2020-02-02' },
  };
  expect(deposit([designated], of('accession', { depositary: 'us' }))).toHaveLength(1);
  expect(deposit([designated], of('accession'))).toHaveLength(1);
  expectRefusal(() => deposit([designated], of('accession', { depositary: 'gb' })), 'not-a-depositary', {
    found: 'gb',
    expected: 'one of ru, us',
    entry: 3,
  });
});

test('a text must be known, adopted or opened, and not ended', () => {
  const ended: DocumentFact = { type: 'DocumentTerminated', data: { document, effectiveOn: '2020-12-12' } };
  expectRefusal(() => deposit([ended], of('accession')), 'document-ended', { entry: 3 });
  expectRefusal(() => depositInstrument(given(documents), of('accession'), anybody), 'unknown-document');
  expectRefusal(() => depositInstrument(given(documents, proposed), of('accession'), anybody), 'not-adopted', {
    entry: 1,
  });
  expect(depositInstrument(given(documents, proposed, opened), of('accession'), anybody)).toHaveLength(1);
});

test('party and person must be known, and the person empowered', () => {
  const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };
  const act = of('accession', { person: 'somebody', capacity: 'plenipotentiary' });
  expectRefusal(() => deposit([], act, { party: stranger }), 'unknown-party', { found: 'am' });
  expectRefusal(() => deposit([], act, { party: ended }), 'party-ended', { entry: 9 });
  expectRefusal(() => deposit([], act, { person: stranger }), 'unknown-person', { found: 'somebody' });
  expectRefusal(() => deposit([], act, { person: known }), 'full-powers-missing');
  expect(deposit([], act, { person: known, isEmpowered: true })).toHaveLength(1);
});

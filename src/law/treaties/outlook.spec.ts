import { describe, expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { bodies } from '../bodies/body.js';
import type { EntryIntoForce, Withdrawal } from '../clauses/clause.js';
import { documents } from '../documents/document.js';
import type { DocumentFact } from '../documents/events.js';
import type { PartyKind } from '../parties/events.js';
import { parties } from '../parties/party.js';
import type { Read } from '../time/judging.js';
import { leavingIn, outlookIn, treatyStandingIn } from './outlook.js';

const document = 'pact';
const clause = (kind: 'entry-into-force' | 'withdrawal', terms: object): DocumentFact => ({
  type: 'ClauseSet',
  data: { document, clause: kind, terms, on: '2020-01-01' },
});
const pact = (terms: EntryIntoForce): readonly DocumentFact[] => [
  { type: 'DocumentProposed', data: { document, kind: 'agreement', titles: {}, body: 'council', on: '2020-01-01' } },
  { type: 'DocumentAdopted', data: { document, on: '2020-01-01' } },
  clause('entry-into-force', terms),
];
const deposited = (party: string, on: string): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party, kind: 'ratification', on },
});
const noticeOf = (party: string, on: string): DocumentFact => ({
  type: 'WithdrawalNotified',
  data: { document, party, on },
});

/** The states after these facts: `eu` is an organisation, `am` and `by` are the members of the council. */
function reading(...facts: readonly DocumentFact[]): Read {
  const party = (id: string) => {
    const kind: PartyKind = id === 'eu' ? 'regional-organisation' : 'state';
    return given(parties, { type: 'PartyRegistered', data: { party: id, kind, names: {} } });
  };
  const member = (id: string) =>
    ({ type: 'MembershipSet', data: { body: 'council', party: id, status: 'member', effectiveOn: '2019' } }) as const;
  const council = given(bodies, member('by'), member('am'));
  const state = given(documents, ...facts);
  const states = (kind: string, id: string) =>
    kind === 'party' ? party(id) : kind === 'body' ? council : id === document ? state : given(documents);
  return (kind, id) => states(kind.name, id) as never;
}

const one: EntryIntoForce = { condition: { instruments: { atLeast: 1, of: 'states' } }, delay: { days: 30 } };

describe('what the clauses say to a party', () => {
  test('is nothing where the document is not proposed', () => {
    expect(outlookIn(reading(), document, 'am', '2020-12-31')).toBeUndefined();
  });

  test('takes organisations for what the register knows them as', () => {
    const read = reading(...pact(one), deposited('eu', '2020-02-01'));
    expect(outlookIn(read, document, 'eu', '2020-02-01')).toMatchObject({ trigger: undefined, on: undefined });
    expect(outlookIn(read, document, 'am', '2020-02-01')?.periods).toEqual([]);
  });

  test('takes the members of a body for what they were', () => {
    const all: EntryIntoForce = { condition: { all: 'members' } };
    const [first, second] = [deposited('am', '2020-02-01'), deposited('by', '2020-02-02')];
    expect(outlookIn(reading(...pact(all), first), document, 'am', '2020-02-02')?.on).toBeUndefined();
    expect(outlookIn(reading(...pact(all), first, second), document, 'by', '2020-02-02')?.on).toBe('2020-02-02');
  });
});

describe('where a party stands', () => {
  const left = reading(
    ...pact(one),
    clause('withdrawal', { notice: { days: 10 } }),
    deposited('am', '2020-02-01'),
    noticeOf('am', '2020-06-01'),
  );
  test.each([
    ['on the last day in which it is a party', left, '2020-06-10', true],
    ['on the first day in which it is one no more', left, '2020-06-11', false],
    ['before the treaty is in force for it', reading(...pact(one), deposited('am', '2020-02-01')), '2020-02-01', true],
    ['without having consented', reading(...pact(one), deposited('by', '2020-02-01')), '2020-02-01', false],
  ])('%s', (_, read, on, isBound) => {
    expect(treatyStandingIn(read, { document, party: 'am', on })).toMatchObject({ isBound });
  });

  test('and since when, and until when', () => {
    const standing = treatyStandingIn(left, { document, party: 'am', on: '2020-06-10' });
    expect(standing).toEqual({ isBound: true, inForceOn: '2020-03-02', outOn: '2020-06-11' });
  });
});

describe('the clause on withdrawal', () => {
  const ruleOf = (...facts: readonly DocumentFact[]) =>
    leavingIn(reading(...pact(one), ...facts, deposited('am', '2020-02-01')), {
      document,
      party: 'am',
      on: '2020-06-01',
    }).rule;

  test('can be silent', () => {
    expect(ruleOf()).toEqual({ isSilent: true, isProhibited: false, earliest: undefined, entry: undefined });
  });

  test('can prohibit it', () => {
    expect(ruleOf(clause('withdrawal', { prohibited: true }))).toMatchObject({ isSilent: false, isProhibited: true });
  });

  test.each<[NonNullable<Withdrawal['notBefore']>['after'], string]>([
    ['entry-into-force', '2022-03-02'],
    ['own-entry-into-force', '2022-07-02'],
  ])('can name the first day of a notice, counted from the %s', (after, earliest) => {
    const declared: DocumentFact = {
      type: 'EntryIntoForceDeclared',
      data: { document, party: 'am', effectiveOn: '2020-07-02', on: '2020-02-02' },
    };
    const facts = [
      ...pact(one),
      clause('withdrawal', { notBefore: { years: 2, after } }),
      deposited('am', '2020-02-01'),
    ];
    const { rule } = leavingIn(reading(...facts, declared), { document, party: 'am', on: '2020-08-01' });
    expect(rule).toMatchObject({ earliest, entry: 4 });
  });
});

import { describe, expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { deposited } from '../../../test/support/participants.js';
import { bodies } from '../bodies/body.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { documents } from '../documents/document.js';
import type { DocumentFact } from '../documents/events.js';
import type { OperationChange } from '../documents/rule-events.js';
import type { PartyFact } from '../parties/events.js';
import { parties } from '../parties/party.js';
import type { Read } from '../time/rule.js';
import { standingIn } from './held.js';
import { outlookIn, outlookToldIn } from './outlook.js';
import { type ConsentAccount, consentsKnown, participantOf } from './participants.js';
import { Treaties, type TreatySource } from './treaties.js';
import { type TreatyAtPoint, treatyOf } from './treaty.js';

const on = '2000-01-01';
const text = (document: string, terms: object): DocumentFact[] => [
  { type: 'DocumentProposed', data: { document, kind: 'agreement', titles: {}, on } },
  { type: 'DocumentAdopted', data: { document, on } },
  { type: 'ClauseSet', data: { document, clause: 'entry-into-force', terms, on } },
];
const accession = (document: string, party: string, day: string): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party, kind: 'accession', on: day },
});
const atOnce: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };

/** What is known of these documents and parties. */
function reading(texts: Readonly<Record<string, readonly DocumentFact[]>>, ends: readonly PartyFact[] = []): Read {
  const state = (kind: string, id: string) => {
    if (kind === 'document') return given(documents, ...(texts[id] ?? []));
    return kind === 'body' ? given(bodies) : given(parties, ...ends.filter(({ data }) => data.party === id));
  };
  return (kind, id) => state(kind.name, id) as never;
}

describe('the outlook of a party', () => {
  const parent = [...text('parent', atOnce), accession('parent', 'aa', '2001-01')];
  const child = [
    ...text('child', { ...atOnce, notBefore: { inForce: ['parent'] } }),
    accession('child', 'bb', '2000-06-01'),
  ];

  test('rests on other documents, and is told in the words recorded there', () => {
    const read = reading({ parent, child });
    expect(outlookIn(read, 'child', 'bb', '2005-01-01')).toMatchObject({ on: '2001-01-31' });
    const told = outlookToldIn(read, 'child', 'bb', '2005-01-01')!;
    expect(told.general).toEqual({ date: '2001-01', isCertain: false });
    expect(told.own?.participation).toMatchObject({ party: 'bb', inForceOn: '2001-01' });
    expect(outlookToldIn(read, 'child', 'aa', '2005-01-01')!.own).toBeUndefined();
    expect(outlookToldIn(reading({}), 'child', 'bb', '2005-01-01')).toBeUndefined();
  });

  test('is told of its last period', () => {
    const notice: DocumentFact = {
      type: 'WithdrawalNotified',
      data: { document: 'parent', party: 'aa', on: '2002-01-01' },
    };
    const back = [...text('parent', atOnce), accession('parent', 'aa', '2001-01-01'), notice];
    const read = reading({ parent: [...back, accession('parent', 'aa', '2004-01-01')] });
    expect(outlookToldIn(read, 'parent', 'aa', '2005-01-01')!.own?.participation).toMatchObject({
      consentOn: '2004-01-01',
    });
  });

  test('ends with the party', () => {
    const ended: PartyFact = { type: 'PartyEnded', data: { party: 'bb', effectiveOn: '2003' } };
    const read = reading({ parent, child }, [ended]);
    expect(outlookIn(read, 'child', 'bb', '2005-01-01')!.periods).toMatchObject([{ outOn: '2003-12-31' }]);
    expect(outlookToldIn(read, 'child', 'bb', '2005-01-01')!.own?.participation).toMatchObject({ outOn: '2003' });
  });
});

test('of two in whose place a party goes on, the standing of the first counts that has one', () => {
  const succession = (predecessor: string): PartyFact => ({
    type: 'SuccessionRecorded.v2',
    data: { party: 'xx', predecessor, kind: 'continuity', takesOver: 'everything', effectiveOn: on },
  });
  const member = (party: string, status: 'member' | 'observer') =>
    ({ type: 'MembershipSet', data: { body: 'b', party, status, effectiveOn: on } }) as const;
  const council = given(bodies, member('bb', 'observer'), member('cc', 'member'));
  const known = reading({}, ['aa', 'bb', 'cc'].map(succession));
  const read: Read = (kind, id) => (kind.name === 'body' ? (council as never) : known(kind, id));
  expect(standingIn(read, 'b', 'xx')).toBe('observer');
});

test('other documents tell their date in the words recorded, and none where they have none', () => {
  const at = (document: string, terms: EntryIntoForce, day: string): TreatyAtPoint => ({
    treaty: { document, kind: 'agreement', titles: {}, clauses: { 'entry-into-force': { terms, entry: 1 } } },
    participants: [deposited('aa', day)],
  });
  const ended = { on: '1993-12-31', said: '1993', entry: 9 };
  const known: Record<string, TreatyAtPoint> = {
    parent: at('parent', atOnce, '1990-03'),
    exact: at('exact', atOnce, '1990-03-31'),
    never: at('never', { condition: { instruments: { atLeast: 9 } } }, '1990-01-01'),
    child: at('child', { ...atOnce, notBefore: { inForce: ['parent'] } }, '1989-01-01'),
  };
  const source: TreatySource = {
    treatyAt: document => known[document],
    isOrganisation: () => false,
    endOf: () => ended,
    continuedBy: () => [],
    standingsIn: () => ({ memberships: new Map() }),
  };
  const treaties = new Treaties(source, '2000-01-01');
  expect(treaties.around.generalOf('parent')).toEqual({ date: '1990-03', isCertain: false });
  expect(treaties.around.generalOf('exact')).toEqual({ date: '1990-03-31', isCertain: true });
  expect([treaties.around.generalOf('never'), treaties.around.generalOf('nothing')]).toEqual([undefined, undefined]);
  expect(treaties.told('child')).toMatchObject({ on: '1990-03', certain: false, participations: [{ outOn: '1993' }] });
});

test('a treaty has the members that were said, and no others', () => {
  const opened: DocumentFact = {
    type: 'SignatureWindowSet',
    data: { document: 'it', opensOn: on, place: 'Geneva', on },
  };
  expect(treatyOf(given(documents, ...text('it', atOnce), opened))).toStrictEqual({
    document: 'it',
    kind: 'agreement',
    titles: {},
    adoptedOn: on,
    opensOn: on,
    clauses: { 'entry-into-force': { terms: atOnce, on, entry: 3 } },
  });
});

test('when the depositary heard that an operation ends is told where it did', () => {
  const change = (more: Partial<OperationChange>): DocumentFact => ({
    type: 'OperationChanged',
    data: {
      document: 'it',
      party: 'aa',
      operation: 'provisional-application',
      change: 'begin',
      effectiveOn: on,
      ...more,
    },
  });
  const spans = (end: Partial<OperationChange>) =>
    participantOf(given(documents, change({}), change({ change: 'end', effectiveOn: '2001-01-01', ...end })), 'aa');
  const span = { from: on, entry: 1, to: '2001-01-01' };
  expect(spans({})).toStrictEqual({ party: 'aa', periods: [], provisional: [span] });
  const heard = { ...span, endNotifiedOn: '2000-12-01' };
  expect(spans({ notifiedOn: '2000-12-01' })).toStrictEqual({ party: 'aa', periods: [], provisional: [heard] });
});

test('of what perhaps happened, deposits on a day that is not known are told beside what is certain', () => {
  const account = (...days: string[]): ConsentAccount => ({
    periods: days.map((day, i) => ({
      receipts: [{ document: 'it', party: 'aa', kind: 'accession', on: day, entry: i + 1 }],
    })),
  });
  const [unknown, certain] = [account('2000-01-01', 'unknown'), account('2000')];
  const readings = [
    { value: undefined, possibly: unknown },
    { value: undefined, possibly: certain },
    { value: undefined, possibly: undefined },
    { value: certain, possibly: account('unknown') },
    { value: certain, possibly: undefined },
  ];
  expect(consentsKnown(readings)).toEqual([
    unknown,
    { ...certain, undated: [expect.objectContaining({ on: 'unknown', entry: 1 })] },
    certain,
  ]);
  expect(consentsKnown([{ value: undefined, possibly: account() }])).toEqual([]);
});

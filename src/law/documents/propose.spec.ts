import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { Proposal } from './text-events.js';
import { type Forum, propose } from './propose.js';

const plan: Proposal = {
  document: 'plan',
  kind: 'plan',
  titles: { en: 'Plan' },
  body: 'council',
  proposers: ['am', 'kz'],
  on: '2020-01-01',
};
const open: Proposal = { document: 'plan', kind: 'plan', titles: { en: 'Plan' }, on: '2020-01-01' };
const proposed = { type: 'DocumentProposed', data: plan } as const;
const forum: Forum = { body: { establishment: {} }, proposers: [known, known], related: new Map() };
const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };

test('a text comes before a body', () => {
  expect(propose(given(documents), plan, forum)).toEqual([proposed]);
});

test('a text comes before all parties, proposed by nobody in particular', () => {
  expect(propose(given(documents), open, { ...forum, body: undefined, proposers: [] })).toHaveLength(1);
});

test('the same once more changes nothing', () => {
  expect(propose(given(documents, proposed), { ...plan, proposers: ['am', 'kz'] }, forum)).toEqual([]);
});

test.each([
  ['another title', { ...plan, titles: { en: 'The plan' } }],
  ['another date', { ...plan, on: '2020' }],
  ['its proposers in another order', { ...plan, proposers: ['kz', 'am'] }],
  ['no body', { ...open, proposers: ['am', 'kz'] }],
])('a second one with %s is refused, and the entry that has the identifier is named', (_, other) => {
  const verb = () => propose(given(documents, proposed), other, forum);
  expectRefusal(verb, 'identifier-taken', { entry: 1, found: plan, expected: 'a document not yet proposed' });
});

test('a body that is not known has no texts before it', () => {
  const verb = () => propose(given(documents), plan, { ...forum, body: {} });
  expectRefusal(verb, 'unknown-body', { found: 'council' });
});

test('the proposer who is not known is named', () => {
  const verb = () => propose(given(documents), plan, { ...forum, proposers: [known, stranger] });
  expectRefusal(verb, 'unknown-party', { found: 'kz' });
});

test('a party that exists no more proposes nothing, and the entry of its end is named', () => {
  const verb = () => propose(given(documents), plan, { ...forum, proposers: [known, ended] });
  expectRefusal(verb, 'party-ended', { entry: 9, found: { party: 'kz', endedOn: '1992-01-01' } });
});

test('a text amends, hangs from or is annexed to texts that were proposed, and one that was not is named', () => {
  const protocol = { ...open, document: 'protocol', parent: 'treaty', amends: 'plan' };
  const related = (parent: { proposal?: object }) =>
    new Map([
      ['plan', { proposal: {} }],
      ['treaty', parent],
    ]);
  const before = { ...forum, body: undefined, proposers: [] };
  expect(propose(given(documents), protocol, { ...before, related: related({ proposal: {} }) })).toHaveLength(1);
  expectRefusal(() => propose(given(documents), protocol, { ...before, related: related({}) }), 'unknown-document', {
    found: 'treaty',
  });
});

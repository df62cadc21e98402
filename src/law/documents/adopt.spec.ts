import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { adopt, type AdoptingSession } from './adopt.js';
import { documents } from './document.js';
import type { Adoption } from './text-events.js';

const proposed = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'plan', titles: { en: 'Plan' }, on: '2020-01-01' },
} as const;
const vote: Adoption = {
  document: 'plan',
  on: '2020-02-02',
  by: 'vote',
  votes: { for: 5, against: 0, abstained: 1 },
};
const adopted = { type: 'DocumentAdopted', data: vote } as const;

test('a text that was proposed is adopted', () => {
  expect(adopt(given(documents, proposed), vote, undefined)).toEqual([adopted]);
});

test('the same once more changes nothing', () => {
  expect(adopt(given(documents, proposed, adopted), { ...vote, votes: { ...vote.votes! } }, undefined)).toEqual([]);
});

test.each([
  ['on another date', { ...vote, on: '2020-02-03' }],
  ['in another way', { document: 'plan', on: '2020-02-02', by: 'consensus' } as const],
  ['with other counts', { ...vote, votes: { for: 6, against: 0, abstained: 0 } }],
])('a second adoption %s is refused, and the entry of the first is named', (_, other) => {
  const verb = () => adopt(given(documents, proposed, adopted), other, undefined);
  expectRefusal(verb, 'already-adopted', { entry: 2, found: vote, expected: 'a text not yet adopted' });
});

test('a text that was never proposed is not adopted', () => {
  expectRefusal(() => adopt(given(documents), vote, undefined), 'unknown-document', {
    found: 'plan',
    expected: 'a document proposed by 2020-02-02',
  });
});

const before = {
  ...proposed,
  data: { ...proposed.data, body: 'council' },
} as const;
const act: Adoption = { document: 'plan', session: 'autumn', on: '2020-02-02' };
const convocation = { body: 'council', entry: 5 };
const session: AdoptingSession = { convocation, opening: {} };

test.each([
  ['on a day on which it is open', session],
  ['on the day on which it closes', { ...session, closing: { on: '2020-02-02', entry: 7 } }],
  ['in a month in which it closes', { ...session, closing: { on: '2020-02', entry: 7 } }],
])('a session of the body adopts %s', (_, open) => {
  expect(adopt(given(documents, before), act, open)).toEqual([{ type: 'DocumentAdopted', data: act }]);
});

test('any session adopts a text that came before all parties', () => {
  expect(adopt(given(documents, proposed), act, session)).toHaveLength(1);
});

test.each([
  ['that is not known', 'unknown-session', {}, { found: 'autumn' }],
  [
    'of another body',
    'session-of-another-body',
    { ...session, convocation: { body: 'forum', entry: 5 } },
    { found: { session: 'autumn', body: 'forum' }, expected: 'council, where plan was proposed' },
  ],
  [
    'that was not opened',
    'session-not-open',
    { convocation },
    { found: { session: 'autumn', state: 'not opened' }, expected: 'a session open on 2020-02-02' },
  ],
  [
    'that was closed before',
    'session-not-open',
    { ...session, closing: { on: '2020-02-01', entry: 7 } },
    { entry: 7, found: { session: 'autumn', state: 'closed on 2020-02-01' } },
  ],
] as const)('a session %s adopts nothing', (_, reason, closed, grounds) => {
  expectRefusal(() => adopt(given(documents, before), act, closed), reason, grounds);
});

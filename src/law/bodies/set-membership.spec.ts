import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger, membersOn } from '../../../test/support/given.js';
import { bodies, membershipOf } from './body.js';
import type { BodyFact, Membership, MembershipStatus } from './events.js';
import { setMembership } from './set-membership.js';

const established = { type: 'BodyEstablished', data: { body: 'council', names: { en: 'Council' } } } as const;
const as = (status: MembershipStatus, effectiveOn = '2004-01-01', party = 'am'): Membership => ({
  body: 'council',
  party,
  status,
  effectiveOn,
});
const set = (membership: Membership): BodyFact => ({ type: 'MembershipSet', data: membership });

test.each(['member', 'observer'] as const)('a party that never belonged to it becomes a %s', status => {
  expect(setMembership(given(bodies, established), as(status), known)).toEqual([set(as(status))]);
});

test.each(['observer', 'suspended', 'left'] as const)('a member becomes: %s', status => {
  const body = given(bodies, established, set(as('member')));
  expect(setMembership(body, as(status, '2012-12-19'), known)).toEqual([set(as(status, '2012-12-19'))]);
});

test('one that left comes back', () => {
  const body = given(bodies, established, set(as('member')), set(as('left', '2012-12-19')));
  expect(setMembership(body, as('member', '2020-01-01'), known)).toHaveLength(1);
});

test('the same once more changes nothing', () => {
  expect(setMembership(given(bodies, established, set(as('member'))), as('member'), known)).toEqual([]);
});

test.each(['member', 'observer', 'suspended', 'left'] as const)('somebody unknown cannot be: %s', status => {
  expectRefusal(() => setMembership(given(bodies, established), as(status), stranger), 'unknown-party', {
    found: 'am',
  });
});

test.each(['suspended', 'left'] as const)('a party that never belonged to it cannot be: %s', status => {
  const body = given(bodies, established, set(as('member', '2004-01-01', 'by')));
  expectRefusal(() => setMembership(body, as(status), known), 'not-a-member', {
    found: 'am',
    expected: 'a member of council by 2004-01-01',
  });
});

test('nobody belongs to a body that is not known', () => {
  expectRefusal(() => setMembership(given(bodies), as('member'), known), 'unknown-body', { found: 'council' });
});

test('a party that is not known belongs to nothing', () => {
  const verb = () => setMembership(given(bodies, established), as('member'), stranger);
  expectRefusal(verb, 'unknown-party', { found: 'am' });
});

const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };

test.each(['member', 'observer'] as const)('a party that exists no more does not become a %s', status => {
  const verb = () => setMembership(given(bodies, established), as(status), ended);
  expectRefusal(verb, 'party-ended', { entry: 9, found: { party: 'am', endedOn: '1992-01-01' } });
});

test.each(['suspended', 'left'] as const)('that a party which exists no more is %s can be said', status => {
  const body = given(bodies, established, set(as('member')));
  expect(setMembership(body, as(status, '2012-12-19'), ended)).toHaveLength(1);
});

test('what was said of a party before it ended can be said again', () => {
  expect(setMembership(given(bodies, established, set(as('member'))), as('member'), ended)).toEqual([]);
});

test('the standing of a party is what was said of it last, and none before', () => {
  const body = given(bodies, established, set(as('member')), set(as('suspended', '2012')));
  expect([membershipOf(body, 'am'), membershipOf(body, 'by')]).toEqual(['suspended', 'none']);
});

test('the members on a day are those that were by then, by identifier', () => {
  const facts = [as('member', '2004', 'kz'), as('member', '2004-06-01', 'am'), as('observer', '2004', 'by')];
  const body = given(bodies, established, ...facts.map(set));
  expect(membersOn(body, '2004-12-30')).toEqual(['am']);
  expect(membersOn(body, '2004-12-31')).toEqual(['am', 'kz']);
});

test('a standing that a party has is not given to it again on another day', () => {
  const body = given(bodies, established, set(as('member')));
  expectRefusal(() => setMembership(body, as('member', '2010-01-01'), known), 'already-so', { entry: 2 });
});

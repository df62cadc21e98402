import { expect, test } from '@jest/globals';
import { given, membersOn } from '../../../test/support/given.js';
import { bodies, nextInTurn } from './body.js';
import type { BodyFact, MembershipStatus } from './events.js';

const set = (party: string, status: MembershipStatus, effectiveOn: string): BodyFact => ({
  type: 'MembershipSet',
  data: { body: 'council', party, status, effectiveOn },
});

test('the members of a day are those whose last standing by then is that of a member', () => {
  const council = given(
    bodies,
    set('kz', 'member', '2004-01-01'),
    set('am', 'member', '2004-01-01'),
    set('am', 'left', '2012-12-19'),
    set('rs', 'observer', '2004-01-01'),
    set('by', 'member', '2020-02'),
  );
  expect(membersOn(council, '2003-12-31')).toEqual([]);
  expect(membersOn(council, '2004-01-01')).toEqual(['am', 'kz']);
  expect(membersOn(council, '2012-12-18')).toEqual(['am', 'kz']);
  expect(membersOn(council, '2012-12-19')).toEqual(['kz']);
  expect(membersOn(council, '2020-02-28')).toEqual(['kz']);
  expect(membersOn(council, '2020-02-29')).toEqual(['by', 'kz']);
});

test('the turn passes over who is no member, goes round, and begins with the first where nobody is in the chair', () => {
  const order = ['am', 'by', 'kz'];
  const isMember = (party: string) => party !== 'by';
  expect(nextInTurn(order, 'am', isMember)).toBe('kz');
  expect(nextInTurn(order, 'kz', isMember)).toBe('am');
  expect(nextInTurn(order, undefined, isMember)).toBe('am');
  expect(nextInTurn(order, 'am', () => false)).toBeUndefined();
});

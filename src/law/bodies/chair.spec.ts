import { expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { bodies } from './body.js';
import type { BodyFact, MembershipStatus } from './events.js';

const body = 'b';
const member = (party: string, status: MembershipStatus, effectiveOn: string): BodyFact => ({
  type: 'MembershipSet',
  data: { body, party, status, effectiveOn },
});
const chair = (party: string, effectiveOn: string): BodyFact => ({
  type: 'ChairmanshipTransferred',
  data: { body, party, decidedOn: effectiveOn, effectiveOn },
});
const official: BodyFact = {
  type: 'OfficialAppointed',
  data: { body, office: 'secretary', person: 'p', effectiveOn: '2003' },
};
const ended: BodyFact = { type: 'BodyEnded', data: { body, effectiveOn: '2003-06-01' } };
const start = [member('aa', 'member', '2000-01-01'), member('bb', 'member', '2000-01-01'), chair('aa', '2001-01-01')];

test('who leaves, leaves the chair, and nobody else does', () => {
  expect(given(bodies, ...start).chairmanship?.party).toBe('aa');
  const gone = given(bodies, ...start, member('aa', 'left', '2002-01-01'));
  expect([gone.chairmanship, gone.vacancy?.entry]).toEqual([undefined, 4]);
  expect(given(bodies, ...start, member('bb', 'left', '2002-01-01')).chairmanship?.party).toBe('aa');
  expect(given(bodies, ...start, member('aa', 'suspended', '2002-01-01')).chairmanship?.party).toBe('aa');
  const next = given(bodies, ...start, member('aa', 'left', '2002-01-01'), chair('bb', '2002-02-01'));
  expect([next.chairmanship?.party, next.vacancy]).toEqual(['bb', undefined]);
});

test('what counts after the end of the body fills nothing', () => {
  const late = given(bodies, ...start, ended, chair('bb', '2003'), official);
  expect([late.chairmanship, late.officials.size]).toEqual([undefined, 0]);
  expect(late.chairmanships.has('2003')).toBe(true);
  expect(given(bodies, ...start, official).officials.size).toBe(1);
});

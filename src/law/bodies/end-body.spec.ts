import { expect, test } from '@jest/globals';
import { expectRefusal, given, known } from '../../../test/support/given.js';
import { adoptRotation } from './adopt-rotation.js';
import { appointOfficial } from './appoint-official.js';
import { bodies, membersOn } from './body.js';
import { endBody } from './end-body.js';
import type { BodyEnding, BodyFact } from './events.js';
import { setMembership } from './set-membership.js';
import { transferChairmanship } from './transfer-chairmanship.js';

const body = 'council';
const established: BodyFact = { type: 'BodyEstablished', data: { body, names: { en: 'Council' } } };
const end: BodyEnding = { body, effectiveOn: '1991-07-01' };
const ended: BodyFact = { type: 'BodyEnded', data: end };
const member: BodyFact = {
  type: 'MembershipSet',
  data: { body, party: 'ru', status: 'member', effectiveOn: '1955-05-14' },
};
const chair: BodyFact = {
  type: 'ChairmanshipTransferred',
  data: { body, party: 'ru', decidedOn: '1990-06-07', effectiveOn: '1990-06-07' },
};
const official: BodyFact = {
  type: 'OfficialAppointed',
  data: { body, office: 'secretary', person: 'p', effectiveOn: '1960-01-01' },
};

test('with a body end its memberships, its chair and its offices', () => {
  const council = given(bodies, established, member, chair, official, ended);
  expect(membersOn(council, '1991-06-30')).toEqual(['ru']);
  expect(membersOn(council, '1991-07-01')).toEqual([]);
  expect(council.chairmanship).toBeUndefined();
  expect(council.officials.size).toBe(0);
  expect(council.memberships.get('ru')).toHaveLength(1);
});

test('it ends once', () => {
  expect(endBody(given(bodies, established), end)).toEqual([ended]);
  expect(endBody(given(bodies, established, ended), end)).toEqual([]);
  const verb = () => endBody(given(bodies, established, ended), { ...end, effectiveOn: '1992-01-01' });
  expectRefusal(verb, 'already-ended', { found: end, entry: 2 });
  expectRefusal(() => endBody(given(bodies), end), 'unknown-body', { found: body });
});

test('it takes no member, no order, no chair and no official afterwards', () => {
  const council = given(bodies, established, member, ended);
  const on = { effectiveOn: '1992-01-01' };
  const verbs = [
    () => setMembership(council, { body, party: 'by', status: 'member', ...on }, known),
    () => adoptRotation(council, { body, order: ['ru'], ...on }),
    () => transferChairmanship(council, { body, party: 'ru', decidedOn: '1992-01-01', ...on }, { party: known }),
    () => appointOfficial(council, { body, office: 'secretary', person: 'p', ...on }, known),
  ];
  for (const verb of verbs) {
    expectRefusal(verb, 'body-ended', {
      found: { body, endedOn: '1991-07-01' },
      expected: 'a date before 1991-07-01',
      entry: 3,
    });
  }
});

import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { adoptRotation } from './adopt-rotation.js';
import { appointOfficial } from './appoint-official.js';
import { bodies, nextInTurn } from './body.js';
import { endAppointment } from './end-appointment.js';
import type { Appointment, BodyFact, MembershipStatus, Rotation } from './events.js';

const established: BodyFact = { type: 'BodyEstablished', data: { body: 'council', names: { en: 'Council' } } };
const member = (party: string, status: MembershipStatus = 'member'): BodyFact => ({
  type: 'MembershipSet',
  data: { body: 'council', party, status, effectiveOn: '2003-09-18' },
});
const zas: Appointment = { body: 'council', office: 'secretary', person: 'zas', effectiveOn: '2020-01-01' };
const appointed: BodyFact = { type: 'OfficialAppointed', data: zas };

test('an official takes an office, and the next one takes it over', () => {
  const body = given(bodies, established);
  expect(appointOfficial(body, zas, known)).toEqual([appointed]);
  const later = given(bodies, established, appointed);
  expect(appointOfficial(later, zas, known)).toEqual([]);
  expect(appointOfficial(later, { ...zas, person: 'next', effectiveOn: '2023-01-01' }, known)).toHaveLength(1);
});

test('an appointment ends for who holds the office, and for nobody else', () => {
  const body = given(bodies, established, appointed);
  const end = { ...zas, effectiveOn: '2023-01-01' };
  expect(endAppointment(body, end)).toEqual([{ type: 'AppointmentEnded', data: end }]);
  expectRefusal(() => endAppointment(body, { ...end, person: 'other' }), 'not-in-office', {
    found: { office: 'secretary', person: 'zas' },
    expected: 'other',
    entry: 2,
  });
  const empty = given(bodies, established, appointed, { type: 'AppointmentEnded', data: end });
  expectRefusal(() => endAppointment(empty, end), 'not-in-office', {
    found: { office: 'secretary', person: 'nobody' },
  });
});

test('body and person must be known', () => {
  expectRefusal(() => appointOfficial(given(bodies), zas, known), 'unknown-body', { found: 'council' });
  expectRefusal(() => appointOfficial(given(bodies, established), zas, stranger), 'unknown-person', { found: 'zas' });
  expectRefusal(() => endAppointment(given(bodies), zas), 'unknown-body', { found: 'council' });
});

test('members agree on an order, in which nobody else stands', () => {
  const order: Rotation = { body: 'council', order: ['am', 'kz'], effectiveOn: '2003-09-18' };
  const body = given(bodies, established, member('am'), member('kz'), member('uz', 'suspended'));
  expect(adoptRotation(body, order)).toEqual([{ type: 'RotationAdopted', data: order }]);
  const adopted = given(bodies, established, member('am'), member('kz'), { type: 'RotationAdopted', data: order });
  expect(adoptRotation(adopted, order)).toEqual([]);
  expectRefusal(() => adoptRotation(given(bodies), order), 'unknown-body');
  expectRefusal(() => adoptRotation(body, { ...order, order: ['am', 'uz'] }), 'not-a-member', {
    found: { party: 'uz', standing: 'suspended' },
  });
});

test('after the chair it is the turn of the next in the order that is a member, round and round', () => {
  const isMember = (party: string) => party !== 'by';
  expect(nextInTurn(['am', 'by', 'kz'], 'am', isMember)).toBe('kz');
  expect(nextInTurn(['am', 'by', 'kz'], 'kz', isMember)).toBe('am');
  expect(nextInTurn(['am', 'by', 'kz'], undefined, isMember)).toBe('am');
  expect(nextInTurn([], 'am', isMember)).toBeUndefined();
});

test('who is said to hold the office that they hold is refused, with the entry that says so', () => {
  const body = given(bodies, established, appointed);
  expectRefusal(() => appointOfficial(body, { ...zas, effectiveOn: '2021-01-01' }, known), 'already-so', { entry: 2 });
});

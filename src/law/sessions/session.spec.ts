import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { attend } from './attend.js';
import { close } from './close.js';
import { convene } from './convene.js';
import type { Attendance, Closing, Convocation, SessionFact, SessionOpening } from './events.js';
import { open } from './open.js';
import { sessions } from './session.js';

const call: Convocation = {
  session: 's',
  body: 'council',
  type: 'ordinary',
  format: 'videoconference',
  on: '2020-12-02',
};
const opening: SessionOpening = { session: 's', presiding: 'putin', party: 'ru', on: '2020-12-02' };
const came: Attendance = { session: 's', party: 'kg', person: 'mamytov', presence: 'remote', on: '2020-12-02' };
const closing: Closing = { session: 's', textsAdopted: 15, on: '2020-12-02' };
const convened: SessionFact = { type: 'SessionConvened', data: call };
const opened: SessionFact = { type: 'SessionOpened', data: opening };
const attended: SessionFact = { type: 'AttendanceRecorded', data: came };
const closed: SessionFact = { type: 'SessionClosed', data: closing };

test('a body is called to meet, once', () => {
  expect(convene(given(sessions), call, { establishment: {} })).toEqual([convened]);
  expect(convene(given(sessions, convened), call, { establishment: {} })).toEqual([]);
  const elsewhere = { ...call, place: 'Dushanbe' };
  expectRefusal(() => convene(given(sessions, convened), elsewhere, { establishment: {} }), 'identifier-taken', {
    entry: 1,
  });
  expectRefusal(() => convene(given(sessions), call, {}), 'unknown-body', { found: 'council' });
});

test('who presides is a fact of the session, and may be unknown', () => {
  expect(open(given(sessions, convened), opening, known)).toEqual([opened]);
  expect(open(given(sessions, convened), { session: 's', on: '2020-12-02' }, undefined)).toHaveLength(1);
  expect(open(given(sessions, convened, opened), opening, known)).toEqual([]);
  expectRefusal(() => open(given(sessions), opening, known), 'unknown-session', { found: 's' });
  expectRefusal(() => open(given(sessions, convened), opening, stranger), 'unknown-person', { found: 'putin' });
  const other = { ...opening, presiding: 'other' };
  expectRefusal(() => open(given(sessions, convened, opened), other, known), 'already-opened', { entry: 2 });
});

test('a delegation is recorded at an open session, and the last word on it counts', () => {
  const session = given(sessions, convened, opened);
  expect(attend(session, came, known, known)).toEqual([attended]);
  expect(attend(given(sessions, convened, opened, attended), came, known, known)).toEqual([]);
  const corrected = { ...came, presence: 'in-person' } as const;
  expect(attend(given(sessions, convened, opened, attended), corrected, known, known)).toHaveLength(1);
  expectRefusal(() => attend(given(sessions, convened), came, known, known), 'session-not-open', { found: 's' });
  expectRefusal(() => attend(session, came, stranger, known), 'unknown-party', { found: 'kg' });
  expectRefusal(() => attend(session, came, known, stranger), 'unknown-person', { found: 'mamytov' });
  const { party: _, ...alone } = came;
  expect(attend(session, alone, undefined, known)).toHaveLength(1);
  expect(
    attend(session, { session: 's', party: 'kg', presence: 'remote', on: came.on }, known, undefined),
  ).toHaveLength(1);
  const nobody = { session: 's', presence: 'remote', on: '2020-12-02' } as const;
  expectRefusal(() => attend(session, nobody, undefined, undefined), 'unknown-party', { found: 'nobody' });
});

test('an official attends for no party, beside the delegations', () => {
  const secretary: Attendance = { session: 's', person: 'zas', presence: 'remote', on: '2020-12-02' };
  const facts: SessionFact[] = [convened, opened, attended, { type: 'AttendanceRecorded', data: secretary }];
  expect([...given(sessions, ...facts).attendance.keys()]).toEqual(['kg', 'zas']);
});

test('a session closes once, after it was opened', () => {
  expect(close(given(sessions, convened, opened), closing)).toEqual([closed]);
  expect(close(given(sessions, convened, opened, closed), closing)).toEqual([]);
  expectRefusal(() => close(given(sessions, convened), closing), 'session-not-open', { found: 's' });
  const other = { ...closing, textsAdopted: 14 };
  expectRefusal(() => close(given(sessions, convened, opened, closed), other), 'already-closed', { entry: 3 });
});

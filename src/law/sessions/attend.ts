import { isAgain } from '../already-recorded.js';
import type { Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { Attendance, SessionFact } from './events.js';
import { attendeeOf, type Session } from './session.js';

/** A party's delegation is there or is not; or an official of the body is. The last word on an attendee counts. */
export function attend(
  session: Session,
  act: Attendance,
  party: Registered | undefined,
  person: Registered | undefined,
): SessionFact[] {
  if (!session.opening) {
    throw new Refusal('session-not-open', { found: act.session, expected: `a session opened by ${act.on}` });
  }
  if (!party && !person) {
    throw new Refusal('unknown-party', { found: 'nobody', expected: 'a party, or a person who attends for none' });
  }
  if (party && !party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (person && !person.registration) throw new Refusal('unknown-person', { found: act.person });
  if (isAgain(session.attendance.get(attendeeOf(act)), act)) return [];
  return [{ type: 'AttendanceRecorded', data: act }];
}

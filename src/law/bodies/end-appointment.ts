import { Refusal } from '../refusal.js';
import type { Body } from './body.js';
import type { Appointment, BodyFact } from './events.js';

/** A person holds an office no more from this date on. */
export function endAppointment(body: Body, act: Appointment): BodyFact[] {
  if (!body.establishment) throw new Refusal('unknown-body', { found: act.body });
  const held = body.officials.get(act.office);
  if (held?.person !== act.person) {
    const found = { office: act.office, person: held?.person ?? 'nobody' };
    throw new Refusal('not-in-office', { found, expected: act.person, entry: held?.entry });
  }
  return [{ type: 'AppointmentEnded', data: act }];
}

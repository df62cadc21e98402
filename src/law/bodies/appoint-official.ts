import { isAgain, refuseRepeated } from '../already-recorded.js';
import { refuseAbsentBody, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { Body } from './body.js';
import type { Appointment, BodyFact } from './events.js';

/** A person takes an office of the body, in succession to whoever held it. */
export function appointOfficial(body: Body, act: Appointment, person: Registered): BodyFact[] {
  refuseAbsentBody(body, act.body);
  if (!person.registration) throw new Refusal('unknown-person', { found: act.person });
  if (isAgain(body.officials.get(act.office), act)) return [];
  refuseRepeated(body.officials.get(act.office), act, ['person']);
  return [{ type: 'OfficialAppointed', data: act }];
}

import { isOnRecord } from '../already-recorded.js';
import { type Established, refuseAbsentBody } from '../existing.js';
import type { Convocation, SessionFact } from './events.js';
import type { Session } from './session.js';

/** A body is called to meet, in ordinary or extraordinary session. */
export function convene(session: Session, act: Convocation, body: Established): SessionFact[] {
  refuseAbsentBody(body, act.body);
  if (isOnRecord(session.convocation, act, 'identifier-taken', 'a session not yet convened')) return [];
  return [{ type: 'SessionConvened', data: act }];
}

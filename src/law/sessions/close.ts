import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Closing, SessionFact } from './events.js';
import type { Session } from './session.js';

/** The session ends, with a count of the texts that it adopted. */
export function close(session: Session, act: Closing): SessionFact[] {
  if (!session.opening) {
    throw new Refusal('session-not-open', { found: act.session, expected: `a session opened by ${act.on}` });
  }
  if (isOnRecord(session.closing, act, 'already-closed', 'a session not yet closed')) return [];
  return [{ type: 'SessionClosed', data: act }];
}

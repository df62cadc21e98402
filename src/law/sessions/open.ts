import { isOnRecord } from '../already-recorded.js';
import type { Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { SessionFact, SessionOpening } from './events.js';
import type { Session } from './session.js';

/** Somebody opens the session and presides over it. */
export function open(session: Session, act: SessionOpening, presiding: Registered | undefined): SessionFact[] {
  if (!session.convocation) {
    throw new Refusal('unknown-session', {
      found: act.session,
      expected: `a session convened for ${act.on} or before`,
    });
  }
  if (presiding && !presiding.registration) throw new Refusal('unknown-person', { found: act.presiding });
  if (isOnRecord(session.opening, act, 'already-opened', 'a session not yet opened')) return [];
  return [{ type: 'SessionOpened', data: act }];
}

import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Convocation, SessionFact } from './events.js';
import type { Session } from './session.js';

/** A body is called to meet, in ordinary or extraordinary session. */
export function convene(session: Session, act: Convocation, body: { readonly establishment?: object }): SessionFact[] {
  if (!body.establishment) throw new Refusal('unknown-body', { found: act.body });
  if (isOnRecord(session.convocation, act, 'identifier-taken', 'a session not yet convened')) return [];
  return [{ type: 'SessionConvened', data: act }];
}

import { type Entered, isOnRecord } from '../already-recorded.js';
import { type Established, refuseAbsentBody } from '../existing.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Adoption, Proposal } from './text-events.js';
import { proposalOf } from './guards.js';

/** The session that adopts, as the register knows it on that date. */
export interface AdoptingSession {
  readonly convocation?: { readonly body: string; readonly entry: number };
  readonly opening?: object;
  readonly closing?: { readonly on: string; readonly entry: number };
}

/** The text becomes definite and, unless a window says otherwise, open for signature (VCLT 9). */
export function adopt(
  document: Document,
  act: Adoption,
  session?: AdoptingSession,
  body?: Established,
): DocumentFact[] {
  const proposal = proposalOf(document, act);
  if (isOnRecord(document.adoption, act, 'already-adopted', 'a text not yet adopted')) return [];
  if (body) refuseAbsentBody(body, proposal.body!);
  if (session) refuseSession(session, act, proposal);
  return [{ type: 'DocumentAdopted', data: act }];
}

function refuseSession(session: AdoptingSession, act: Adoption, { body, document }: Entered<Proposal>): void {
  const { convocation, opening, closing } = session;
  if (!convocation) throw new Refusal('unknown-session', { found: act.session });
  if (body !== undefined && convocation.body !== body) {
    const found = { session: act.session, body: convocation.body };
    throw new Refusal('session-of-another-body', { found, expected: `${body}, where ${document} was proposed` });
  }
  if (!opening || (closing && intervalOf(closing.on).last < intervalOf(act.on).first)) {
    const found = { session: act.session, state: opening ? `closed on ${closing!.on}` : 'not opened' };
    throw new Refusal('session-not-open', { found, expected: `a session open on ${act.on}`, entry: closing?.entry });
  }
}

import { isAgain } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Invitation } from './rule-events.js';
import { proposalOf } from './guards.js';

/** These parties may join although the text is not open to them (VCLT 15). */
export function inviteToAccede(document: Document, act: Invitation, invited: readonly Registered[]): DocumentFact[] {
  proposalOf(document, act);
  invited.forEach((party, index) => refuseAbsent(party, act.parties[index]!));
  if (act.parties.every(party => isAgain(document.invitations.get(party), act))) return [];
  return [{ type: 'InvitedToAccede', data: act }];
}

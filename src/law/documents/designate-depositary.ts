import { isAgain } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Designation } from './text-events.js';
import { proposalOf } from './guards.js';

/** The negotiating parties say who keeps the treaty (VCLT 76). There may be several. */
export function designateDepositary(document: Document, act: Designation, depositaries: Registered[]): DocumentFact[] {
  proposalOf(document, act);
  depositaries.forEach((party, index) => refuseAbsent(party, act.depositaries[index]!));
  return isAgain(document.designation, act) ? [] : [{ type: 'DepositaryDesignated', data: act }];
}

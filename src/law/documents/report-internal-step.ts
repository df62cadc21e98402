import { isAgain } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import { consentingOf, type Document } from './document.js';
import type { InternalStep } from './consent-events.js';
import type { DocumentFact } from './events.js';
import { proposalOf } from './guards.js';

/** A law was adopted, a parliament voted: information. It is no deposit and binds to nothing. */
export function reportInternalStep(document: Document, act: InternalStep, party: Registered): DocumentFact[] {
  proposalOf(document, act);
  refuseAbsent(party, act.party);
  const { steps } = consentingOf(document, act.party);
  return steps.some(step => isAgain(step, act)) ? [] : [{ type: 'InternalStepReported', data: act }];
}

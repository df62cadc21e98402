import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import { consentingOf, type Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { EntryIntoForceDeclaration } from './rule-events.js';
import { proposalOf, refuseUnadopted } from './guards.js';

/** The depositary says when the text enters into force, in general or for one party. Its word prevails. */
export function declareEntryIntoForce(
  document: Document,
  act: EntryIntoForceDeclaration,
  isBound: boolean,
): DocumentFact[] {
  proposalOf(document, act);
  refuseUnadopted(document, act);
  const earlier = act.party === undefined ? document.declaration : consentingOf(document, act.party).declaration;
  if (isOnRecord(earlier, act, 'already-declared', 'one declaration; a wrong one is corrected')) return [];
  if (act.party !== undefined && !isBound) {
    throw new Refusal('not-bound', { found: { party: act.party }, expected: `a party bound on ${act.on}` });
  }
  return [{ type: 'EntryIntoForceDeclared', data: act }];
}

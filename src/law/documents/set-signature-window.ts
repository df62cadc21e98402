import { isAgain } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { SignatureWindow } from './text-events.js';
import { proposalOf } from './guards.js';

/** The text can be signed from one day to another. The last word counts: a window can be extended. */
export function setSignatureWindow(document: Document, act: SignatureWindow): DocumentFact[] {
  proposalOf(document, act);
  const { opensOn, closesOn } = act;
  if (closesOn !== undefined && intervalOf(closesOn).last < intervalOf(opensOn).first) {
    throw new Refusal('closes-before-it-opens', { found: { opensOn, closesOn }, expected: `not before ${opensOn}` });
  }
  return isAgain(document.window, act) ? [] : [{ type: 'SignatureWindowSet', data: act }];
}

import { isOnRecord } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Document } from './document.js';
import { type Adoption, type DocumentFact } from './events.js';

/** The text becomes definite and, unless a window says otherwise, open for signature (VCLT 9). */
export function adopt(document: Document, act: Adoption): DocumentFact[] {
  if (!document.proposal) {
    throw new Refusal('unknown-document', { found: act.document, expected: `a document proposed by ${act.on}` });
  }
  if (isOnRecord(document.adoption, act, 'already-adopted', 'a text not yet adopted')) return [];
  return [{ type: 'DocumentAdopted', data: act }];
}

import { isOnRecord } from '../already-recorded.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { TextRegistration } from './text-events.js';
import { proposalOf } from './guards.js';

/** The text of a document in one language, known by its digest. Another text in that language is a rectification. */
export function registerText(document: Document, act: TextRegistration): DocumentFact[] {
  proposalOf(document, act);
  const earlier = document.texts.get(act.language);
  if (isOnRecord(earlier, act, 'text-already-registered', `no text in ${act.language} yet`)) return [];
  return [{ type: 'TextRegistered', data: act }];
}

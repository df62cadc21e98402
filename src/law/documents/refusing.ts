import { type Entered } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Document } from './document.js';
import { type Proposal } from './events.js';

/** The proposal of a text that an act is about. Refuses a text that is not proposed by that date. */
export function proposalOf({ proposal }: Document, act: { document: string; on: string }): Entered<Proposal> {
  if (proposal) return proposal;
  throw new Refusal('unknown-document', { found: act.document, expected: `a document proposed by ${act.on}` });
}

import type { Entered } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Document } from './document.js';
import type { Proposal } from './text-events.js';

/** The proposal of a text that an act is about. Refuses a text that is not proposed by that date. */
export function proposalOf({ proposal }: Document, act: { document: string; on: string }): Entered<Proposal> {
  if (proposal) return proposal;
  throw new Refusal('unknown-document', { found: act.document, expected: `a document proposed by ${act.on}` });
}

/** Refuses a text that has ended for all. */
export function refuseEnded({ termination }: Document, act: { document: string; on: string }): void {
  if (!termination) return;
  const found = { document: act.document, endedOn: termination.effectiveOn };
  throw new Refusal('document-ended', {
    found,
    expected: `a date before ${termination.effectiveOn}`,
    entry: termination.entry,
  });
}

/** Refuses a text that is neither adopted nor opened. */
export function refuseUnadopted({ adoption, window, proposal }: Document, act: { document: string; on: string }): void {
  if (adoption || window) return;
  const found = { document: act.document, status: 'proposed' };
  throw new Refusal('not-adopted', {
    found,
    expected: `a text adopted or opened by ${act.on}`,
    entry: proposal?.entry,
  });
}

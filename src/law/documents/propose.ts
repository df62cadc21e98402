import { isOnRecord, type Registered } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Document } from './document.js';
import { type DocumentFact, type Proposal } from './events.js';

/** Who proposes a text and where, as the register knows them on that date. */
export interface Forum {
  /** Undefined where the text comes before all parties. */
  readonly body: { readonly establishment?: object } | undefined;
  readonly proposers: readonly Registered[];
}

/** A text comes before a body, or before all parties where it names none. */
export function propose(document: Document, act: Proposal, { body, proposers }: Forum): DocumentFact[] {
  if (isOnRecord(document.proposal, act, 'identifier-taken', 'a document not yet proposed')) return [];
  if (body && !body.establishment) throw new Refusal('unknown-body', { found: act.body });
  const stranger = proposers.findIndex(party => !party.registration);
  if (stranger >= 0) throw new Refusal('unknown-party', { found: act.proposers?.[stranger] });
  return [{ type: 'DocumentProposed', data: act }];
}

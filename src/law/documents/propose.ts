import { isOnRecord } from '../already-recorded.js';
import { type Established, refuseAbsent, refuseAbsentBody, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Proposal } from './text-events.js';

/** Who proposes a text and where, as the register knows them on that date. */
export interface Forum {
  /** Undefined where the text comes before all parties. */
  readonly body: Established | undefined;
  readonly proposers: readonly Registered[];
  /** The texts that it amends, hangs from or is annexed to, by identifier. */
  readonly related?: ReadonlyMap<string, { readonly proposal?: object }>;
}

/** A text comes before a body, or before all parties where it names none. */
export function propose(document: Document, act: Proposal, { body, proposers, related }: Forum): DocumentFact[] {
  if (isOnRecord(document.proposal, act, 'identifier-taken', 'a document not yet proposed')) return [];
  if (body) refuseAbsentBody(body, act.body!);
  proposers.forEach((party, index) => refuseAbsent(party, act.proposers![index]!));
  for (const [id, other] of related ?? []) {
    if (!other.proposal) throw new Refusal('unknown-document', { found: id, expected: `proposed by ${act.on}` });
  }
  return [{ type: 'DocumentProposed', data: act }];
}

import { isAgain } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Document } from './document.js';
import { type DocumentFact, type Word } from './events.js';
import { newSigning, statusOf } from './signing.js';

/** The party stands by what its representative signed (VCLT 8, 12.2b): a full signature, dated as signed. */
export function confirmPending(document: Document, act: Word): DocumentFact[] {
  if (isAgain(document.signings.get(act.party)?.confirmation, act)) return [];
  refuseSettled(document, act);
  return [{ type: 'PendingConfirmed', data: act }];
}

/** The party does not stand by it: it never counted. It can sign anew. */
export function refusePending(document: Document, act: Word): DocumentFact[] {
  if (isAgain(document.signings.get(act.party)?.refusal, act)) return [];
  refuseSettled(document, act);
  return [{ type: 'PendingRefused', data: act }];
}

function refuseSettled(document: Document, { party, on }: Word): void {
  const signing = document.signings.get(party) ?? newSigning;
  const status = statusOf(signing) ?? 'nothing';
  if (status === 'pending') return;
  const entry = (signing.confirmation ?? signing.refusal ?? signing.signature)?.entry;
  throw new Refusal('nothing-pending', { found: { party, status }, expected: `a pending signature on ${on}`, entry });
}

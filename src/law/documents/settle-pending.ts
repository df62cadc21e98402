import { isAgain } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import { pendingInstrument } from './consenting.js';
import { consentingOf, type Document, signingOf } from './document.js';
import type { DocumentFact } from './events.js';
import type { Settlement } from './signing-events.js';
import { statusOf } from './signing.js';

/**
 * The party stands by what its representative signed (VCLT 8, 12.2b): a full signature, dated as signed; or its
 * instrument that was not in due form is so now, and counts from then.
 */
export function confirmPending(document: Document, act: Settlement): DocumentFact[] {
  if (isAgain(signingOf(document, act.party).confirmation, act) || isSettled(document, act, 'confirmedOn')) return [];
  refuseSettled(document, act);
  return [{ type: 'PendingConfirmed', data: act }];
}

/** The party does not stand by it: it never counted. It can sign anew. */
export function refusePending(document: Document, act: Settlement): DocumentFact[] {
  if (isAgain(signingOf(document, act.party).refusal, act) || isSettled(document, act, 'refusedOn')) return [];
  refuseSettled(document, act);
  return [{ type: 'PendingRefused', data: act }];
}

function isSettled(
  document: Document,
  { party, on, instrument }: Settlement,
  how: 'confirmedOn' | 'refusedOn',
): boolean {
  const consenting = consentingOf(document, party);
  if (pendingInstrument(consenting, instrument)) return false;
  const receipts = consenting.periods.at(-1)?.receipts ?? [];
  return receipts.some(one => one[how] === on && (instrument === undefined || one.entry === instrument));
}

function refuseSettled(document: Document, { party, on, instrument }: Settlement): void {
  const signing = signingOf(document, party);
  const status = statusOf(signing) ?? 'nothing';
  if (pendingInstrument(consentingOf(document, party), instrument)) return;
  if (instrument !== undefined) {
    const expected = `the entry of an instrument of ${party} that waits on ${on}`;
    throw new Refusal('nothing-pending', { found: { party, instrument }, expected });
  }
  if (status === 'pending') return;
  const entry = (signing.confirmation ?? signing.refusal ?? signing.signature)?.entry;
  throw new Refusal('nothing-pending', {
    found: { party, status },
    expected: `a pending signature or instrument on ${on}`,
    entry,
  });
}

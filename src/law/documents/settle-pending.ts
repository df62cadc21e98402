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
export function confirmPending(document: Document, act: Settlement, before: readonly string[] = []): DocumentFact[] {
  const data = about(document, act, before);
  if (isAgain(signingOf(document, act.party).confirmation, data) || isSettled(document, data, 'confirmedOn')) return [];
  refuseSettled(document, data);
  return [{ type: 'PendingConfirmed', data }];
}

/** The party does not stand by it: it never counted. It can sign anew. */
export function refusePending(document: Document, act: Settlement, before: readonly string[] = []): DocumentFact[] {
  const data = about(document, act, before);
  if (isAgain(signingOf(document, act.party).refusal, data) || isSettled(document, data, 'refusedOn')) return [];
  refuseSettled(document, data);
  return [{ type: 'PendingRefused', data }];
}

/** Of a party that has signed and deposited nothing itself it is about what waits of one in whose place it goes on. */
function about(document: Document, act: Settlement, before: readonly string[]): Settlement {
  const [own, { periods }] = [signingOf(document, act.party), consentingOf(document, act.party)];
  const settled = own.signature?.entry ?? periods.at(-1)?.receipts.at(-1)?.entry;
  const of = before.find(name => {
    const signature = act.instrument === undefined && statusOf(signingOf(document, name)) === 'pending';
    const waiting = signature
      ? signingOf(document, name).signature
      : pendingInstrument(consentingOf(document, name), act.instrument);
    return waiting && (settled === undefined || settled === waiting.entry);
  });
  return of === undefined ? act : { ...act, of };
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

function refuseSettled(document: Document, { party, on, instrument, of }: Settlement): void {
  const signing = signingOf(document, party);
  const status = statusOf(signing) ?? 'nothing';
  const isSaid = of !== undefined && (signing.signature ?? consentingOf(document, party).periods.at(-1)) !== undefined;
  if (!isSaid && (of !== undefined || pendingInstrument(consentingOf(document, party), instrument))) return;
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

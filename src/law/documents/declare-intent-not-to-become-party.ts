import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Word } from './signing-events.js';
import { newSigning, statusOf } from './signing.js';

/** A signatory makes clear that it will not become a party: its obligations end (VCLT 18a), its signature stays. */
export function declareIntentNotToBecomeParty(document: Document, act: Word): DocumentFact[] {
  const signing = document.signings.get(act.party) ?? newSigning;
  if (statusOf(signing) !== 'signed') {
    const found = { party: act.party, status: statusOf(signing) ?? 'nothing' };
    throw new Refusal('not-signed', { found, expected: `a text signed by ${act.party} by ${act.on}` });
  }
  if (isOnRecord(signing.intent, act, 'already-ended', 'a signatory that still may become a party')) return [];
  return [{ type: 'IntentNotToBecomePartyDeclared', data: act }];
}

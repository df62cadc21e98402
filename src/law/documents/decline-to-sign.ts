import { isAgain } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { Declination } from './signing-events.js';
import { proposalOf } from './guards.js';
import { newSigning, statusOf } from './signing.js';

/** A party says that it will not sign a text. It can still sign later, with the later date. */
export function declineToSign(
  document: Document,
  act: Declination,
  party: Registered,
  person: Registered | undefined,
): DocumentFact[] {
  proposalOf(document, act);
  refuseAbsent(party, act.party);
  if (person && !person.registration) throw new Refusal('unknown-person', { found: act.person });
  const signing = document.signings.get(act.party) ?? newSigning;
  if (isAgain(signing.declination, act)) return [];
  if (statusOf(signing) === 'signed') {
    const { entry, on } = signing.signature!;
    throw new Refusal('already-signed', {
      found: { party: act.party, on },
      expected: 'a text not signed by it',
      entry,
    });
  }
  return [{ type: 'SigningDeclined', data: act }];
}

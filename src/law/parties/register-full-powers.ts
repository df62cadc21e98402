import { isAgain } from '../already-recorded.js';
import type { Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { FullPowers, PersonFact } from './events.js';
import type { Person } from './person.js';

/** A party says that a person may act for it, in one matter or in general (VCLT 7.1a). */
export function registerFullPowers(
  person: Person,
  act: FullPowers,
  party: Registered,
  document: { readonly proposal?: object } | undefined,
): PersonFact[] {
  if (!person.registration) throw new Refusal('unknown-person', { found: act.person });
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (document && !document.proposal) throw new Refusal('unknown-document', { found: act.document });
  if (person.powers.some(earlier => isAgain(earlier, act))) return [];
  return [{ type: 'FullPowersRegistered', data: act }];
}

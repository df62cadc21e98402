import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Ending, PartyFact } from './events.js';
import type { Party } from './party.js';

/** A party exists no more. It stays in the register, and so does all that it did. */
export function endParty(party: Party, act: Ending): PartyFact[] {
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (isOnRecord(party.ending, act, 'already-ended', 'a party that exists')) return [];
  return [{ type: 'PartyEnded', data: act }];
}

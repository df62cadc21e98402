import { isOnRecord } from '../already-recorded.js';
import type { PartyFact, PartyRegistration } from './events.js';
import type { Party } from './party.js';

/** Makes a State or organisation known to the register. Parties that end later stay known. */
export function registerParty(party: Party, act: PartyRegistration): PartyFact[] {
  if (isOnRecord(party.registration, act, 'identifier-taken', 'a party not yet registered')) return [];
  return [{ type: 'PartyRegistered', data: act }];
}

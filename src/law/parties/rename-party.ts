import { Refusal } from '../refusal.js';
import { isAgain, refuseRepeated } from '../already-recorded.js';
import type { PartyFact, Renaming } from './events.js';
import type { Party } from './party.js';

/** A party goes by other names from a date on. */
export function renameParty(party: Party, act: Renaming): PartyFact[] {
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (isAgain(party.renaming, act)) return [];
  refuseRepeated(party.renaming, act, ['names']);
  return [{ type: 'PartyRenamed', data: act }];
}

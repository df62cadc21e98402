import { isOnRecord, refuseAbsent, type Registered } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { PartyFact, Succession } from './events.js';
import type { Party } from './party.js';

/** A party takes the place of another, which may exist no more. What it succeeds to it says document by document. */
export function recordSuccession(party: Party, act: Succession, predecessor: Registered): PartyFact[] {
  if (act.party === act.predecessor) {
    throw new Refusal('own-predecessor', { found: act.predecessor, expected: 'another party' });
  }
  refuseAbsent(party, act.party);
  if (!predecessor.registration) throw new Refusal('unknown-party', { found: act.predecessor });
  const earlier = party.successions.get(act.predecessor);
  if (isOnRecord(earlier, act, 'already-declared', 'one succession to each predecessor')) return [];
  return [{ type: 'SuccessionRecorded', data: act }];
}

import { isAgain, refuseRepeated } from '../already-recorded.js';
import { type Registered, refuseAbsent, refuseAbsentBody } from '../existing.js';
import { Refusal } from '../refusal.js';
import { type Body, membershipIn } from './body.js';
import type { BodyFact, Membership } from './events.js';

/** A party becomes a member or observer of a body, is suspended or leaves. */
export function setMembership(body: Body, act: Membership, party: Registered): BodyFact[] {
  refuseAbsentBody(body, act.body);
  const earlier = membershipIn(body, act.party);
  if (isAgain(earlier, act)) return [];
  if (act.status === 'member' || act.status === 'observer') refuseAbsent(party, act.party);
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (!earlier && (act.status === 'suspended' || act.status === 'left')) {
    throw new Refusal('not-a-member', { found: act.party, expected: `a member of ${act.body} by ${act.effectiveOn}` });
  }
  refuseRepeated(earlier, act, ['status']);
  return [{ type: 'MembershipSet', data: act }];
}

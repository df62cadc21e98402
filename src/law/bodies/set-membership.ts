import { type Registered } from '../once.js';
import { Refusal } from '../refusal.js';
import { isSame } from '../same.js';
import { type Body } from './body.js';
import { type BodyFact, type Membership } from './events.js';

/** A party becomes a member or observer of a body, is suspended or leaves. */
export function setMembership(body: Body, act: Membership, party: Registered): BodyFact[] {
  if (!body.establishment) throw new Refusal('unknown-body', { found: act.body });
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  const earlier = body.memberships.get(act.party);
  if (earlier && isSame(earlier, { ...act, entry: earlier.entry })) return [];
  if (!earlier && (act.status === 'suspended' || act.status === 'left')) {
    throw new Refusal('not-a-member', { found: act.party, expected: `a member of ${act.body} by ${act.effectiveOn}` });
  }
  return [{ type: 'MembershipSet', data: act }];
}

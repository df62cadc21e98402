import { isOnRecord, type Registered } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Body, standingOf } from './body.js';
import { type BodyFact, type Chairmanship } from './events.js';

/** The chair passes to a member on its effective date, which may lie weeks after the decision. One chair on any date. */
export function transferChairmanship(
  body: Body,
  act: Chairmanship,
  party: Registered,
  holder?: Registered,
): BodyFact[] {
  if (!body.establishment) throw new Refusal('unknown-body', { found: act.body });
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (holder && !holder.registration) throw new Refusal('unknown-person', { found: act.holder });
  const sameDay = body.chairmanship?.effectiveOn === act.effectiveOn ? body.chairmanship : undefined;
  if (isOnRecord(sameDay, act, 'two-chairs', 'one chair on any date')) return [];
  const standing = standingOf(body, act.party);
  if (standing !== 'member') {
    const expected = `a member of ${act.body} on ${act.effectiveOn}`;
    throw new Refusal('not-a-member', { found: { party: act.party, standing }, expected });
  }
  return [{ type: 'ChairmanshipTransferred', data: act }];
}

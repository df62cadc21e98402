import { isOnRecord } from '../already-recorded.js';
import { type Registered, refuseAbsent, refuseAbsentBody } from '../existing.js';
import { Refusal } from '../refusal.js';
import { type Body, membershipOf } from './body.js';
import type { BodyFact, Chairmanship } from './events.js';

/** Who takes the chair and where that was decided, as the register knows them. */
export interface ChairSuccession {
  readonly party: Registered;
  /** Undefined where the act names none; so the two after it. */
  readonly holder?: Registered | undefined;
  readonly session?: { readonly convocation?: object } | undefined;
  readonly document?: { readonly proposal?: object } | undefined;
}

/** The chair passes to a member on its effective date, which may lie weeks after the decision. One chair on any date. */
export function transferChairmanship(body: Body, act: Chairmanship, decided: ChairSuccession): BodyFact[] {
  refuseAbsentBody(body, act.body);
  refuseAbsent(decided.party, act.party);
  if (decided.holder && !decided.holder.registration) throw new Refusal('unknown-person', { found: act.holder });
  if (decided.session && !decided.session.convocation) throw new Refusal('unknown-session', { found: act.session });
  if (decided.document && !decided.document.proposal) throw new Refusal('unknown-document', { found: act.document });
  const sameDay = body.chairmanships.get(act.effectiveOn);
  if (isOnRecord(sameDay, act, 'two-chairs', 'one chair on any date')) return [];
  const standing = membershipOf(body, act.party);
  if (standing !== 'member') {
    const expected = `a member of ${act.body} on ${act.effectiveOn}`;
    throw new Refusal('not-a-member', { found: { party: act.party, standing }, expected });
  }
  return [{ type: 'ChairmanshipTransferred', data: act }];
}

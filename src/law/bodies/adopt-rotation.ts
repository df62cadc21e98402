import { isAgain, refuseRepeated } from '../already-recorded.js';
import { refuseAbsentBody } from '../existing.js';
import { Refusal } from '../refusal.js';
import { type Body, membershipOf } from './body.js';
import type { BodyFact, Rotation } from './events.js';

/** The members agree in which order the chair passes. */
export function adoptRotation(body: Body, act: Rotation): BodyFact[] {
  refuseAbsentBody(body, act.body);
  const stranger = act.order.find(party => membershipOf(body, party) !== 'member');
  if (stranger !== undefined) {
    const found = { party: stranger, standing: membershipOf(body, stranger) };
    throw new Refusal('not-a-member', { found, expected: `members of ${act.body} on ${act.effectiveOn}` });
  }
  if (isAgain(body.rotation, act)) return [];
  refuseRepeated(body.rotation, act, ['order']);
  return [{ type: 'RotationAdopted', data: act }];
}

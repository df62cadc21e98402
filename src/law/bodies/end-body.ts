import { isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Body } from './body.js';
import type { BodyEnding, BodyFact } from './events.js';

/** A body exists no more. It stays in the register, and so does all that it did. */
export function endBody(body: Body, act: BodyEnding): BodyFact[] {
  if (!body.establishment) throw new Refusal('unknown-body', { found: act.body });
  if (isOnRecord(body.ending, act, 'already-ended', 'a body that exists')) return [];
  return [{ type: 'BodyEnded', data: act }];
}

import { isOnRecord } from '../already-recorded.js';
import type { Body } from './body.js';
import type { BodyFact, Establishment } from './events.js';

/** Makes a council or organisation known to the register. */
export function establish(body: Body, act: Establishment): BodyFact[] {
  if (isOnRecord(body.establishment, act, 'identifier-taken', 'a body not yet established')) return [];
  return [{ type: 'BodyEstablished', data: act }];
}

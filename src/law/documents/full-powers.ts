import { Refusal } from '../refusal.js';
import type { Registered } from '../existing.js';

/** Those who need no full powers: their office speaks for the State (VCLT 7.2a). Acting holders as well. */
const offices: ReadonlySet<string | undefined> = new Set([
  'head-of-state',
  'acting-head-of-state',
  'head-of-government',
  'acting-head-of-government',
  'foreign-minister',
  'acting-foreign-minister',
]);

interface Representation {
  readonly document: string;
  readonly party: string;
  readonly person?: string;
  readonly capacity?: string;
  readonly fullPowers?: 'dispensed' | 'to-follow';
  readonly on: string;
}

/** Who acts, as the register knows them on that date; undefined where the act names nobody. */
export interface Representative {
  readonly person: Registered | undefined;
  /** Are full powers on record for this person, party, document and date? */
  readonly isEmpowered: boolean;
}

/** Refuses somebody whom the register does not know. */
export function refuseStranger(act: Representation, { person }: Representative): void {
  if (person && !person.registration) throw new Refusal('unknown-person', { found: act.person });
}

/** Without office or full powers the party's practice must dispense with them (7.1b), or they are still to come (8). */
export function refuseUnempowered(act: Representation, { person, isEmpowered }: Representative): void {
  if (!person || isEmpowered || offices.has(act.capacity) || act.fullPowers !== undefined) return;
  const found = { person: act.person, capacity: act.capacity ?? 'not stated' };
  const expected = `full powers of ${act.party} for ${act.document} on ${act.on}, or fullPowers: dispensed or to-follow`;
  throw new Refusal('full-powers-missing', { found, expected });
}

import { type Body, bodies, membershipOf } from '../bodies/body.js';
import type { MembershipStatus } from '../bodies/events.js';
import { asContinued, type Held, namesOfHeld } from '../documents/continuing.js';
import { type Document, documents } from '../documents/document.js';
import { continuedBy, parties } from '../parties/party.js';
import type { Read } from '../time/rule.js';

/* A party that goes on in the place of others holds what they did, signed and belonged to. */

/** Those in whose place the party goes on, and since when. */
function heldFrom(read: Read, party: string, seen: readonly string[] = []): Held[] {
  const before = continuedBy(read(parties, party)).filter(one => !seen.includes(one.party));
  return before.map(one => ({ ...one, held: heldFrom(read, one.party, [...seen, party]) }));
}

/** Their names. */
export function heldNames(read: Read, party: string): string[] {
  return namesOfHeld(heldFrom(read, party));
}

/** The document as the party finds it. */
export function documentFor(read: Read, { document, party }: { document: string; party: string }): Document {
  const held = heldFrom(read, party);
  return asContinued(read(documents, document), party, held);
}

/** The standing of the party in a body; that of one in whose place it goes on, where it has none of its own. */
export function standingIn(read: Read, body: string, party: string): MembershipStatus | 'none' {
  const own = membershipOf(read(bodies, body), party);
  if (own !== 'none') return own;
  const standings = heldNames(read, party).map(name => membershipOf(read(bodies, body), name));
  return standings.find(standing => standing !== 'none') ?? 'none';
}

/** The body as these parties find it: each has the membership of one in whose place it goes on. */
export function bodyFor(read: Read, body: string, ...members: readonly string[]): Body {
  const held = members.map(party => [party, heldNames(read, party)] as const).filter(([, before]) => before.length > 0);
  const state = read(bodies, body);
  if (held.length === 0) return state;
  const memberships = new Map(state.memberships);
  for (const [party, before] of held) {
    const facts = [party, ...before].map(name => state.memberships.get(name)).find(found => found);
    if (facts) memberships.set(party, facts);
  }
  return { ...state, memberships };
}

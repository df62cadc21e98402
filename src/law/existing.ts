import { Refusal } from './refusal.js';

/** Somebody an act names, seen from another room: are they on the register, and do they still exist? */
export interface Registered {
  readonly registration?: object;
  readonly ending?: { readonly entry: number; readonly effectiveOn: string };
  /** Another goes on in its place. */
  readonly continuation?: { readonly entry: number; readonly effectiveOn: string };
}

/** Refuses a party that the register does not know, or that exists no more on the date of the act. */
export function refuseAbsent(party: Registered, id: string): void {
  refuseUnknown(party, id);
  const end = party.ending ?? party.continuation;
  if (!end) return;
  const { effectiveOn, entry } = end;
  throw new Refusal('party-ended', {
    found: { party: id, endedOn: effectiveOn },
    expected: 'a party that exists',
    entry,
  });
}

/** Refuses a party that the register does not know. */
export function refuseUnknown({ registration }: Registered, id: string): void {
  if (!registration) throw new Refusal('unknown-party', { found: id, expected: 'a registered party' });
}

/** A body that an act names, seen from another room: was it established, and does it still exist? */
export interface Established {
  readonly establishment?: object;
  readonly ending?: { readonly entry: number; readonly effectiveOn: string };
}

/** Refuses a body that the register does not know, or that exists no more on the date of the act. */
export function refuseAbsentBody({ establishment, ending }: Established, id: string): void {
  if (!establishment) throw new Refusal('unknown-body', { found: id, expected: 'an established body' });
  if (!ending) return;
  const { effectiveOn, entry } = ending;
  throw new Refusal('body-ended', {
    found: { body: id, endedOn: effectiveOn },
    expected: `a date before ${effectiveOn}`,
    entry,
  });
}

import type { ByLanguage, Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

export const partyKinds = ['state', 'organisation', 'regional-organisation'] as const;
export type PartyKind = (typeof partyKinds)[number];

export interface PartyRegistration extends Provenance {
  readonly party: string;
  readonly kind: PartyKind;
  readonly names: ByLanguage;
  /** Codes by scheme: `iso3166` -> `TJ`. */
  readonly codes?: Readonly<Record<string, string>>;
}

/** New names from a date on; the old ones stay true before it. */
export interface Renaming extends Provenance {
  readonly party: string;
  readonly names: ByLanguage;
  readonly effectiveOn: LegalDate;
}

/** The party exists no more from this date on. What it did stays. */
export interface Ending extends Provenance {
  readonly party: string;
  readonly effectiveOn: LegalDate;
}

export const successionKinds = ['continuity', 'new-state'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** What passes to a successor: all that the predecessor signed, was bound by and belonged to, or what an instrument names. */
export const takeovers = ['everything', 'by-instrument'] as const;
export type Takeover = (typeof takeovers)[number];

/** The party takes the place of another: the same State under another name, or a new one (VCSST 2.1b). */
export interface Succession extends Provenance {
  readonly party: string;
  readonly predecessor: string;
  readonly kind: SuccessionKind;
  readonly takesOver: Takeover;
  /** The date of the succession. */
  readonly effectiveOn: LegalDate;
}

/** Another party goes on in the place of this one from a date on: the other side of a succession that takes over everything. */
export interface Continuation extends Provenance {
  readonly party: string;
  readonly by: string;
  readonly effectiveOn: LegalDate;
}

export interface PersonRegistration extends Provenance {
  readonly person: string;
  readonly names: ByLanguage;
}

/** What full powers can be given for (VCLT 7.1). */
export const empoweredActs = ['adoption', 'signature', 'consent'] as const;
export type EmpoweredAct = (typeof empoweredActs)[number];

/** A party says that a person may act for it: in one matter (`document`), or in general. */
export interface FullPowers extends Provenance {
  readonly person: string;
  readonly party: string;
  readonly acts: readonly EmpoweredAct[];
  /** The document that they are for; absent for general full powers. */
  readonly document?: string;
  readonly on: LegalDate;
  /** The last day on which they are valid. */
  readonly until?: LegalDate;
}

export type PartyFact =
  | { readonly type: 'PartyRegistered'; readonly data: PartyRegistration }
  | { readonly type: 'PartyRenamed'; readonly data: Renaming }
  | { readonly type: 'PartyEnded'; readonly data: Ending }
  | { readonly type: 'SuccessionRecorded.v2'; readonly data: Succession }
  | { readonly type: 'PartyContinued'; readonly data: Continuation };

export type PersonFact =
  | { readonly type: 'PersonRegistered'; readonly data: PersonRegistration }
  | { readonly type: 'FullPowersRegistered'; readonly data: FullPowers };

import type { Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

/** In which capacity somebody acts for a party (VCLT 7). */
export const capacities = [
  'head-of-state',
  'acting-head-of-state',
  'head-of-government',
  'acting-head-of-government',
  'foreign-minister',
  'acting-foreign-minister',
  'plenipotentiary',
] as const;
export type Capacity = (typeof capacities)[number];

/**
 * What a signature on a treaty means: subject to ratification (VCLT 14), consent at once (VCLT 12), or initials, which
 * are no signature unless so agreed (VCLT 12.2a).
 */
export const signatureModes = ['simple', 'definitive', 'initials'] as const;
export type SignatureMode = (typeof signatureModes)[number];

export interface Signature extends Provenance {
  readonly document: string;
  readonly party: string;
  /** Undefined where the sources do not name the signer. */
  readonly person?: string;
  readonly capacity?: Capacity;
  readonly mode?: SignatureMode;
  /** Initials count as a signature where the parties so agreed (VCLT 12.2a). */
  readonly initialsAgreed?: boolean;
  /** Binds to nothing until confirmed (VCLT 12.2b). */
  readonly adReferendum?: boolean;
  /** `dispensed`: the party's practice needs none (7.1b); `to-follow`: recorded as pending until confirmed (VCLT 8). */
  readonly fullPowers?: 'dispensed' | 'to-follow';
  readonly place?: string;
  readonly on: LegalDate;
}

export interface Declination extends Provenance {
  readonly document: string;
  readonly party: string;
  readonly person?: string;
  readonly reason?: string;
  readonly on: LegalDate;
}

/** A party's word on its pending signature, or on becoming a party at all. */
export interface Word extends Provenance {
  readonly document: string;
  readonly party: string;
  readonly on: LegalDate;
}

/** A party's word on its pending signature, or on an instrument that waits. */
export interface Settlement extends Word {
  /** The entry of the instrument, where several wait. */
  readonly instrument?: number;
  /** The party whose signature or instrument it is, where this one goes on in its place. */
  readonly of?: string;
}

/** The facts by which a party settles what waits for its word. */
export type SettlementFact = { readonly type: 'PendingConfirmed' | 'PendingRefused'; readonly data: Settlement };

/** The facts about what one party does about signing a text. */
export type SigningFact =
  | { readonly type: 'DocumentSigned'; readonly data: Signature }
  | { readonly type: 'SigningDeclined'; readonly data: Declination }
  | SettlementFact
  | { readonly type: 'IntentNotToBecomePartyDeclared'; readonly data: Word };

export const signingFacts: Readonly<Record<SigningFact['type'], true>> = {
  DocumentSigned: true,
  SigningDeclined: true,
  PendingConfirmed: true,
  PendingRefused: true,
  IntentNotToBecomePartyDeclared: true,
};

export function isAboutSigning(fact: { readonly type: string }): fact is SigningFact {
  return fact.type in signingFacts;
}

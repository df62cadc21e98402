import { type ByLanguage, type Provenance } from '../provenance.js';
import { type LegalDate } from '../time/legal-date.js';

export const documentKinds = [
  'declaration',
  'statement',
  'decision',
  'plan',
  'strategy',
  'programme',
  'regulation',
  'budget',
  'agreement',
  'protocol',
  'convention',
  'charter',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How a text was adopted: by consensus, by a vote with its counts, or because nobody objected in time. */
export const adoptionWays = ['consensus', 'vote', 'silence'] as const;
export type AdoptionWay = (typeof adoptionWays)[number];

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

export interface Proposal extends Provenance {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
  /** The body whose members may sign; without it, the text is open to every party. */
  readonly body?: string;
  readonly proposers?: readonly string[];
  /** Documents that this one amends, hangs from, or is annexed to. */
  readonly amends?: string;
  readonly parent?: string;
  readonly annexOf?: string;
  readonly on: LegalDate;
}

export const authenticities = ['authentic', 'translation'] as const;
export type Authenticity = (typeof authenticities)[number];

/** A text in one language, by its digest. */
export interface TextRegistration extends Provenance {
  readonly document: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** SHA-256, hex. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly authenticity: Authenticity;
  readonly on: LegalDate;
}

export const agendaStatuses = ['tabled', 'removed', 'returned'] as const;
export type AgendaStatus = (typeof agendaStatuses)[number];

export interface AgendaItem extends Provenance {
  readonly document: string;
  readonly session: string;
  readonly status: AgendaStatus;
  readonly on: LegalDate;
}

export interface Votes {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export interface Adoption extends Provenance {
  readonly document: string;
  readonly session?: string;
  readonly on: LegalDate;
  readonly by?: AdoptionWay;
  readonly votes?: Votes;
}

/** From when to when a text can be signed, as was decided `on` a date. Both ends inclusive. */
export interface SignatureWindow extends Provenance {
  readonly document: string;
  readonly opensOn: LegalDate;
  readonly closesOn?: LegalDate;
  readonly place?: string;
  readonly on: LegalDate;
}

/** Who keeps the original, receives the instruments and tells the parties (VCLT 76). */
export interface Designation extends Provenance {
  readonly document: string;
  readonly depositaries: readonly string[];
  readonly on: LegalDate;
}

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

export type DocumentFact =
  | { readonly type: 'DocumentProposed'; readonly data: Proposal }
  | { readonly type: 'TextRegistered'; readonly data: TextRegistration }
  | { readonly type: 'AgendaItemSet'; readonly data: AgendaItem }
  | { readonly type: 'DocumentAdopted'; readonly data: Adoption }
  | { readonly type: 'SignatureWindowSet'; readonly data: SignatureWindow }
  | { readonly type: 'DepositaryDesignated'; readonly data: Designation }
  | { readonly type: 'DocumentSigned'; readonly data: Signature }
  | { readonly type: 'SigningDeclined'; readonly data: Declination }
  | { readonly type: 'PendingConfirmed'; readonly data: Word }
  | { readonly type: 'PendingRefused'; readonly data: Word }
  | { readonly type: 'IntentNotToBecomePartyDeclared'; readonly data: Word };

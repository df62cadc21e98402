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

/** What a signature on a treaty means: subject to ratification (VCLT 14), or consent at once (VCLT 12). */
export const signatureModes = ['simple', 'definitive'] as const;
export type SignatureMode = (typeof signatureModes)[number];

export interface Proposal extends Provenance {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
  /** The body whose members may sign; without it, the text is open to every party. */
  readonly body?: string;
  readonly proposers?: readonly string[];
  readonly on: LegalDate;
}

export interface Votes {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export interface Adoption extends Provenance {
  readonly document: string;
  readonly on: LegalDate;
  readonly by?: AdoptionWay;
  readonly votes?: Votes;
}

export interface Signature extends Provenance {
  readonly document: string;
  readonly party: string;
  /** Undefined where the sources do not name the signer. */
  readonly person?: string;
  readonly capacity?: Capacity;
  readonly mode?: SignatureMode;
  readonly place?: string;
  readonly on: LegalDate;
}

export type DocumentFact =
  | { readonly type: 'DocumentProposed'; readonly data: Proposal }
  | { readonly type: 'DocumentAdopted'; readonly data: Adoption }
  | { readonly type: 'DocumentSigned'; readonly data: Signature };

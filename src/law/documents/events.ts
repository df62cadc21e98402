import { type ClauseKind, type InstrumentKind } from '../instruments.js';
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

/** A party's word on its pending signature, or on an instrument that waits. */
export interface Settlement extends Word {
  /** The entry of the instrument, where several wait. */
  readonly instrument?: number;
}

/** One clause of the document, as data; the last word on each kind counts. */
export interface ClauseSetting extends Provenance {
  readonly document: string;
  readonly clause: ClauseKind;
  /** In the form of its kind, see docs/formats.md. */
  readonly terms: object;
  /** Article or paragraph. */
  readonly article?: string;
  readonly on: LegalDate;
}

/** These parties may join although the text is not open to them. */
export interface Invitation extends Provenance {
  readonly document: string;
  readonly parties: readonly string[];
  readonly on: LegalDate;
}

/** A depositary received an instrument (VCLT 16, 78d). */
export interface Deposit extends Provenance {
  readonly document: string;
  readonly party: string;
  readonly kind: InstrumentKind;
  /** The day on which it was received. */
  readonly on: LegalDate;
  /** From when it has effect: declared by the party, or the date of a succession, which may lie before the deposit. */
  readonly effectiveOn?: LegalDate;
  /** `false`: recorded as pending until confirmed. */
  readonly inDueForm?: boolean;
  /** Which of several depositaries received it. */
  readonly depositary?: string;
  /** When the depositary told the parties, where the clause counts from then. */
  readonly notifiedOn?: LegalDate;
  /** It has effect only together with the instruments of these parties. */
  readonly together?: readonly string[];
  readonly predecessor?: string;
  /** Provisions chosen, where the text lets choose (VCLT 17). */
  readonly provisions?: readonly string[];
  readonly person?: string;
  readonly capacity?: Capacity;
  readonly fullPowers?: 'dispensed' | 'to-follow';
}

export const internalSteps = ['law-adopted', 'parliament-voted', 'head-of-state-signed', 'other'] as const;
export type InternalStepKind = (typeof internalSteps)[number];

/** What a party does at home: information, never a deposit. */
export interface InternalStep extends Word {
  readonly step: InternalStepKind;
  /** A law's title, a vote's count. */
  readonly note?: string;
}

/** The depositary's own word, general or for one party. It prevails over what the clause gives. */
export interface EntryIntoForceDeclaration extends Provenance {
  readonly document: string;
  readonly party?: string;
  readonly effectiveOn: LegalDate;
  readonly on: LegalDate;
}

/** A party says that it leaves (VCLT 54, 56, 67). */
export interface WithdrawalNotice extends Word {
  /** A later date than the clause gives, if the notice says so. */
  readonly effectiveOn?: LegalDate;
  readonly isImplied?: boolean;
  readonly byConsentOfAll?: boolean;
}

/** The document ends for all (VCLT 54, 59). */
export interface Termination extends Provenance {
  readonly document: string;
  /** The document that takes its place. */
  readonly by?: string;
  readonly effectiveOn: LegalDate;
}

export const operations = ['provisional-application', 'suspension', 'derogation', 'armed-conflict'] as const;
export type Operation = (typeof operations)[number];

/** How the text is applied changes, for one party or for all; none of it is consent (VCLT 25, 57). */
export interface OperationChange extends Provenance {
  readonly document: string;
  readonly party?: string;
  readonly operation: Operation;
  readonly change: 'begin' | 'end';
  /** Of which provisions. */
  readonly scope?: string;
  readonly effectiveOn: LegalDate;
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
  | { readonly type: 'PendingConfirmed'; readonly data: Settlement }
  | { readonly type: 'PendingRefused'; readonly data: Settlement }
  | { readonly type: 'IntentNotToBecomePartyDeclared'; readonly data: Word }
  | { readonly type: 'ClauseSet'; readonly data: ClauseSetting }
  | { readonly type: 'InvitedToAccede'; readonly data: Invitation }
  | { readonly type: 'InstrumentDeposited'; readonly data: Deposit }
  | { readonly type: 'InstrumentWithdrawn'; readonly data: Word }
  | { readonly type: 'InternalStepReported'; readonly data: InternalStep }
  | { readonly type: 'EntryIntoForceDeclared'; readonly data: EntryIntoForceDeclaration }
  | { readonly type: 'WithdrawalNotified'; readonly data: WithdrawalNotice }
  | { readonly type: 'WithdrawalRescinded'; readonly data: Word }
  | { readonly type: 'OperationChanged'; readonly data: OperationChange }
  | { readonly type: 'DocumentTerminated'; readonly data: Termination };

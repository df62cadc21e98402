import type { ByLanguage, Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

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

/** The kinds that bind by themselves; a declaration, a plan or a budget takes no instruments unless its clauses say so. */
export const treatyKinds: ReadonlySet<DocumentKind> = new Set(['agreement', 'protocol', 'convention', 'charter']);

/** How a text was adopted: by consensus, by a vote with its counts, or because nobody objected in time. */
export const adoptionWays = ['consensus', 'vote', 'silence'] as const;
export type AdoptionWay = (typeof adoptionWays)[number];

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

/** The facts about the making of a text. */
export type TextFact =
  | { readonly type: 'DocumentProposed'; readonly data: Proposal }
  | { readonly type: 'TextRegistered'; readonly data: TextRegistration }
  | { readonly type: 'AgendaItemSet'; readonly data: AgendaItem }
  | { readonly type: 'DocumentAdopted'; readonly data: Adoption }
  | { readonly type: 'SignatureWindowSet'; readonly data: SignatureWindow }
  | { readonly type: 'DepositaryDesignated'; readonly data: Designation };

export const textFacts: Readonly<Record<TextFact['type'], true>> = {
  DocumentProposed: true,
  TextRegistered: true,
  AgendaItemSet: true,
  DocumentAdopted: true,
  SignatureWindowSet: true,
  DepositaryDesignated: true,
};

export function isAboutText(fact: { readonly type: string }): fact is TextFact {
  return fact.type in textFacts;
}

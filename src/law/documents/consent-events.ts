import type { InstrumentKind } from '../instruments.js';
import type { Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';
import type { Capacity, Word } from './signing-events.js';

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

/** A party says that it leaves (VCLT 54, 56, 67). */
export interface WithdrawalNotice extends Word {
  /** A later date than the clause gives, if the notice says so. */
  readonly effectiveOn?: LegalDate;
  readonly isImplied?: boolean;
  /** Only from these provisions. */
  readonly provisions?: readonly string[];
  readonly byConsentOfAll?: boolean;
}

/** The facts about what one party does about being bound. */
export type ConsentFact =
  | { readonly type: 'InstrumentDeposited'; readonly data: Deposit }
  | { readonly type: 'InstrumentWithdrawn'; readonly data: Word }
  | { readonly type: 'InternalStepReported'; readonly data: InternalStep }
  | { readonly type: 'WithdrawalNotified'; readonly data: WithdrawalNotice }
  | { readonly type: 'WithdrawalRescinded'; readonly data: Word };

export const consentFacts: Readonly<Record<ConsentFact['type'], true>> = {
  InstrumentDeposited: true,
  InstrumentWithdrawn: true,
  InternalStepReported: true,
  WithdrawalNotified: true,
  WithdrawalRescinded: true,
};

export function isAboutConsent(fact: { readonly type: string }): fact is ConsentFact {
  return fact.type in consentFacts;
}

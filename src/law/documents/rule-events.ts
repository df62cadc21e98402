import type { ClauseKind } from '../instruments.js';
import type { Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

/** One clause of the document, as data; the last word on each kind counts. */
export interface ClauseSetting extends Provenance {
  readonly document: string;
  readonly clause: ClauseKind;
  /** In the form of its kind, see docs/formats.md. */
  readonly terms: object;
  /** Article or paragraph. */
  readonly article?: string;
  readonly on: LegalDate;
  /** The first day on which it reads so; `on` where nothing is said. What was met before was met by the clause before. */
  readonly from?: LegalDate;
}

/** These parties may join although the text is not open to them. */
export interface Invitation extends Provenance {
  readonly document: string;
  readonly parties: readonly string[];
  readonly on: LegalDate;
}

/** The depositary's own word, general or for one party. It prevails over what the clause gives. */
export interface EntryIntoForceDeclaration extends Provenance {
  readonly document: string;
  readonly party?: string;
  readonly effectiveOn: LegalDate;
  readonly on: LegalDate;
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
  /** When the depositary received word of it. */
  readonly notifiedOn?: LegalDate;
  readonly effectiveOn: LegalDate;
}

/** The facts about what rules a text: its clauses, and what overrides or ends them. */
export type RuleFact =
  | { readonly type: 'ClauseSet'; readonly data: ClauseSetting }
  | { readonly type: 'InvitedToAccede'; readonly data: Invitation }
  | { readonly type: 'EntryIntoForceDeclared'; readonly data: EntryIntoForceDeclaration }
  | { readonly type: 'OperationChanged'; readonly data: OperationChange }
  | { readonly type: 'DocumentTerminated'; readonly data: Termination };

export const ruleFacts: Readonly<Record<RuleFact['type'], true>> = {
  ClauseSet: true,
  InvitedToAccede: true,
  EntryIntoForceDeclared: true,
  OperationChanged: true,
  DocumentTerminated: true,
};

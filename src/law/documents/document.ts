import type { Entered } from '../already-recorded.js';
import type { Terms } from '../clauses/clause.js';
import { IncrementalCount } from '../clauses/incremental-count.js';
import type { ClauseKind } from '../instruments.js';
import type { Kind } from '../time/history.js';
import { isVague, type LegalDate } from '../time/legal-date.js';
import { type Consenting, evolveConsenting, newConsenting } from './consenting.js';
import { type ConsentFact, consentFacts, isAboutConsent } from './consent-events.js';
import type { DocumentFact } from './events.js';
import {
  type ClauseSetting,
  type EntryIntoForceDeclaration,
  type Invitation,
  type OperationChange,
  type RuleFact,
  ruleFacts,
  type Termination,
} from './rule-events.js';
import {
  type Adoption,
  type AgendaItem,
  type Designation,
  type Proposal,
  isAboutText,
  type SignatureWindow,
  type TextFact,
  textFacts,
  type TextRegistration,
} from './text-events.js';
import { isAboutSigning, type SigningFact, signingFacts } from './signing-events.js';
import { settlesInstrument, signingSettled } from './settled.js';
import { evolveSigning, newSigning, type Signing } from './signing.js';

/** A text on one date. Adopted is not signed, and signed is not bound: none is derived from another. */
export interface Document {
  proposal?: Entered<Proposal>;
  agenda?: Entered<AgendaItem>;
  adoption?: Entered<Adoption>;
  window?: Entered<SignatureWindow>;
  designation?: Entered<Designation>;
  /** By language. */
  readonly texts: Map<string, Entered<TextRegistration>>;
  /** The last word on each clause. */
  readonly clauses: Map<ClauseKind, Entered<ClauseSetting>>;
  /** The clauses that another took the place of, oldest first. */
  readonly replaced: Entered<ClauseSetting>[];
  /** The invitation of each party that was invited to accede. */
  readonly invitations: Map<string, Entered<Invitation>>;
  /** What each party did about signing, by party. */
  readonly signings: Map<string, Signing>;
  /** What each party did about being bound, by party. */
  readonly consents: Map<string, Consenting>;
  /** The parties about which something is recorded on a date that is not one day. */
  readonly undated: Set<string>;
  /** The count towards its entry into force, as far as it was ever asked for. What it finds follows from the rest of the state. */
  readonly count: IncrementalCount;
  /** The depositary's word on the general entry into force. */
  declaration?: Entered<EntryIntoForceDeclaration>;
  /** How the text is applied by all. */
  readonly operations: Entered<OperationChange>[];
  termination?: Entered<Termination>;
}

export const documents: Kind<Document, DocumentFact> = {
  name: 'document',
  types: { ...textFacts, ...signingFacts, ...consentFacts, ...ruleFacts },
  dateField: type => (type === 'OperationChanged' || type === 'DocumentTerminated' ? 'effectiveOn' : 'on'),
  start: () => ({
    texts: new Map(),
    clauses: new Map(),
    replaced: [],
    invitations: new Map(),
    signings: new Map(),
    consents: new Map(),
    undated: new Set(),
    count: new IncrementalCount(),
    operations: [],
  }),
  evolve(document, fact, entry) {
    const { party, on, effectiveOn, notifiedOn }: Dates = fact.data;
    if (party !== undefined && [on, effectiveOn, notifiedOn].some(isVague)) document.undated.add(party);
    if (isAboutText(fact)) evolveText(document, fact, entry);
    else if (isAboutSigning(fact)) evolveSignings(document, fact, entry);
    else if (isAboutConsent(fact)) evolveConsents(document, fact, entry);
    else evolveRules(document, fact, entry);
    return document;
  },
};

/** Where a fact about a document has its dates, and whom it is about. */
interface Dates {
  readonly party?: string;
  readonly on?: LegalDate;
  readonly effectiveOn?: LegalDate;
  readonly notifiedOn?: LegalDate;
}

function evolveText(document: Document, fact: TextFact, entry: number): void {
  switch (fact.type) {
    case 'DocumentProposed':
      document.proposal = { ...fact.data, entry };
      return document.count.restart();
    case 'TextRegistered':
      document.texts.set(fact.data.language, { ...fact.data, entry });
      return;
    case 'AgendaItemSet':
      document.agenda = { ...fact.data, entry };
      return;
    case 'DocumentAdopted':
      document.adoption = { ...fact.data, entry };
      return document.count.restart();
    case 'SignatureWindowSet':
      document.window = { ...fact.data, entry };
      return document.count.restart();
    case 'DepositaryDesignated':
      document.designation = { ...fact.data, entry };
  }
}

function evolveSignings(document: Document, fact: SigningFact, entry: number): void {
  const { party } = fact.data;
  document.count.change(party);
  const isSettled = fact.type === 'PendingConfirmed' || fact.type === 'PendingRefused';
  if (isSettled && settlesInstrument(document, fact)) return;
  const signing = isSettled ? signingSettled(document, fact.data) : signingOf(document, party);
  document.signings.set(party, evolveSigning(signing, fact, entry));
}

function evolveConsents(document: Document, fact: ConsentFact, entry: number): void {
  const { party } = fact.data;
  // Of a party without an instrument it is about that of another, in whose place it goes on.
  if (fact.type === 'InstrumentWithdrawn' && !document.consents.has(party)) document.count.restart();
  document.count.change(party);
  document.consents.set(party, evolveConsenting(consentingOf(document, party), fact, entry));
}

function evolveRules(document: Document, fact: RuleFact, entry: number): void {
  switch (fact.type) {
    case 'ClauseSet': {
      const replaced = document.clauses.get(fact.data.clause);
      if (replaced) document.replaced.push(replaced);
      document.clauses.set(fact.data.clause, { ...fact.data, entry });
      return document.count.restart();
    }
    case 'InvitedToAccede':
      for (const party of fact.data.parties) document.invitations.set(party, { ...fact.data, entry });
      return;
    case 'EntryIntoForceDeclared': {
      const declaration = { ...fact.data, entry };
      const { party } = declaration;
      if (party === undefined) document.declaration = declaration;
      else document.consents.set(party, { ...consentingOf(document, party), declaration });
      return;
    }
    case 'OperationChanged': {
      const change = { ...fact.data, entry };
      const { party } = change;
      if (party === undefined) {
        document.operations.push(change);
        return;
      }
      const consenting = consentingOf(document, party);
      document.consents.set(party, { ...consenting, operations: [...consenting.operations, change] });
      return;
    }
    case 'DocumentTerminated':
      document.termination = { ...fact.data, entry };
  }
}

/** What the clause of a kind says: its form was judged with the act that set it. */
export function termsIn<K extends ClauseKind>({ clauses }: Document, kind: K): Terms[K] | undefined {
  return clauses.get(kind)?.terms as Terms[K] | undefined;
}

export function signingOf({ signings }: Document, party: string): Signing {
  return signings.get(party) ?? newSigning;
}

export function consentingOf({ consents }: Document, party: string): Consenting {
  return consents.get(party) ?? newConsenting;
}

import { type Entered } from '../already-recorded.js';
import { type Terms } from '../clauses/clause.js';
import { IncrementalCount } from '../clauses/incremental-count.js';
import { type ClauseKind } from '../instruments.js';
import { type Kind } from '../time/history.js';
import { type Consenting, evolveConsenting, newConsenting, pendingInstrument, settleInstrument } from './consenting.js';
import {
  type Adoption,
  type AgendaItem,
  type ClauseSetting,
  type Designation,
  type DocumentFact,
  type EntryIntoForceDeclaration,
  type Invitation,
  type OperationChange,
  type Proposal,
  type SignatureWindow,
  type Termination,
  type TextRegistration,
} from './events.js';
import { evolveSigning, newSigning, type Signing, statusOf } from './signing.js';

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
  /** The invitation of each party that was invited to accede. */
  readonly invitations: Map<string, Entered<Invitation>>;
  /** What each party did about signing, by party. */
  readonly signings: Map<string, Signing>;
  /** What each party did about being bound, by party. */
  readonly consents: Map<string, Consenting>;
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
  types: [
    'DocumentProposed',
    'TextRegistered',
    'AgendaItemSet',
    'DocumentAdopted',
    'SignatureWindowSet',
    'DepositaryDesignated',
    'DocumentSigned',
    'SigningDeclined',
    'PendingConfirmed',
    'PendingRefused',
    'IntentNotToBecomePartyDeclared',
    'ClauseSet',
    'InvitedToAccede',
    'InstrumentDeposited',
    'InstrumentWithdrawn',
    'InternalStepReported',
    'EntryIntoForceDeclared',
    'WithdrawalNotified',
    'WithdrawalRescinded',
    'OperationChanged',
    'DocumentTerminated',
  ],
  date: ({ type, data }) => (type === 'OperationChanged' || type === 'DocumentTerminated' ? data.effectiveOn : data.on),
  start: () => ({
    texts: new Map(),
    clauses: new Map(),
    invitations: new Map(),
    signings: new Map(),
    consents: new Map(),
    count: new IncrementalCount(),
    operations: [],
  }),
  evolve(document, fact, entry) {
    switch (fact.type) {
      case 'DocumentProposed':
        document.proposal = { ...fact.data, entry };
        document.count.restart();
        return document;
      case 'TextRegistered':
        document.texts.set(fact.data.language, { ...fact.data, entry });
        return document;
      case 'AgendaItemSet':
        document.agenda = { ...fact.data, entry };
        return document;
      case 'DocumentAdopted':
        document.adoption = { ...fact.data, entry };
        document.count.restart();
        return document;
      case 'SignatureWindowSet':
        document.window = { ...fact.data, entry };
        document.count.restart();
        return document;
      case 'DepositaryDesignated':
        document.designation = { ...fact.data, entry };
        return document;
      case 'PendingConfirmed':
      case 'PendingRefused': {
        const { party, on, instrument } = fact.data;
        document.count.change(party);
        const [signing, consenting] = [signingOf(document, party), consentingOf(document, party)];
        const waiting = pendingInstrument(consenting, instrument);
        if (waiting && (instrument !== undefined || statusOf(signing) !== 'pending')) {
          const how = fact.type === 'PendingConfirmed' ? 'confirmedOn' : 'refusedOn';
          document.consents.set(party, settleInstrument(consenting, waiting.entry, how, on));
        } else document.signings.set(party, evolveSigning(signing, fact, entry));
        return document;
      }
      case 'DocumentSigned':
      case 'SigningDeclined':
      case 'IntentNotToBecomePartyDeclared': {
        const { party } = fact.data;
        document.count.change(party);
        document.signings.set(party, evolveSigning(signingOf(document, party), fact, entry));
        return document;
      }
      case 'ClauseSet':
        document.clauses.set(fact.data.clause, { ...fact.data, entry });
        document.count.restart();
        return document;
      case 'InvitedToAccede':
        for (const party of fact.data.parties) document.invitations.set(party, { ...fact.data, entry });
        return document;
      case 'InstrumentDeposited':
      case 'InstrumentWithdrawn':
      case 'InternalStepReported':
      case 'WithdrawalNotified':
      case 'WithdrawalRescinded': {
        const { party } = fact.data;
        document.count.change(party);
        document.consents.set(party, evolveConsenting(consentingOf(document, party), fact, entry));
        return document;
      }
      case 'EntryIntoForceDeclared': {
        const declaration = { ...fact.data, entry };
        if (declaration.party === undefined) document.declaration = declaration;
        else document.consents.set(declaration.party, { ...consentingOf(document, declaration.party), declaration });
        return document;
      }
      case 'OperationChanged': {
        const { party } = fact.data;
        const change = { ...fact.data, entry };
        if (party === undefined) document.operations.push(change);
        else {
          const consenting = consentingOf(document, party);
          document.consents.set(party, { ...consenting, operations: [...consenting.operations, change] });
        }
        return document;
      }
      case 'DocumentTerminated':
        document.termination = { ...fact.data, entry };
        return document;
    }
  },
};

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

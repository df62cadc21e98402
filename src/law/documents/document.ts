import { type Entered } from '../once.js';
import { type Kind } from '../time/history.js';
import {
  type Adoption,
  type AgendaItem,
  type Designation,
  type DocumentFact,
  type Proposal,
  type SignatureWindow,
  type TextRegistration,
} from './events.js';
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
  /** What each party did about signing, by party. */
  readonly signings: Map<string, Signing>;
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
  ],
  date: fact => fact.data.on,
  start: () => ({ texts: new Map(), signings: new Map() }),
  evolve(document, fact, entry) {
    switch (fact.type) {
      case 'DocumentProposed':
        document.proposal = { ...fact.data, entry };
        return document;
      case 'TextRegistered':
        document.texts.set(fact.data.language, { ...fact.data, entry });
        return document;
      case 'AgendaItemSet':
        document.agenda = { ...fact.data, entry };
        return document;
      case 'DocumentAdopted':
        document.adoption = { ...fact.data, entry };
        return document;
      case 'SignatureWindowSet':
        document.window = { ...fact.data, entry };
        return document;
      case 'DepositaryDesignated':
        document.designation = { ...fact.data, entry };
        return document;
      case 'DocumentSigned':
      case 'SigningDeclined':
      case 'PendingConfirmed':
      case 'PendingRefused':
      case 'IntentNotToBecomePartyDeclared': {
        const { party } = fact.data;
        document.signings.set(party, evolveSigning(document.signings.get(party) ?? newSigning, fact, entry));
        return document;
      }
    }
  },
};

import { type Entered } from '../once.js';
import { type Kind } from '../time/history.js';
import { type Adoption, type DocumentFact, type Proposal, type Signature } from './events.js';

/** A text on one date. Adopted is not signed, and signed is not bound: none is derived from another. */
export interface Document {
  proposal?: Entered<Proposal>;
  adoption?: Entered<Adoption>;
  /** By party. */
  readonly signatures: Map<string, Entered<Signature>>;
}

export const documents: Kind<Document, DocumentFact> = {
  name: 'document',
  types: ['DocumentProposed', 'DocumentAdopted', 'DocumentSigned'],
  date: fact => fact.data.on,
  start: () => ({ signatures: new Map() }),
  evolve(document, fact, entry) {
    switch (fact.type) {
      case 'DocumentProposed':
        document.proposal = { ...fact.data, entry };
        return document;
      case 'DocumentAdopted':
        document.adoption = { ...fact.data, entry };
        return document;
      case 'DocumentSigned':
        document.signatures.set(fact.data.party, { ...fact.data, entry });
        return document;
    }
  },
};

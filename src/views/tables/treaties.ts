import { documents as kind, type Document } from '../../law/documents/document.js';
import type { DocumentFact } from '../../law/documents/events.js';
import { consentingParty } from '../../law/documents/consenting.js';
import { type ConsentAccount, consentAccountOf } from '../../law/treaties/participants.js';
import { type Rules, rulesOf } from '../../law/treaties/treaty.js';
import type { View } from '../projector/view.js';

/** The clauses of a document, and what ends or overrides them. */
export interface ClausesRow extends Rules {
  readonly document: string;
}

/** What one party did about being bound by a document. What it did about signing stands in the audit table. */
export interface ConsentRow extends ConsentAccount {
  readonly document: string;
  readonly party: string;
}

/** Every document that has clauses, a declared date or an end. */
export const clausesView: View<Document, DocumentFact, ClausesRow> = {
  name: 'clauses',
  version: 3,
  kind,
  columns: [],
  keysOf: fact => {
    const isGeneral = fact.type === 'EntryIntoForceDeclared' && fact.data.party === undefined;
    return isGeneral || fact.type === 'ClauseSet' || fact.type === 'DocumentTerminated' ? [fact.data.document] : [];
  },
  row(document, key) {
    const { clauses, declaration, termination } = document;
    const saysNothing = clauses.size === 0 && !declaration && !termination;
    return saysNothing ? undefined : { document: key, ...rulesOf(document) };
  },
};

/** Who did what about being bound. One row a document and party. */
export const consentsView: View<Document, DocumentFact, ConsentRow> = {
  name: 'consents',
  version: 2,
  kind,
  columns: ['party'],
  keysOf: fact => {
    const party = consentingParty(fact);
    return party === undefined ? [] : [`${fact.data.document}/${party}`];
  },
  row(document, key) {
    const [id, party] = key.split('/') as [string, string];
    const consenting = document.consents.get(party);
    return consenting && { document: id, party, ...consentAccountOf(consenting) };
  },
};

import { type Treaty } from '../../law/clauses/treaty.js';
import { isAboutConsent } from '../../law/documents/consenting.js';
import { documents as kind, type Document } from '../../law/documents/document.js';
import { type DocumentFact, type DocumentKind } from '../../law/documents/events.js';
import { isAboutSigning } from '../../law/documents/signing.js';
import { participantOf, treatyOf } from '../../law/documents/treaty.js';
import { type ByLanguage } from '../../law/provenance.js';
import { type View } from '../view.js';

/** A document as a treaty: what its clauses are counted from. */
export interface TreatyRow extends Treaty {
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
  readonly entry: number;
}

/** What one party did about a document, in the shape that the clauses look at. */
export type ParticipantRow = NonNullable<ReturnType<typeof participantOf>> & { readonly document: string };

/** Every document as a treaty, without those who take part. */
export const treaties: View<Document, DocumentFact, TreatyRow> = {
  name: 'treaties',
  version: 1,
  kind,
  columns: [],
  touched: fact => (isOfOneParty(fact) ? [] : [fact.data.document]),
  row: treatyOf,
};

/** Who takes part in which document. One row a document and party. */
export const participants: View<Document, DocumentFact, ParticipantRow> = {
  name: 'participants',
  version: 1,
  kind,
  columns: ['party'],
  touched: fact => (isOfOneParty(fact) ? [`${fact.data.document}/${fact.data.party}`] : []),
  row(document, key) {
    const [id, party] = key.split('/') as [string, string];
    const participant = participantOf(document, party);
    return participant && { ...participant, document: id };
  },
};

function isOfOneParty(fact: DocumentFact): fact is Extract<DocumentFact, { data: { party?: string } }> & {
  data: { party: string };
} {
  return isAboutSigning(fact) || isAboutConsent(fact) || ('party' in fact.data && fact.data.party !== undefined);
}

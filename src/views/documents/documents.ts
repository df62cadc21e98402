import { documents as kind, type Document } from '../../law/documents/document.js';
import { type DocumentFact } from '../../law/documents/events.js';
import { type Kept } from '../forms.js';
import { type View } from '../view.js';
import { type AdoptionPart, type DocumentRow } from './forms.js';

/** Every document: what it is and how far it has come. */
export const documents: View<Document, DocumentFact, Kept<DocumentRow>> = {
  name: 'documents',
  version: 1,
  kind,
  columns: ['body', 'kind', 'status'],
  touched: fact => (fact.type === 'DocumentSigned' ? [] : [fact.data.document]),
  row({ proposal, adoption }) {
    if (!proposal) return undefined;
    const { document, kind, titles, body, ...proposed } = proposal;

    return {
      document,
      kind,
      titles,
      ...(body !== undefined && { body }),
      status: adoption ? 'adopted' : 'proposed',
      proposal: proposed,
      ...(adoption && { adoption: partOf(adoption) }),
      entry: adoption?.entry ?? proposal.entry,
    };
  },
};

function partOf({ on, by, votes, source, certainty, entry }: NonNullable<Document['adoption']>): AdoptionPart {
  return {
    on,
    ...(by && { by }),
    ...(votes && { votes }),
    ...(source && { source }),
    ...(certainty && { certainty }),
    entry,
  };
}

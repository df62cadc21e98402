import { documents as kind, type Document } from '../../law/documents/document.js';
import { type DocumentFact } from '../../law/documents/events.js';
import { type Kept } from '../forms.js';
import { type View } from '../view.js';
import { type SignatureRow } from './signature-forms.js';

/** Who signed what. One row a document and party. */
export const signatures: View<Document, DocumentFact, Kept<SignatureRow>> = {
  name: 'signatures',
  version: 1,
  kind,
  columns: ['document', 'party', 'person'],
  touched: fact => (fact.type === 'DocumentSigned' ? [`${fact.data.document}/${fact.data.party}`] : []),
  row: (document, key) => {
    const signature = document.signatures.get(key.slice(key.indexOf('/') + 1));
    return signature && { ...signature };
  },
};

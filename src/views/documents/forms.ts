import { IsA, IsListOf, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type DocumentKind, documentKinds } from '../../law/documents/events.js';
import { Answer, ListAnswer, ListForm } from '../forms.js';
import { DocumentRow, type DocumentStatus, documentStatuses } from '../kept/documents.js';
import { SignatureRow } from '../kept/signatures.js';

@Says('Which documents to list.')
export class DocumentsForm extends ListForm {
  @Optional()
  @IsSlug('Only texts of this body.', 'csto-csc')
  body?: string;
  @Optional()
  @IsSlug('Only texts adopted at this session.', 'csto-csc-2020-12-02')
  session?: string;
  @Optional()
  @IsOneOf(documentKinds, 'Only texts of this kind.', 'agreement')
  kind?: DocumentKind;
  @Optional()
  @IsOneOf(documentStatuses, 'Only texts that have come this far.', 'adopted')
  status?: DocumentStatus;
}

@Says('Documents, by identifier.')
export class DocumentsAnswer extends ListAnswer {
  @IsListOf(() => DocumentRow, 'The documents.', []) documents!: DocumentRow[];
}

@Says('One document, and what each party did about signing it.')
export class DocumentAnswer extends Answer {
  @IsA(() => DocumentRow, 'The document.', { document: 'csto-2020-support-agreement', status: 'adopted' })
  document!: DocumentRow;
  @IsListOf(() => SignatureRow, 'Signatures, declinations and what is pending, by party.', [])
  signatures!: SignatureRow[];
}

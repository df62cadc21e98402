import { IsA, IsDay, IsListOf, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type Stage, stages } from '../../law/clauses/determine.js';
import { type DocumentKind, documentKinds } from '../../law/documents/text-events.js';
import { Answer, ListAnswer, ListForm } from '../answers.js';
import { DocumentRow, type DocumentStatus, documentStatuses } from '../tables/documents.js';
import { SignatureRow } from '../tables/signatures.js';

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
  @Optional()
  @IsOneOf(['true'], 'Only texts whose condition for entry into force one more deposit would meet.', 'true')
  oneDepositAway?: 'true';
}

@Says('How far the entry into force of a text has come.')
export class ForcePart {
  @IsOneOf(stages, 'How far it has come on the date of the answer.', 'in force') stage!: Stage;
  @Optional()
  @IsDay('The day of the entry into force, where it is known.', '2002-07-01')
  on?: string;
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
  @Optional()
  @IsA(() => ForcePart, 'Of a treaty: how far its entry into force has come; see /entry-into-force.', {
    stage: 'in force',
  })
  entryIntoForce?: ForcePart;
}

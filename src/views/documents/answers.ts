import { IsA, IsLegalDate, IsListOf, IsOneOf, IsSlug, IsWhole, IsYesNo, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type Stage, stages } from '../../law/clauses/determine.js';
import { type DocumentKind, documentKinds } from '../../law/documents/text-events.js';
import { Answer, ListAnswer, ListForm } from '../answers.js';
import { DocumentRow, type DocumentStatus, documentStatuses } from '../tables/documents.js';
import { SignatureRow } from '../tables/signatures.js';

/** How far a document has come, whatever sort of text it is. */
export const documentStages = ['proposed', 'adopted', 'in force', 'ended'] as const;
export type DocumentStage = (typeof documentStages)[number];

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
  @IsOneOf(documentStages, 'Only texts that are at this stage on the date of the answer.', 'in force')
  stage?: DocumentStage;
  @Optional()
  @IsOneOf(['true'], 'Only texts whose condition for entry into force one more deposit would meet.', 'true')
  oneDepositAway?: 'true';
}

@Says('How far a document has come, since when, and by which entry.')
export class StagePart {
  @IsOneOf(
    documentStages,
    'How far. Of a treaty `in force` is computed; other texts are adopted, and may end.',
    'in force',
  )
  stage!: DocumentStage;
  @IsLegalDate('Since when.', '2002-07-01') since!: string;
  @Optional()
  @IsYesNo('Where that rests on a partial or unknown date: a day is then the latest it can be.', false)
  certain?: false;
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'The entry that says so, or from which it follows.', 88)
  entry?: number;
}

@Says('A document, and how far it has come.')
export class StagedDocumentRow extends DocumentRow {
  @IsA(() => StagePart, 'How far it has come on the date of the answer.', { stage: 'in force', since: '2002-07-01' })
  stage!: StagePart;
}

@Says('How far the entry into force of a text has come.')
export class ForcePart {
  @IsOneOf(stages, 'How far it has come on the date of the answer.', 'in force') stage!: Stage;
  @Optional()
  @IsLegalDate('The day of the entry into force, where it is known.', '2002-07-01')
  on?: string;
  @Optional()
  @IsYesNo('Where that rests on a partial or unknown date: a day is then the latest it can be.', false)
  certain?: false;
}

@Says('Documents, by identifier.')
export class DocumentsAnswer extends ListAnswer {
  @IsListOf(() => StagedDocumentRow, 'The documents.', []) documents!: StagedDocumentRow[];
}

@Says('One document, and what each party did about signing it.')
export class DocumentAnswer extends Answer {
  @IsA(() => StagedDocumentRow, 'The document.', { document: 'csto-2020-support-agreement', status: 'adopted' })
  document!: StagedDocumentRow;
  @IsListOf(() => SignatureRow, 'Signatures, declinations and what is pending, by party.', [])
  signatures!: SignatureRow[];
  @Optional()
  @IsA(() => ForcePart, 'Of a treaty: how far its entry into force has come; see /entry-into-force.', {
    stage: 'in force',
  })
  entryIntoForce?: ForcePart;
}

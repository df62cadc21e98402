import {
  IsA,
  IsByLanguage,
  IsLegalDate,
  IsListOf,
  IsOneOf,
  IsSlug,
  IsSlugs,
  IsWhole,
  Optional,
} from '../../forms/fields.js';
import { ProvenanceForm } from '../../forms/provenance.js';
import { Says } from '../../forms/schema.js';
import { VotesForm } from '../../forms/votes.js';
import { type AdoptionWay, adoptionWays, type DocumentKind, documentKinds } from '../../law/documents/events.js';
import { type ByLanguage } from '../../law/provenance.js';
import { Answer, ListAnswer, ListForm, RowForm } from '../forms.js';
import { SignatureRow } from './signature-forms.js';

export const documentStatuses = ['proposed', 'adopted'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

@Says('How a text was proposed.')
export class ProposalPart extends ProvenanceForm {
  @IsLegalDate('When.', '2020-12-02') on!: string;
  @Optional()
  @IsSlugs(250, 'The parties that proposed it.', ['kz'])
  proposers?: readonly string[];
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position of the entry that says so.', 17) entry!: number;
}

@Says('How a text was adopted.')
export class AdoptionPart extends ProvenanceForm {
  @IsLegalDate('When.', '2020-12-02') on!: string;
  @Optional()
  @IsOneOf(adoptionWays, 'How.', 'consensus')
  by?: AdoptionWay;
  @Optional()
  @IsA(() => VotesForm, 'The counts of the vote.', { for: 5, against: 0, abstained: 1 })
  votes?: VotesForm;
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position of the entry that says so.', 18) entry!: number;
}

@Says('A document. Adopted is not signed, signed is not bound, bound is not in force.')
export class DocumentRow extends RowForm {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsOneOf(documentKinds, 'What sort of text it is.', 'agreement') kind!: DocumentKind;
  @IsByLanguage('Titles by language.', { en: 'Agreement on joint logistic and medical support' }) titles!: ByLanguage;
  @Optional()
  @IsSlug('The body whose members may sign it; absent where it is open to every party.', 'csto-csc')
  body?: string;
  @IsOneOf(documentStatuses, 'How far it has come.', 'adopted') status!: DocumentStatus;
  @IsA(() => ProposalPart, 'How it was proposed.', { on: '2020-12-02', entry: 17 }) proposal!: ProposalPart;
  @Optional()
  @IsA(() => AdoptionPart, 'How it was adopted.', { on: '2020-12-02', entry: 18 })
  adoption?: AdoptionPart;
}

@Says('Which documents to list.')
export class DocumentsForm extends ListForm {
  @Optional()
  @IsSlug('Only texts of this body.', 'csto-csc')
  body?: string;
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

@Says('One document with its signatures.')
export class DocumentAnswer extends Answer {
  @IsA(() => DocumentRow, 'The document.', { document: 'csto-2020-support-agreement', status: 'adopted' })
  document!: DocumentRow;
  @IsListOf(() => SignatureRow, 'Its signatures, by party.', []) signatures!: SignatureRow[];
}

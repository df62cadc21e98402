import { IsDay, IsListOf, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { ListAnswer, ListForm } from '../answers.js';
import { SignatureRow, type SignatureStatus, signatureStatuses } from '../tables/signatures.js';

@Says('Which rows of the audit table to list.')
export class ListSignaturesForm extends ListForm {
  @Optional()
  @IsSlug('Only of this document.', 'csto-2020-support-agreement')
  document?: string;
  @Optional()
  @IsSlug('Only of this party.', 'tj')
  party?: string;
  @Optional()
  @IsSlug('Only by this person.', 'emomali-rahmon')
  person?: string;
  @Optional()
  @IsSlug('Only of texts and sessions of this body.', 'csto-csc')
  body?: string;
  @Optional()
  @IsOneOf(signatureStatuses, 'Only rows of this status.', 'signed')
  status?: SignatureStatus;
  @Optional()
  @IsDay('Only what may have happened on this day or later.', '2020-01-01')
  from?: string;
  @Optional()
  @IsDay('Only what may have happened on this day or earlier.', '2020-12-31')
  to?: string;
}

@Says('The audit table: who signed what, and who did not and why, by document or session and party.')
export class SignaturesAnswer extends ListAnswer {
  @IsListOf(() => SignatureRow, 'The rows.', []) signatures!: SignatureRow[];
}

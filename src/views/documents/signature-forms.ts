import { IsByLanguage, IsDay, IsLegalDate, IsListOf, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { capacities, type Capacity, type SignatureMode, signatureModes } from '../../law/documents/events.js';
import { type ByLanguage } from '../../law/provenance.js';
import { ListAnswer, ListForm, RowForm } from '../forms.js';

@Says('Who signed what, for whom, in which capacity, when.')
export class SignatureRow extends RowForm {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlug('The party for which it was signed.', 'tj') party!: string;
  @Optional()
  @IsByLanguage('Names of the party.', { en: 'Tajikistan' })
  partyNames?: ByLanguage;
  @Optional()
  @IsSlug('The person who signed; absent where the sources do not say.', 'emomali-rahmon')
  person?: string;
  @Optional()
  @IsByLanguage('Names of the person.', { en: 'Emomali Rahmon' })
  personNames?: ByLanguage;
  @Optional()
  @IsOneOf(capacities, 'In which capacity that person acted.', 'head-of-state')
  capacity?: Capacity;
  @Optional()
  @IsOneOf(signatureModes, 'For treaties: subject to ratification, or definitive.', 'simple')
  mode?: SignatureMode;
  @Optional()
  @IsText(200, 'Where it was signed.', 'Dushanbe')
  place?: string;
  @IsLegalDate('When it was signed.', '2021-09-16') on!: string;
}

@Says('Which signatures to list.')
export class SignaturesForm extends ListForm {
  @Optional()
  @IsSlug('Only of this document.', 'csto-2020-support-agreement')
  document?: string;
  @Optional()
  @IsSlug('Only for this party.', 'tj')
  party?: string;
  @Optional()
  @IsSlug('Only by this person.', 'emomali-rahmon')
  person?: string;
  @Optional()
  @IsSlug('Only of texts of this body.', 'csto-csc')
  body?: string;
  @Optional()
  @IsDay('Only those that may have been given on this day or later.', '2020-01-01')
  from?: string;
  @Optional()
  @IsDay('Only those that may have been given on this day or earlier.', '2020-12-31')
  to?: string;
}

@Says('Signatures, by document and party.')
export class SignaturesAnswer extends ListAnswer {
  @IsListOf(() => SignatureRow, 'The signatures.', []) signatures!: SignatureRow[];
}

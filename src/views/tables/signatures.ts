import { IsA, IsByLanguage, IsLegalDate, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents as kind, type Document } from '../../law/documents/document.js';
import type { DocumentFact } from '../../law/documents/events.js';
import { capacities, type Capacity, type SignatureMode, signatureModes } from '../../law/documents/signing-events.js';
import { accountOf, newSigning, signingStatuses } from '../../law/documents/signing.js';
import { isAboutSigning } from '../../law/documents/signing-events.js';
import type { ByLanguage } from '../../law/provenance.js';
import { type StoredRow, PartForm, RowForm } from '../answers.js';
import type { View } from '../projector/view.js';

/** What a party did about a text, or missed. */
export const signatureStatuses = [...signingStatuses, 'absent'] as const;
export type SignatureStatus = (typeof signatureStatuses)[number];

@Says("A party's later word on a text.")
export class WordPart extends PartForm {
  @IsLegalDate('When.', '2021-10-01') on!: string;
  @Optional()
  @IsSlug('The party whose signature it was, where this one goes on in its place.', 'su')
  of?: string;
}

@Says('How a party declined to sign.')
export class DeclinationPart extends PartForm {
  @IsLegalDate('When.', '2022-11-23') on!: string;
  @Optional()
  @IsSlug('Who declined for it.', 'nikol-pashinyan')
  person?: string;
  @Optional()
  @IsText(2_000, 'The reason that was given.', 'No political assessment of the attack on its territory')
  reason?: string;
}

@Says('Who signed what, for whom, in which capacity, when; or did not, and why.')
export class SignatureRow extends RowForm {
  @IsOneOf(
    signatureStatuses,
    'signed; pending (ad referendum, or full powers to follow); initialled (no signature); refused (a pending one not ' +
      'stood by); declined; absent (from a session at which texts were signed).',
    'signed',
  )
  status!: SignatureStatus;
  @Optional()
  @IsSlug('The document; absent where a whole session was missed.', 'csto-2020-support-agreement')
  document?: string;
  @Optional()
  @IsByLanguage('Titles of the document.', { en: 'Agreement on joint logistic and medical support' })
  titles?: ByLanguage;
  @Optional()
  @IsSlug('The session that was missed.', 'csto-csc-2023-11-23')
  session?: string;
  @IsSlug('The party.', 'tj') party!: string;
  @Optional()
  @IsByLanguage('Names of the party.', { en: 'Tajikistan' })
  partyNames?: ByLanguage;
  @Optional()
  @IsSlug('The person who acted; absent where the sources do not say.', 'emomali-rahmon')
  person?: string;
  @Optional()
  @IsByLanguage('Names of the person.', { en: 'Emomali Rahmon' })
  personNames?: ByLanguage;
  @Optional()
  @IsOneOf(capacities, 'In which capacity that person acted.', 'head-of-state')
  capacity?: Capacity;
  @Optional()
  @IsOneOf(signatureModes, 'For treaties: subject to ratification, definitive, or initials.', 'simple')
  mode?: SignatureMode;
  @Optional()
  @IsText(200, 'Where it was signed.', 'Dushanbe')
  place?: string;
  @IsLegalDate('When it was signed, declined or missed.', '2021-09-16') on!: string;
  @Optional()
  @IsText(2_000, 'Why it was not signed.', 'absent: texts sent to it to join')
  why?: string;
  @Optional()
  @IsA(() => WordPart, 'How a pending signature was confirmed.', { on: '2021-10-01', entry: 52 })
  confirmation?: WordPart;
  @Optional()
  @IsA(() => WordPart, 'How a pending signature was refused.', { on: '2021-10-01', entry: 52 })
  refusal?: WordPart;
  @Optional()
  @IsA(() => DeclinationPart, 'That the party had declined before it signed.', { on: '2022-11-23', entry: 60 })
  declination?: DeclinationPart;
  @Optional()
  @IsA(() => WordPart, 'That the signatory will not become a party: its obligations ended.', {
    on: '2022-01-01',
    entry: 70,
  })
  intent?: WordPart;
}

/** What each party did about each text. One row a document and party. */
export const signaturesView: View<Document, DocumentFact, StoredRow<SignatureRow>> = {
  name: 'signatures',
  version: 1,
  kind,
  columns: ['party', 'person'],
  unindexed: ['status'],
  dated: true,
  keysOf: fact => (isAboutSigning(fact) ? [`${fact.data.document}/${fact.data.party}`] : []),
  row(document, key) {
    return accountOf(document.signings.get(key.slice(key.indexOf('/') + 1)) ?? newSigning);
  },
};

import { IsByLanguage, IsLegalDate, IsListOf, IsOneOf, IsSlug, IsYesNo, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type DocumentKind, documentKinds } from '../../law/documents/text-events.js';
import type { ByLanguage } from '../../law/provenance.js';
import { ListAnswer, ListForm } from '../answers.js';

export const partyStandings = ['bound', 'pending', 'signed', 'left', 'ended', 'other'] as const;
export type PartyStanding = (typeof partyStandings)[number];

@Says('One document in which a party takes part.')
export class PartyDocumentRow {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsOneOf(documentKinds, 'What sort of text it is.', 'convention') kind!: DocumentKind;
  @IsByLanguage('Its titles.', { en: 'Rome Statute of the International Criminal Court' }) titles!: ByLanguage;
  @IsOneOf(
    partyStandings,
    'bound: in force for it; pending: consented, not in force yet; signed: signed only; left: no longer bound; ended: ' +
      'the document has ended for all; other: neither, such as a pending signature or a step at home.',
    'bound',
  )
  standing!: PartyStanding;
  @Optional()
  @IsLegalDate('From when it is in force for the party.', '2024-02-01')
  inForceOn?: string;
  @Optional()
  @IsLegalDate('Since when the party is out.', '2017-10-27')
  outOn?: string;
  @Optional()
  @IsYesNo('Where a date that these rest on is partial or unknown: they are the latest days.', false)
  certain?: false;
  @Optional()
  @IsLegalDate('Since when the document is in force no more for anybody.', '2026-01-01')
  endedOn?: string;
  @Optional()
  @IsLegalDate('When it signed.', '1999-10-01')
  signedOn?: string;
}

@Says('Which of its documents to list.')
export class PartyDocumentsForm extends ListForm {
  @Optional()
  @IsOneOf(documentKinds, 'Only documents of this kind.', 'agreement')
  kind?: DocumentKind;
  @Optional()
  @IsOneOf(partyStandings, 'Only documents in which the party has this standing.', 'bound')
  standing?: PartyStanding;
}

@Says('The documents in which a party takes part.')
export class PartyDocumentsAnswer extends ListAnswer {
  @IsSlug('The party.', 'am') party!: string;
  @IsListOf(() => PartyDocumentRow, 'The documents.', []) documents!: PartyDocumentRow[];
}

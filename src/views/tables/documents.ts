import {
  IsA,
  IsByLanguage,
  IsLanguage,
  IsLegalDate,
  IsListOf,
  IsMediaType,
  IsOneOf,
  IsSha256,
  IsSlug,
  IsSlugs,
  IsText,
  IsWhole,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { VotesForm } from '../../forms/votes.js';
import { isAboutConsent } from '../../law/documents/consent-events.js';
import { documents as kind, type Document } from '../../law/documents/document.js';
import type { DocumentFact } from '../../law/documents/events.js';
import {
  type AdoptionWay,
  adoptionWays,
  type AgendaStatus,
  agendaStatuses,
  authenticities,
  type Authenticity,
  type DocumentKind,
  documentKinds,
} from '../../law/documents/text-events.js';
import { isAboutSigning } from '../../law/documents/signing-events.js';
import type { ByLanguage } from '../../law/provenance.js';
import { type StoredRow, PartForm, RowForm } from '../answers.js';
import type { View } from '../projector/view.js';

export const documentStatuses = ['proposed', 'adopted', 'ended'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

@Says('How a text was proposed.')
export class ProposalPart extends PartForm {
  @IsLegalDate('When.', '2020-12-02') on!: string;
  @Optional()
  @IsSlugs(250, 'The parties that proposed it.', ['kz'])
  proposers?: readonly string[];
}

@Says('What became of a text on the agenda of a session.')
export class AgendaPart extends PartForm {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @IsOneOf(agendaStatuses, 'What became of it.', 'tabled') status!: AgendaStatus;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

@Says('How a text was adopted.')
export class AdoptionPart extends PartForm {
  @IsLegalDate('When.', '2020-12-02') on!: string;
  @Optional()
  @IsSlug('The session that adopted it.', 'csto-csc-2020-12-02')
  session?: string;
  @Optional()
  @IsOneOf(adoptionWays, 'How.', 'consensus')
  by?: AdoptionWay;
  @Optional()
  @IsA(() => VotesForm, 'The counts of the vote.', { for: 5, against: 0, abstained: 1 })
  votes?: VotesForm;
}

@Says('When a text can be signed.')
export class WindowPart extends PartForm {
  @IsLegalDate('From this day.', '2021-09-16') opensOn!: string;
  @Optional()
  @IsLegalDate('To this day, inclusive.', '2022-09-15')
  closesOn?: string;
  @Optional()
  @IsText(200, 'Where.', 'Moscow')
  place?: string;
  @IsLegalDate('When this was decided.', '2020-12-02') on!: string;
}

@Says('How a text ended for all.')
export class EndingPart extends PartForm {
  @IsLegalDate('The first day on which it holds no more.', '2026-01-01') effectiveOn!: string;
  @Optional()
  @IsSlug('The document that took its place.', 'csto-2026-plan')
  by?: string;
}

@Says('A text in one language, by its digest.')
export class TextPart extends PartForm {
  @IsLanguage('Its language.', 'ru') language!: string;
  @IsSha256('SHA-256, hex.', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855') digest!: string;
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'Bytes.', 48_213) size!: number;
  @IsMediaType('Media type.', 'application/pdf') mediaType!: string;
  @IsOneOf(authenticities, 'Authentic, or a translation.', 'authentic') authenticity!: Authenticity;
  @IsLegalDate('When it was established.', '2020-12-02') on!: string;
}

@Says('A document. Adopted is not signed, signed is not bound, bound is not in force.')
export class DocumentRow extends RowForm {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsOneOf(documentKinds, 'What sort of text it is.', 'agreement') kind!: DocumentKind;
  @IsByLanguage('Titles by language.', { en: 'Agreement on joint logistic and medical support' }) titles!: ByLanguage;
  @Optional()
  @IsSlug('The body whose members may sign it; absent where it is open to every party.', 'csto-csc')
  body?: string;
  @Optional()
  @IsSlug('The document that it amends.', 'csto-2007-peacekeeping-agreement')
  amends?: string;
  @Optional()
  @IsSlug('The document on which it depends.', 'csto-charter')
  parent?: string;
  @Optional()
  @IsSlug('The document that it is annexed to.', 'csto-2021-plan')
  annexOf?: string;
  @IsOneOf(documentStatuses, 'How far it has come.', 'adopted') status!: DocumentStatus;
  @Optional()
  @IsSlug('The session that adopted it.', 'csto-csc-2020-12-02')
  session?: string;
  @Optional()
  @IsSlug('The session on whose agenda it is, where its adoption is not on record.', 'csto-csc-2020-12-02')
  tabledAt?: string;
  @IsA(() => ProposalPart, 'How it was proposed.', { on: '2020-12-02', entry: 17 }) proposal!: ProposalPart;
  @Optional()
  @IsA(() => AgendaPart, 'What became of it on an agenda.', { status: 'tabled', entry: 18 })
  agenda?: AgendaPart;
  @Optional()
  @IsA(() => AdoptionPart, 'How it was adopted.', { on: '2020-12-02', entry: 18 })
  adoption?: AdoptionPart;
  @Optional()
  @IsA(() => WindowPart, 'When it can be signed; absent where it can be from its adoption on.', {
    opensOn: '2021-09-16',
  })
  window?: WindowPart;
  @Optional()
  @IsA(() => EndingPart, 'How it ended for all, where that is on record.', { effectiveOn: '2026-01-01', entry: 40 })
  ending?: EndingPart;
  @Optional()
  @IsSlugs(10, 'Who keeps the original and notifies the parties.', ['csto'])
  depositaries?: readonly string[];
  @Optional()
  @IsListOf(() => TextPart, 'Its texts.', [])
  texts?: TextPart[];
}

/** Every document: what it is and how far it has come. */
export const documentsView: View<Document, DocumentFact, StoredRow<DocumentRow>> = {
  name: 'documents',
  version: 2,
  kind,
  columns: ['body', 'session', 'tabledAt', 'kind', 'status'],
  keysOf: fact => (isAboutSigning(fact) || isAboutConsent(fact) ? [] : [fact.data.document]),
  row({ proposal, agenda, adoption, window, termination, designation, texts }) {
    if (!proposal) return undefined;
    const { document, kind, titles, body, amends, parent, annexOf, ...proposed } = proposal;
    return {
      document,
      kind,
      titles,
      ...(body !== undefined && { body }),
      ...(amends !== undefined && { amends }),
      ...(parent !== undefined && { parent }),
      ...(annexOf !== undefined && { annexOf }),
      status: termination ? 'ended' : adoption ? 'adopted' : 'proposed',
      ...(adoption?.session !== undefined && { session: adoption.session }),
      ...(agenda?.status === 'tabled' && !adoption && { tabledAt: agenda.session }),
      proposal: proposed,
      ...(agenda && { agenda: withoutDocument(agenda) }),
      ...(adoption && { adoption: withoutDocument(adoption) }),
      ...(window && { window: withoutDocument(window) }),
      ...(termination && { ending: withoutDocument(termination) }),
      ...(designation && { depositaries: designation.depositaries }),
      ...(texts.size > 0 && { texts: [...texts.values()].map(withoutDocument) }),
      entry: (termination ?? adoption ?? proposal).entry,
    };
  },
};

/** A fact without the identifier that its row has already. */
function withoutDocument<P extends { readonly document: string }>({
  document: _document,
  ...rest
}: P): Omit<P, 'document'> {
  return rest;
}

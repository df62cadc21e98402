import { IsA, IsByLanguage, IsLegalDate, IsListOf, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type MembershipStatus, membershipStatuses } from '../../law/bodies/events.js';
import { type ByLanguage } from '../../law/provenance.js';
import { Answer, ListAnswer, RowForm } from '../forms.js';

@Says('A council or organisation.')
export class BodyRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsByLanguage('Names by language.', { en: 'Collective Security Council' }) names!: ByLanguage;
  @Optional()
  @IsLegalDate('When it was established.', '2003-09-18')
  on?: string;
}

@Says('Who holds the chair.')
export class ChairTerm extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The member that chairs.', 'kz') party!: string;
  @Optional()
  @IsByLanguage('Names of the member.', { en: 'Kazakhstan' })
  partyNames?: ByLanguage;
  @Optional()
  @IsSlug('The person who holds the chair for it; absent where the sources do not say.', 'kassym-jomart-tokayev')
  holder?: string;
  @Optional()
  @IsByLanguage('Names of the holder.', { en: 'Kassym-Jomart Tokayev' })
  holderNames?: ByLanguage;
  @IsLegalDate('When it was decided.', '2023-11-23') decidedOn!: string;
  @IsLegalDate('Since when it holds.', '2024-01-01') effectiveOn!: string;
}

@Says('Who holds the chair, and who may hold it instead.')
export class ChairRow extends ChairTerm {
  @Optional()
  @IsA(() => ChairTerm, 'Who chairs instead, if a transfer with a partial or unknown date has happened by then.', {
    party: 'kz',
  })
  possibly?: ChairTerm;
}

@Says("A party's standing in a body.")
export class MemberRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The party.', 'am') party!: string;
  @Optional()
  @IsByLanguage('Names of the party.', { en: 'Armenia' })
  partyNames?: ByLanguage;
  @IsOneOf(membershipStatuses, 'Its standing.', 'member') status!: MembershipStatus;
  @IsLegalDate('Since when.', '2003-09-18') effectiveOn!: string;
}

@Says('Bodies, by identifier.')
export class BodiesAnswer extends ListAnswer {
  @IsListOf(() => BodyRow, 'The bodies.', []) bodies!: BodyRow[];
}

@Says('One body, its chair and its members.')
export class BodyAnswer extends Answer {
  @IsA(() => BodyRow, 'The body.', { body: 'csto-csc' }) body!: BodyRow;
  @Optional()
  @IsA(() => ChairRow, 'Who chairs it; absent where nobody does.', { party: 'kz', holder: 'kassym-jomart-tokayev' })
  chair?: ChairRow;
  @IsListOf(() => MemberRow, 'Who belongs to it, belonged to it, or observes it, by party.', []) members!: MemberRow[];
}

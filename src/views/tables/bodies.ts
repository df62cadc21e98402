import { IsByLanguage, IsLegalDate, IsOneOf, IsSlug, IsSlugs, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies as kind, type Body } from '../../law/bodies/body.js';
import { type BodyFact, type MembershipStatus, membershipStatuses } from '../../law/bodies/events.js';
import type { Standing } from '../../law/bodies/standings.js';
import type { ByLanguage } from '../../law/provenance.js';
import { type StoredRow, RowForm } from '../answers.js';
import type { View } from '../projector/view.js';

@Says('A council or organisation.')
export class BodyRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsByLanguage('Names by language.', { en: 'Collective Security Council' }) names!: ByLanguage;
  @Optional()
  @IsLegalDate('When it was established.', '2003-09-18')
  on?: string;
  @Optional()
  @IsLegalDate('The day from which it no longer exists.', '2030-01-01')
  endedOn?: string;
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
  @Optional()
  @IsSlug('The session that decided it.', 'csto-csc-2023-11-23')
  session?: string;
  @Optional()
  @IsSlug('The document that decided it.', 'csto-2023-chair-decision')
  document?: string;
}

@Says("A party's standing in a body.")
export class MemberRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The party.', 'am') party!: string;
  @Optional()
  @IsByLanguage('Names of the party.', { en: 'Armenia' })
  partyNames?: ByLanguage;
  @IsOneOf(
    [...membershipStatuses, 'ended'],
    'Its standing; `ended` where the party or the body exists no more.',
    'member',
  )
  status!: MembershipStatus | 'ended';
  @IsLegalDate('Since when.', '2003-09-18') effectiveOn!: string;
}

@Says('In which order the chair passes.')
export class RotationRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlugs(250, 'The members in their order.', ['am', 'by', 'kz', 'kg', 'ru', 'tj']) order!: readonly string[];
  @IsLegalDate('Since when.', '2003-09-18') effectiveOn!: string;
}

@Says('Who holds an office of a body.')
export class OfficialRow extends RowForm {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The office.', 'secretary-general') office!: string;
  @IsSlug('The person.', 'imangali-tasmagambetov') person!: string;
  @Optional()
  @IsByLanguage('Names of the person.', { en: 'Imangali Tasmagambetov' })
  personNames?: ByLanguage;
  @IsLegalDate('Since when.', '2023-01-01') effectiveOn!: string;
}

/** Every council or organisation. */
export const bodiesView: View<Body, BodyFact, StoredRow<BodyRow>> = {
  name: 'bodies',
  version: 2,
  kind,
  columns: [],
  keysOf: ({ type, data }) => (type === 'BodyEstablished' || type === 'BodyEnded' ? [data.body] : []),
  row: ({ establishment, ending }) =>
    establishment && { ...establishment, ...(ending && { endedOn: ending.effectiveOn, entry: ending.entry }) },
};

/** Who chairs which body. */
export const chairsView: View<Body, BodyFact, StoredRow<ChairTerm>> = {
  name: 'chairs',
  version: 3,
  kind,
  columns: ['party', 'holder'],
  changesOften: true,
  keysOf: ({ type, data }) =>
    type === 'ChairmanshipTransferred' || type === 'MembershipSet' || type === 'BodyEnded' ? [data.body] : [],
  row: body => body.chairmanship && { ...body.chairmanship },
};

/** Which party belongs to which body. */
export const membersView: View<Body, BodyFact, StoredRow<MemberRow>> = {
  name: 'members',
  version: 1,
  kind,
  columns: ['party'],
  changesOften: true,
  keysOf: fact => (fact.type === 'MembershipSet' ? [`${fact.data.body}/${fact.data.party}`] : []),
  row: (body, key) => {
    const membership = body.memberships.get(key.slice(key.indexOf('/') + 1))?.at(-1);
    return membership && { ...membership };
  },
};

/** From when to when a party belonged to a body. Conditions of treaties are counted by it. */
export interface StandingsRow {
  readonly party: string;
  readonly standings: readonly Standing[];
}

export const standingsView: View<Body, BodyFact, StandingsRow> = {
  name: 'standings',
  version: 1,
  kind,
  columns: [],
  changesOften: true,
  keysOf: fact => membersView.keysOf(fact),
  row: (body, key) => {
    const party = key.slice(key.indexOf('/') + 1);
    const standings = body.memberships.get(party)?.map(({ status, effectiveOn }) => ({ status, effectiveOn }));
    return standings && { party, standings };
  },
};

/** In which order the chair of a body passes. */
export const rotationsView: View<Body, BodyFact, StoredRow<RotationRow>> = {
  name: 'rotations',
  version: 1,
  kind,
  columns: [],
  keysOf: fact => (fact.type === 'RotationAdopted' ? [fact.data.body] : []),
  row: body => body.rotation && { ...body.rotation },
};

/** Who holds which office of a body. */
export const officialsView: View<Body, BodyFact, StoredRow<OfficialRow>> = {
  name: 'officials',
  version: 1,
  kind,
  columns: ['person'],
  changesOften: true,
  keysOf: ({ type, data }) =>
    type === 'OfficialAppointed' || type === 'AppointmentEnded' ? [`${data.body}/${data.office}`] : [],
  row: (body, key) => {
    const appointment = body.officials.get(key.slice(key.indexOf('/') + 1));
    return appointment && { ...appointment };
  },
};

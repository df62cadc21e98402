import {
  IsByLanguage,
  IsByScheme,
  IsLegalDate,
  IsListOf,
  IsOneOf,
  IsSlug,
  IsWords,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import {
  type EmpoweredAct,
  empoweredActs,
  type PartyFact,
  type PartyKind,
  partyKinds,
  type PersonFact,
} from '../../law/parties/events.js';
import { endOfParty, namesOf, parties as partyKind, type Party } from '../../law/parties/party.js';
import { type Person, persons as personKind } from '../../law/parties/person.js';
import type { Ended } from '../../law/clauses/treaty.js';
import type { ByLanguage } from '../../law/provenance.js';
import { type StoredRow, PartForm, RowForm } from '../answers.js';
import type { View } from '../projector/view.js';

@Says('A State or organisation.')
export class PartyRow extends RowForm {
  @IsSlug('The party.', 'tj') party!: string;
  @IsOneOf(partyKinds, 'What sort of party it is.', 'state') kind!: PartyKind;
  @IsByLanguage('Its names on that date.', { en: 'Tajikistan', ru: 'Таджикистан' }) names!: ByLanguage;
  @Optional()
  @IsByScheme('Codes by scheme.', { iso3166: 'TJ' })
  codes?: Readonly<Record<string, string>>;
  @Optional()
  @IsLegalDate('The day from which it no longer exists.', '1993-01-01')
  endedOn?: string;
  @Optional()
  @IsSlug('The party that goes on in its place.', 'ru')
  continuedBy?: string;
}

@Says('Full powers of a person.')
export class PowersPart extends PartForm {
  @IsSlug('The party that gave them.', 'ru') party!: string;
  @IsWords(empoweredActs, 'What they are for.', ['signature']) acts!: readonly EmpoweredAct[];
  @Optional()
  @IsSlug('The document that they are for; absent for general full powers.', 'csto-2020-support-agreement')
  document?: string;
  @IsLegalDate('The first day on which they are valid.', '2021-09-01') on!: string;
  @Optional()
  @IsLegalDate('The last day on which they are valid.', '2021-12-31')
  until?: string;
}

@Says('Somebody who acts for parties.')
export class PersonRow extends RowForm {
  @IsSlug('The person.', 'emomali-rahmon') person!: string;
  @IsByLanguage('Names by language.', { en: 'Emomali Rahmon', ru: 'Эмомали Рахмон' }) names!: ByLanguage;
  @Optional()
  @IsListOf(() => PowersPart, 'Full powers on record.', [])
  powers?: PowersPart[];
}

/** Every State or organisation. */
export const partiesView: View<Party, PartyFact, StoredRow<PartyRow>> = {
  name: 'parties',
  version: 2,
  kind: partyKind,
  columns: ['kind'],
  keysOf: fact => [fact.data.party],
  row(party) {
    const { registration, renaming } = party;
    if (!registration) return undefined;
    const ended = endOfParty(party);
    return {
      ...registration,
      names: namesOf(party)!,
      ...(ended && { endedOn: ended.said }),
      ...(ended?.continued && { continuedBy: ended.continued.by }),
      entry: (ended ?? renaming ?? registration).entry,
    };
  },
};

/** From which day on a party exists no more. */
export interface EndedPartyRow extends Ended {
  readonly party: string;
}

/** The parties that exist no more. */
export const endedPartiesView: View<Party, PartyFact, EndedPartyRow> = {
  name: 'endedparties',
  version: 3,
  kind: partyKind,
  columns: [],
  keysOf: ({ type, data }) => (type === 'PartyEnded' || type === 'PartyContinued' ? [data.party] : []),
  row: (party, key) => {
    const ended = endOfParty(party);
    return ended && { party: key, ...ended };
  },
};

/** Everybody who acts for parties. */
export const personsView: View<Person, PersonFact, StoredRow<PersonRow>> = {
  name: 'persons',
  version: 1,
  kind: personKind,
  columns: [],
  keysOf: fact => [fact.data.person],
  row({ registration, powers }) {
    if (!registration) return undefined;
    const held = powers.map(({ person: _, ...rest }) => rest);
    return { ...registration, ...(held.length > 0 && { powers: held }) };
  },
};

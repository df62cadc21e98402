import {
  IsByLanguage,
  IsDay,
  IsLegalDate,
  IsListOf,
  IsOneOf,
  IsSlug,
  IsText,
  IsTexts,
  IsWhole,
  IsWords,
  IsYesNo,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import type { ConsentKind } from '../../law/clauses/clause.js';
import { type Stage, stages } from '../../law/clauses/determine.js';
import type { ByLanguage } from '../../law/provenance.js';
import { ListAnswer } from '../answers.js';
import { consentKinds, LATEST, ProvisionPart } from './determination.js';

const MOST = Number.MAX_SAFE_INTEGER;

@Says('From when to when a party applied a text before its entry into force (VCLT 25).')
export class ProvisionalPart {
  @IsLegalDate('The first day.', '1994-11-16') from!: string;
  @Optional()
  @IsLegalDate('When the depositary received word of it.', '1994-07-29')
  notifiedOn?: string;
  @Optional()
  @IsLegalDate('The first day on which it no longer did; absent where it does.', '1998-11-16')
  to?: string;
  @Optional()
  @IsLegalDate('When the depositary received word of that.', '1998-11-01')
  endNotifiedOn?: string;
  @Optional()
  @IsText(2_000, 'Of which provisions.', 'articles 2 to 5')
  scope?: string;
  @IsWhole(0, MOST, 'The entry that says so.', 40) entry!: number;
}

@Says('One party in the participants table, as the field prints it. A party that left and came back has two rows.')
export class ParticipantsRow {
  @IsSlug('The party.', 'am') party!: string;
  @Optional()
  @IsByLanguage('Its names.', { en: 'Armenia' })
  partyNames?: ByLanguage;
  @Optional()
  @IsSlug('The party in whose place it goes on, and whose acts these were.', 'su')
  continues?: string;
  @Optional()
  @IsLegalDate('When it signed.', '1999-10-01')
  signedOn?: string;
  @Optional()
  @IsWhole(0, MOST, 'The entry of the signature.', 40)
  signatureEntry?: number;
  @Optional()
  @IsLegalDate('When it consented to be bound, as recorded.', '2023-11-14')
  consentOn?: string;
  @Optional()
  @IsDay('The last day of that date, on which it was counted; absent where it is one day.', '1961-05-31')
  countedOn?: string;
  @Optional()
  @IsYesNo('Where one of its dates rests on a date that is partial or unknown.', false)
  certain?: false;
  @Optional()
  @IsWords(['inForceOn', 'outOn'], LATEST, ['inForceOn'])
  latest?: readonly ('inForceOn' | 'outOn')[];
  @Optional()
  @IsOneOf(consentKinds, 'How.', 'ratification')
  kind?: ConsentKind;
  @Optional()
  @IsText(
    2,
    'The letter of that: a accession, A acceptance, AA approval, c formal confirmation, d succession, n notification, ' +
      'P participation or consent to be bound, p simplified procedure, s definitive signature; none for ratification.',
    'a',
  )
  letter?: string;
  @Optional()
  @IsWhole(0, MOST, 'The entry of the instrument.', 88)
  consentEntry?: number;
  @Optional()
  @IsLegalDate('From when the text is in force for it.', '2024-02-01')
  inForceOn?: string;
  @Optional()
  @IsLegalDate('When it notified its withdrawal.', '2016-10-27')
  withdrawalOn?: string;
  @Optional()
  @IsLegalDate('The first day on which it is no longer a party.', '2017-10-27')
  outOn?: string;
  @Optional()
  @IsListOf(() => ProvisionPart, 'The provisions that it chose, where it named any.', [])
  provisions?: readonly ProvisionPart[];
  @Optional()
  @IsListOf(() => ProvisionalPart, 'When it applied the text provisionally, which binds to nothing.', [])
  provisional?: readonly ProvisionalPart[];
  @IsTexts(100, 2_000, 'What else there is to say of this period.', ['law-adopted 2023-11-22'])
  notes!: readonly string[];
}

@Says('Who takes part in one text: signature, consent, entry into force, withdrawal.')
export class ParticipantsAnswer extends ListAnswer {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsByLanguage('Its titles.', { en: 'Rome Statute of the International Criminal Court' }) titles!: ByLanguage;
  @Optional()
  @IsOneOf(stages, 'How far it has come; absent of a political text, which does not enter into force.', 'in force')
  stage?: Stage;
  @Optional()
  @IsLegalDate('When it enters into force, where that is known.', '2002-07-01')
  on?: string;
  @IsYesNo(
    'false where a fact whose date is partial or unknown may, but need not, have happened, or the date rests on such.',
    true,
  )
  certain!: boolean;
  @IsListOf(() => ParticipantsRow, 'The parties.', []) participants!: ParticipantsRow[];
}

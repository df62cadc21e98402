import {
  IsA,
  IsByLanguage,
  IsDay,
  IsLegalDate,
  IsListOf,
  IsObject,
  IsOneOf,
  IsSlug,
  IsSlugs,
  IsText,
  IsWhole,
  IsYesNo,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type Stage, stages } from '../../law/clauses/determine.js';
import type { ByLanguage } from '../../law/provenance.js';
import { Answer, PointForm } from '../answers.js';
import { DeterminationPart, ProgressPart } from './determination.js';

const MOST = Number.MAX_SAFE_INTEGER;

@Says('A clause as it reads.')
export class ClausePart {
  @IsObject('Its terms; see "Clauses" in docs/formats.md.', { condition: { instruments: { atLeast: 60 } } })
  terms!: object;
  @Optional()
  @IsText(200, 'Article or paragraph.', 'article 126')
  article?: string;
  @IsLegalDate('When that was decided.', '1998-07-17') on!: string;
  @Optional()
  @IsLegalDate('The first day on which it reads so, where that is another.', '2015-01-01')
  from?: string;
  @IsWhole(0, MOST, 'Position of the entry that says so.', 12) entry!: number;
}

@Says('When one text enters into force, and why.')
export class EntryIntoForceAnswer extends Answer {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsByLanguage('Its titles.', { en: 'Rome Statute of the International Criminal Court' }) titles!: ByLanguage;
  @Optional()
  @IsA(() => ClausePart, 'The clause; without one, all negotiating States must consent (VCLT 24.2).', {})
  clause?: ClausePart;
  @Optional()
  @IsA(() => ClausePart, 'The clause on provisional application (VCLT 25): it binds to nothing.', {
    terms: { from: 'signature' },
  })
  provisionalApplication?: ClausePart;
  @IsYesNo('false where a fact whose date is partial or unknown may, but need not, have happened.', true)
  certain!: boolean;
  @Optional()
  @IsA(() => DeterminationPart, 'What follows; absent of a political text, which does not enter into force.', {
    stage: 'in force',
    on: '2002-07-01',
  })
  determination?: DeterminationPart;
}

@Says('What to suppose.')
export class ForecastForm extends PointForm {
  @Optional()
  @IsText(
    10_000,
    'Deposits to suppose, `party:day`, with commas between. Nothing is recorded.',
    'am:2023-11-14,kg:2024-01-01',
  )
  if?: string;
}

@Says('What is still missing for the entry into force of one text, and what would follow from deposits.')
export class ForecastAnswer extends Answer {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @Optional()
  @IsOneOf(stages, 'How far it has come; absent of a political text, which does not enter into force.', 'not in force')
  stage?: Stage;
  @Optional()
  @IsLegalDate('When it enters into force, where that is known.', '2002-07-01')
  on?: string;
  @Optional()
  @IsYesNo('Where that date rests on a partial or unknown one: a day is then the latest it can be.', false)
  certain?: false;
  @Optional()
  @IsText(500, 'What the day still depends on.', 'the entry into force of iccpr')
  awaits?: string;
  @IsListOf(() => ProgressPart, 'The parts of the condition that are not met.', []) missing!: readonly ProgressPart[];
  @IsListOf(
    () => UnwillingPart,
    'Of those that the clause asks for by name or as signatories: who declared that it will not become a party. ' +
      'It still counts among them (VCLT 18a ends a duty, not the signature): the part is not met unless it consents after all.',
    [],
  )
  unwilling!: readonly UnwillingPart[];
  @IsYesNo('Whether one deposit would be enough.', true) oneDepositAway!: boolean;
  @IsSlugs(1_000, 'By whom: `anybody` is any State that neither the clause nor the table names.', ['anybody'])
  enough!: readonly string[];
  @Optional()
  @IsListOf(() => SupposedPart, 'What was supposed.', [])
  supposed?: readonly SupposedPart[];
  @Optional()
  @IsA(() => DeterminationPart, 'What would follow.', { stage: 'awaited', on: '2024-02-01' })
  then?: DeterminationPart;
}

@Says('A party that is missing and declared that it will not become one.')
export class UnwillingPart {
  @IsSlug('The party.', 'us') party!: string;
  @IsLegalDate('When it said so.', '2002-05-06') on!: string;
  @IsWhole(0, MOST, 'The entry that says so.', 77) entry!: number;
}

@Says('A deposit that nobody has made.')
export class SupposedPart {
  @IsSlug('The party.', 'am') party!: string;
  @IsDay('The day.', '2023-11-14') on!: string;
}

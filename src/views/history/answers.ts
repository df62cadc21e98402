import {
  IsDay,
  IsInstant,
  IsKnowledge,
  IsLegalDate,
  IsListOf,
  IsObject,
  IsSlug,
  IsText,
  IsWhole,
  IsYesNo,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { ListAnswer } from '../answers.js';

@Says('One entry about a document: what was said, when it was legally done, when it was recorded and under which key.')
export class HistoryRow {
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Its position in the ledger.', 17) position!: number;
  @IsInstant('When the register learned it.', '2021-09-16T18:00:00.000Z') recordedAt!: string;
  @IsText(200, 'Id of the access key under which it was recorded.', 'administrator-1a2b3c4d') recorder!: string;
  @IsSlug('The act.', 'sign-document') act!: string;
  @IsText(100, 'Type of the fact.', 'DocumentSigned') type!: string;
  @Optional()
  @IsLegalDate('When it has effect in law; absent if it takes back an entry.', '2021-09-16')
  on?: string;
  @IsYesNo('Whether it still counts, as known at that point: false if it was voided or corrected.', true)
  stands!: boolean;
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position of the entry that voided or corrected it.', 60)
  mendedBy?: number;
  @IsObject('What the act said.', { party: 'tj', on: '2021-09-16' }) data!: object;
}

@Says('All that was recorded about one document, in the order of the ledger, with corrections in place.')
export class HistoryAnswer extends ListAnswer {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsListOf(() => HistoryRow, 'The entries.', []) history!: HistoryRow[];
}

/** From when to when, and as known when. */
export class ChangesForm {
  @IsDay('The first day.', '2020-12-01') from!: string;
  @IsDay('The last day.', '2021-12-31') to!: string;
  @Optional()
  @IsKnowledge('What the register knew then. Default: now.', '2023-12-01')
  knownAt?: string;
}

@Says('One fact that counts: what happened, when, to what.')
export class ChangeRow extends HistoryRow {
  @IsText(200, 'What it is about.', 'document/csto-2020-support-agreement') subject!: string;
}

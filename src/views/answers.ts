import {
  IsA,
  IsCount,
  IsCursor,
  IsDay,
  IsInstant,
  IsKnowledge,
  IsOneOf,
  IsWhole,
  IsYesNo,
  Optional,
} from '../forms/fields.js';
import { ProvenanceForm } from '../forms/provenance.js';
import { Says } from '../forms/schema.js';
import { type ClockKind, clockKinds } from '../ledger/clock.js';

/** The two coordinates that every question has, and how long it can wait. */
@Says('A point: the legal date of the answer, and what the register knew.')
export class PointForm {
  @Optional()
  @IsDay('The legal date at which the answer is true, inclusive. Default: today (UTC).', '2024-01-01')
  asOf?: string;

  @Optional()
  @IsKnowledge(
    'What the register knew then: at an instant, on a day (until its end, UTC) or at a position in the ledger. Default: now.',
    '2023-12-01',
  )
  knownAt?: string;

  @Optional()
  @IsCount(
    'Wait until the views know this position, as an acknowledgement gave it; 503 with Retry-After if that takes too long.',
    '41',
  )
  minPosition?: string;
}

/** A question whose answer is a list. */
export class ListForm extends PointForm {
  @Optional()
  @IsCount('How many rows at most, 1 to 1000. Default: 100.', '100')
  limit?: string;

  @Optional()
  @IsCursor('Where the page begins: `next` of the page before.', 'Y3N0by0yMDIwLXN0YXRlbWVudA')
  cursor?: string;
}

@Says('What the register knew when it answered.')
export class Known {
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry that the answer takes into account; -1 if there is none.', 41)
  position!: number;
  @Optional()
  @IsInstant('When that entry was recorded.', '2023-11-23T18:00:00.000Z')
  recordedAt?: string;
}

@Says('The coordinates of an answer.')
export class Answer {
  @IsDay('The legal date at which the answer is true.', '2024-01-01') asOf!: string;
  @IsA(() => Known, 'What the register knew.', { position: 41, recordedAt: '2023-11-23T18:00:00.000Z' }) known!: Known;
  @IsOneOf(clockKinds, 'Whose clock `recordedAt` is: simulated in fixtures, migrations and teaching.', 'system')
  clock!: ClockKind;
}

/** An answer that is one page of a list. */
export class ListAnswer extends Answer {
  @Optional()
  @IsCursor(
    'Given if there may be more rows, also after a page that is not full: pass it as `cursor`.',
    'Y3N0by0yMDIwLXN0YXRlbWVudA',
  )
  next?: string;
}

/** A part of a row, with the entry that says so. */
export class PartForm extends ProvenanceForm {
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position of the entry that says so.', 17) entry!: number;
}

/** A row of an answer: which entry says so, and whether it is certain. */
export class RowForm extends PartForm {
  @IsYesNo(
    'false where a fact whose date is partial or unknown may, but need not, have made it so by the date asked about.',
    true,
  )
  certain!: boolean;
}

/** A row as a view stores it: whether it is certain depends on the point. */
export type StoredRow<R extends RowForm> = Omit<R, 'certain' | 'possibly'>;

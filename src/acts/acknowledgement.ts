import type { Entry } from '../ledger/entry.js';
import {
  IsInstant,
  IsLegalDate,
  IsListOf,
  IsOneOf,
  IsSlug,
  IsText,
  IsTexts,
  IsWhole,
  IsYesNo,
  Optional,
} from '../forms/fields.js';
import { Says } from '../forms/schema.js';
import { type Consequence, type Warning, warningCodes } from './definition.js';
import type { Follows } from './changes.js';

/** What became of an act. */
export const outcomes = ['recorded', 'recorded-before', 'nothing-changed', 'would-be-recorded'] as const;
export type Outcome = (typeof outcomes)[number];

@Says('One entry of an act.')
export class AcknowledgedEntry {
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Its position in the ledger, from 0.', 41) position!: number;
  @IsText(100, 'Type of the fact.', 'DocumentSigned') type!: string;
  @IsText(200, 'What it is about.', 'document/csto-2020-support-agreement') subject!: string;
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'Revision of the subject: 1 for its first entry.', 3) revision!: number;
  @IsText(44, 'SHA-256 leaf hash in the Merkle tree, base64.', 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=')
  leaf!: string;
}

@Says('A receipt for one entry, to be kept and checked offline.')
export class ReceiptForm {
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'The entry.', 41) position!: number;
  @IsText(10_000, 'C2SP tlog-proof, as it goes into a file.', 'c2sp.org/tlog-proof@v1') receipt!: string;
}

@Says('What follows in law: computed from the facts, never recorded.')
export class ConsequenceForm implements Consequence {
  @Optional()
  @IsSlug('The document.', 'rome-statute')
  document?: string;
  @Optional()
  @IsSlug('The body, where it follows for one.', 'csto-csc')
  body?: string;
  @Optional()
  @IsSlug('The party concerned; absent if it is the document as a whole.', 'am')
  party?: string;
  @Optional()
  @IsTexts(100, 200, 'The provisions concerned; absent if it is the whole.', ['article 19'])
  provisions?: readonly string[];
  @IsOneOf(
    ['enters into force', 'condition met', 'in force for the party', 'out', 'chair vacant', 'waits for its group'],
    'What follows.',
    'in force for the party',
  )
  what!: Consequence['what'];
  @Optional()
  @IsLegalDate('On which day; the words recorded, where it is no day.', '2024-02-01')
  on?: string;
  @Optional()
  @IsYesNo('false where a date that it rests on is partial or unknown: it is the latest day.', false)
  certain?: false;
  @Optional()
  @IsText(500, 'What the day still depends on, or whose instruments it waits for.', 'the entry into force of iccpr')
  awaits?: string;
}

@Says('What is odd in an act that was taken.')
export class WarningForm implements Warning {
  @IsOneOf(warningCodes, 'Its reason, see docs/errors.md.', 'other-predecessor') code!: Warning['code'];
  @IsText(500, 'What the act says.', 'yu') found!: string;
  @IsText(500, 'What the register says.', 'one of scg') expected!: string;
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'The entry that says so.', 17)
  entry?: number;
}

@Says('What became of an act.')
export class Acknowledgement {
  @IsText(100, 'The act.', 'sign-document') act!: string;
  @IsOneOf(
    outcomes,
    'recorded: it is in the ledger for good. recorded-before: the same idempotency key had recorded it. ' +
      'nothing-changed: the register says so already. would-be-recorded: a dry run.',
    'recorded',
  )
  outcome!: Outcome;
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position to name in `minPosition`, to read what was written.', 41)
  position!: number;
  @Optional()
  @IsInstant('When the register learned it.', '2021-09-16T18:00:00.000Z')
  recordedAt?: string;
  @IsListOf(() => AcknowledgedEntry, 'The entries that were written; none if nothing changed.', [])
  entries!: AcknowledgedEntry[];
  @Optional()
  @IsListOf(
    () => ConsequenceForm,
    'What follows in law, as it is known on the day of the act; absent if nothing does.',
    [],
  )
  consequences?: ConsequenceForm[];
  @Optional()
  @IsListOf(() => WarningForm, 'What is odd in it; absent if nothing is.', [])
  warnings?: WarningForm[];
  @Optional()
  @IsListOf(() => ReceiptForm, 'One for each entry, if `Prefer: receipt` asked for them.', [])
  receipts?: ReceiptForm[];
}

export function acknowledge(
  act: string,
  outcome: Outcome,
  entries: readonly Entry[],
  { consequences, warnings }: Follows = { consequences: [], warnings: [] },
): Acknowledgement {
  return {
    act,
    outcome,
    position: entries.at(-1)!.position,
    recordedAt: entries[0]!.envelope.time,
    entries: entries.map(({ position, leaf, envelope: { type, subject, revision } }) => ({
      position,
      type,
      subject,
      revision,
      leaf: leaf.toString('base64'),
    })),
    ...(consequences.length > 0 && { consequences: [...consequences] }),
    ...(warnings.length > 0 && { warnings: [...warnings] }),
  };
}

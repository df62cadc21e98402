import { IsText, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { Act } from '../act.js';
import { annulment } from '../definition.js';

@Says('Takes back an entry that was recorded in error. It stays readable, and counts no more.')
export class VoidEntry extends Act {
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'Position of the entry.', 17) entry!: number;
  @IsText(2_000, 'What was wrong with it.', 'Recorded twice') reason!: string;
}

export const voidEntry = annulment(VoidEntry, 'EntryVoided');

import type { Votes } from '../law/documents/text-events.js';
import { IsWhole } from './fields.js';
import { Says } from './schema.js';

@Says('The counts of a vote.')
export class VotesForm implements Votes {
  @IsWhole(0, 100_000, 'Votes in favour.', 5) for!: number;
  @IsWhole(0, 100_000, 'Votes against.', 0) against!: number;
  @IsWhole(0, 100_000, 'Abstentions.', 1) abstained!: number;
}

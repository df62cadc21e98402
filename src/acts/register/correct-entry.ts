import { IsObject, IsText, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { Act } from '../act.js';
import { annulment } from '../definition.js';

@Says('Puts another act in the place of one that was recorded in error. Both stay readable.')
export class CorrectEntry extends Act {
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'Position of the entry that was wrong.', 17) entry!: number;
  @IsText(2_000, 'What was wrong with it.', 'The day was misread') reason!: string;
  @IsObject('The act as it should have been, with its name in `act`.', {
    act: 'sign-document',
    document: 'csto-2020-statement',
    party: 'tj',
    on: '2020-12-02',
  })
  replacement!: { act: string };
}

export const correctEntry = annulment(CorrectEntry, 'EntryCorrected');

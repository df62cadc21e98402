import { IsA, IsListOf } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { ListAnswer } from '../answers.js';
import { ChairTerm, OfficialRow } from '../tables/bodies.js';
import { PersonRow } from '../tables/parties.js';
import { AttendanceRow } from '../tables/sessions.js';
import { SignatureRow } from '../tables/signatures.js';

@Says('Persons, by identifier.')
export class PersonsAnswer extends ListAnswer {
  @IsListOf(() => PersonRow, 'The persons.', []) persons!: PersonRow[];
}

@Says(
  'One person: everything signed, for whom, in which capacity; the chairs and offices held; the sessions attended. A page goes through the lists in this order.',
)
export class PersonAnswer extends ListAnswer {
  @IsA(() => PersonRow, 'The person.', { person: 'emomali-rahmon' }) person!: PersonRow;
  @IsListOf(() => SignatureRow, 'What that person signed or declined, by document.', []) signatures!: SignatureRow[];
  @IsListOf(() => ChairTerm, 'The chairs held on that date, by body.', []) chairs!: ChairTerm[];
  @IsListOf(() => OfficialRow, 'The offices held on that date, by body.', []) offices!: OfficialRow[];
  @IsListOf(() => AttendanceRow, 'The sessions attended, by session.', []) sessions!: AttendanceRow[];
}

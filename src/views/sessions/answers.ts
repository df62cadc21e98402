import { IsA, IsListOf, IsSlug, IsSlugs, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { ListAnswer, ListForm } from '../answers.js';
import { AttendanceRow, SessionRow } from '../tables/sessions.js';

@Says('Which sessions to list.')
export class SessionsForm extends ListForm {
  @Optional()
  @IsSlug('Only of this body.', 'csto-csc')
  body?: string;
}

@Says('Sessions, by identifier.')
export class SessionsAnswer extends ListAnswer {
  @IsListOf(() => SessionRow, 'The sessions.', []) sessions!: SessionRow[];
}

@Says('One session: who presided, who came, what was adopted. A page goes through the lists in this order.')
export class SessionAnswer extends ListAnswer {
  @IsA(() => SessionRow, 'The session.', { session: 'csto-csc-2020-12-02' }) session!: SessionRow;
  @IsListOf(() => AttendanceRow, 'Who was there and who was not, by attendee.', []) attendance!: AttendanceRow[];
  @IsSlugs(1_000, 'The texts adopted there that the register can name.', ['csto-2020-statement']) adopted!: string[];
  @IsSlugs(1_000, 'The texts on its agenda whose adoption is not on record.', ['csto-2021-budget']) tabled!: string[];
  @Optional()
  @IsWhole(
    0,
    100_000,
    'How many of the texts counted at its close stand in neither list: the record does not name them. Told where one page holds all.',
    4,
  )
  unnamed?: number;
}

import { IsA, IsListOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { Answer, ListAnswer } from '../answers.js';
import { BodyRow, ChairTerm, MemberRow, OfficialRow, RotationRow } from '../tables/bodies.js';

@Says('Who holds the chair, and who may hold it instead.')
export class ChairRow extends ChairTerm {
  @Optional()
  @IsA(() => ChairTerm, 'Who chairs instead, if a transfer with a partial or unknown date has happened by then.', {
    party: 'kz',
  })
  possibly?: ChairTerm;
}

@Says('Bodies, by identifier.')
export class BodiesAnswer extends ListAnswer {
  @IsListOf(() => BodyRow, 'The bodies.', []) bodies!: BodyRow[];
}

@Says('One body, its chair, its members and its officials.')
export class BodyAnswer extends Answer {
  @IsA(() => BodyRow, 'The body.', { body: 'csto-csc' }) body!: BodyRow;
  @Optional()
  @IsA(() => ChairRow, 'Who chairs it; absent where nobody does.', { party: 'kz', holder: 'kassym-jomart-tokayev' })
  chair?: ChairRow;
  @Optional()
  @IsA(() => RotationRow, 'In which order the chair passes; absent where no order is on record.', {
    order: ['am', 'by'],
  })
  rotation?: RotationRow;
  @Optional()
  @IsSlug('Whose turn it is next by that order. A decision confirms it, or does not.', 'kg')
  nextInTurn?: string;
  @IsListOf(() => MemberRow, 'Who belongs to it, belonged to it, or observes it, by party.', []) members!: MemberRow[];
  @IsListOf(() => OfficialRow, 'Who holds which office, by office.', []) officials!: OfficialRow[];
}

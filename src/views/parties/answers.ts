import { IsA, IsListOf, IsOneOf, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type PartyKind, partyKinds } from '../../law/parties/events.js';
import { Answer, ListAnswer, ListForm } from '../answers.js';
import { MemberRow } from '../tables/bodies.js';
import { PartyRow } from '../tables/parties.js';

@Says('Which parties to list.')
export class PartiesForm extends ListForm {
  @Optional()
  @IsOneOf(partyKinds, 'Only parties of this kind.', 'state')
  kind?: PartyKind;
}

@Says('Parties, by identifier.')
export class PartiesAnswer extends ListAnswer {
  @IsListOf(() => PartyRow, 'The parties.', []) parties!: PartyRow[];
}

@Says('One party and its standing in each body.')
export class PartyAnswer extends Answer {
  @IsA(() => PartyRow, 'The party.', { party: 'tj' }) party!: PartyRow;
  @IsListOf(() => MemberRow, 'Its standing, by body.', []) memberships!: MemberRow[];
}

import { membershipsOf } from '../endings.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { partiesView } from '../tables/parties.js';
import type { PartiesAnswer, PartiesForm, PartyAnswer } from './answers.js';

export class ListParties extends Question<PartiesAnswer, PartiesForm> {}

export const listParties = answered(ListParties, ({ form: { kind } }, at, page) => {
  const { rows, ...next } = at.page(partiesView, page, { kind });
  return { ...at.coordinates, parties: rows.map(answerRow), ...next };
});

export class ShowParty extends QuestionAbout<PartyAnswer> {}

export const showParty = answered(ShowParty, ({ id }, at) => ({
  ...at.coordinates,
  party: answerRow(at.existing(partiesView, id, 'a party registered')),
  memberships: membershipsOf(id, at),
}));

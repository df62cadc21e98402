import { type ListForm } from '../answers.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { chairs, officials } from '../tables/bodies.js';
import { persons } from '../tables/parties.js';
import { attendance } from '../tables/sessions.js';
import { signatures } from '../tables/signatures.js';
import { type PersonAnswer, type PersonsAnswer } from './answers.js';

export class ListPersons extends Question<PersonsAnswer, ListForm> {}

export const listPersons = answered(ListPersons, (_, at, page) => {
  const { rows, ...next } = page.cut(at.rows(persons, page.selection));
  return { ...at.coordinates, persons: rows.map(answerRow), ...next };
});

export class ShowPerson extends QuestionAbout<PersonAnswer> {}

export const showPerson = answered(ShowPerson, ({ id }, at) => ({
  ...at.coordinates,
  person: answerRow(at.existing(persons, id, 'a person registered')),
  signatures: at.rows(signatures, { where: { person: id } }).map(row => at.names.addTo(answerRow(row))),
  chairs: at.rows(chairs, { where: { holder: id } }).map(answerRow),
  offices: at.rows(officials, { where: { person: id } }).map(answerRow),
  sessions: at.rows(attendance, { where: { person: id } }).map(answerRow),
}));

import type { ListForm } from '../answers.js';
import { bodyEnd, partyEnd } from '../endings.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { chairsView, officialsView } from '../tables/bodies.js';
import { personsView } from '../tables/parties.js';
import { attendanceView } from '../tables/sessions.js';
import { signaturesView } from '../tables/signatures.js';
import type { PersonAnswer, PersonsAnswer } from './answers.js';

export class ListPersons extends Question<PersonsAnswer, ListForm> {}

export const listPersons = answered(ListPersons, (_, at, page) => {
  const { rows, ...next } = page.cut(at.rows(personsView, page.selection));
  return { ...at.coordinates, persons: rows.map(answerRow), ...next };
});

export class ShowPerson extends QuestionAbout<PersonAnswer> {}

export const showPerson = answered(ShowPerson, ({ id }, at) => ({
  ...at.coordinates,
  person: answerRow(at.existing(personsView, id, 'a person registered')),
  signatures: at.rows(signaturesView, { where: { person: id } }).map(row => at.names.addTo(answerRow(row))),
  chairs: at
    .rows(chairsView, { where: { holder: id } })
    .map(answerRow)
    .filter(({ party }) => !partyEnd(party, at)),
  offices: at
    .rows(officialsView, { where: { person: id } })
    .map(answerRow)
    .filter(({ body }) => !bodyEnd(body, at)),
  sessions: at.rows(attendanceView, { where: { person: id } }).map(answerRow),
}));

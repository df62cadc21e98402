import type { ListForm } from '../answers.js';
import { bodyEnd, partyEnd } from '../endings.js';
import { type ListedRow, type Lists, pageOfLists } from '../lists-in-turn.js';
import { answerRow } from '../page.js';
import type { RegisterAt } from '../register-at.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { type ChairTerm, chairsView, type OfficialRow, officialsView } from '../tables/bodies.js';
import { personsView } from '../tables/parties.js';
import { type AttendanceRow, attendanceView } from '../tables/sessions.js';
import { type SignatureRow, signaturesView } from '../tables/signatures.js';
import type { PersonAnswer, PersonsAnswer } from './answers.js';

export class ListPersons extends Question<PersonsAnswer, ListForm> {}

export const listPersons = answered(ListPersons, (_, at, page) => {
  const { rows, ...next } = at.page(personsView, page);
  return { ...at.coordinates, persons: rows.map(answerRow), ...next };
});

export class ShowPerson extends QuestionAbout<PersonAnswer, ListForm> {}

export const showPerson = answered(ShowPerson, ({ id, form }, at) => {
  const person = answerRow(at.existing(personsView, id, 'a person registered'));
  const { rows, ...next } = pageOfLists(LISTS, id, form, at, row => isHeld(row, at));
  const of = (list: PersonList) => rows.flatMap(({ row, ...one }) => (one.list === list ? [row] : []));
  return {
    ...at.coordinates,
    person,
    signatures: at.names.addToAll(of('signatures') as SignatureRow[]),
    chairs: of('chairs') as ChairTerm[],
    offices: of('offices') as OfficialRow[],
    sessions: of('sessions') as AttendanceRow[],
    ...next,
  };
});

type PersonList = 'signatures' | 'chairs' | 'offices' | 'sessions';

const LISTS: Lists<PersonList> = {
  signatures: [signaturesView, 'person'],
  chairs: [chairsView, 'holder'],
  offices: [officialsView, 'person'],
  sessions: [attendanceView, 'person'],
};

/** Nobody holds a chair for a party that exists no more, nor an office of a body that does not. */
function isHeld({ list, row }: ListedRow<PersonList>, at: RegisterAt): boolean {
  if (list === 'chairs') return !partyEnd((row as ChairTerm).party, at);
  if (list === 'offices') return !bodyEnd((row as OfficialRow).body, at);
  return true;
}

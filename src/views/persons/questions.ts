import type { ListForm } from '../answers.js';
import { bodyEnd, partyEnd } from '../endings.js';
import type { Fact } from '../../law/time/history.js';
import { answerRow, LARGEST_LIMIT, Page } from '../page.js';
import type { View } from '../projector/view.js';
import type { RegisterAt } from '../register-at.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { type ChairTerm, chairsView, type OfficialRow, officialsView } from '../tables/bodies.js';
import { personsView } from '../tables/parties.js';
import { type AttendanceRow, attendanceView } from '../tables/sessions.js';
import { type SignatureRow, signaturesView } from '../tables/signatures.js';
import type { PersonAnswer, PersonsAnswer } from './answers.js';

export class ListPersons extends Question<PersonsAnswer, ListForm> {}

export const listPersons = answered(ListPersons, (_, at, page) => {
  const { rows, ...next } = page.cut(at.rows(personsView, page.selection));
  return { ...at.coordinates, persons: rows.map(answerRow), ...next };
});

export class ShowPerson extends QuestionAbout<PersonAnswer, ListForm> {}

/** A page goes through four lists, one after the other. */
export const showPerson = answered(ShowPerson, ({ id, form }, at) => {
  const person = answerRow(at.existing(personsView, id, 'a person registered'));
  const page = Page.of(form, LARGEST_LIMIT);
  const { rows, ...next } = page.pick(
    listed(id, at, page.after),
    row => isHeld(row, at),
    () => false,
  );
  const of = (list: keyof typeof LISTS) => rows.flatMap(({ row, ...one }) => (one.list === list ? [row] : []));
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

/** The lists in their order: the view of each, and its column with the person. */
const LISTS = {
  signatures: [signaturesView, 'person'],
  chairs: [chairsView, 'holder'],
  offices: [officialsView, 'person'],
  sessions: [attendanceView, 'person'],
} as const;

interface ListedRow {
  /** The place of its list, and its key in there. */
  readonly key: string;
  readonly list: keyof typeof LISTS;
  readonly row: SignatureRow | ChairTerm | OfficialRow | AttendanceRow;
}

/** All rows about a person after one of them. */
function* listed(person: string, at: RegisterAt, after: string | undefined): Generator<ListedRow> {
  const [reached, key] = after === undefined ? [0, undefined] : [Number(after[0]), after.slice(2)];
  for (const [place, [list, [view, column]]] of Object.entries(LISTS).entries()) {
    if (place < reached) continue;
    const rows = at.each<ListedRow['row']>(view as unknown as View<unknown, Fact, ListedRow['row']>, {
      where: { [column]: person },
      after: place === reached ? key : undefined,
    });
    for (const row of rows) {
      yield { key: `${place}/${row.key}`, list: list as keyof typeof LISTS, row: answerRow(row) };
    }
  }
}

/** Nobody holds a chair for a party that exists no more, nor an office of a body that does not. */
function isHeld({ list, row }: ListedRow, at: RegisterAt): boolean {
  if (list === 'chairs') return !partyEnd((row as ChairTerm).party, at);
  if (list === 'offices') return !bodyEnd((row as OfficialRow).body, at);
  return true;
}

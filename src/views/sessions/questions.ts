import type { ListForm } from '../answers.js';
import { type Lists, pageOfLists } from '../lists-in-turn.js';
import type { Names } from '../names.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { type DocumentRow, documentsView } from '../tables/documents.js';
import { type AttendanceRow, attendanceView, type SessionRow, sessionsView } from '../tables/sessions.js';
import type { SessionAnswer, SessionsAnswer, SessionsForm } from './answers.js';

export class ListSessions extends Question<SessionsAnswer, SessionsForm> {}

export const listSessions = answered(ListSessions, ({ form: { body } }, at, page) => {
  const { rows, ...next } = at.page(sessionsView, page, { body });
  return { ...at.coordinates, sessions: rows.map(row => withOpeningNames(answerRow(row), at.names)), ...next };
});

export class ShowSession extends QuestionAbout<SessionAnswer, ListForm> {}

/** How many texts were left unnamed is told where one page holds all lists. */
export const showSession = answered(ShowSession, ({ id, form }, at) => {
  const session = answerRow(at.existing(sessionsView, id, `a session convened for ${at.point.asOf}`));
  const { rows, ...next } = pageOfLists(LISTS, id, form, at);
  const of = (list: SessionList) => rows.flatMap(({ row, ...one }) => (one.list === list ? [row] : []));
  const [adopted, tabled] = [of('adopted') as DocumentRow[], of('tabled') as DocumentRow[]];
  const counted = session.closing?.textsAdopted;
  const isWhole = form.cursor === undefined && next.next === undefined;
  const unnamed = counted !== undefined && isWhole ? Math.max(0, counted - adopted.length - tabled.length) : undefined;
  return {
    ...at.coordinates,
    session: withOpeningNames(session, at.names),
    attendance: at.names.addToAll(of('attendance') as AttendanceRow[]),
    adopted: adopted.map(({ document }) => document),
    tabled: tabled.map(({ document }) => document),
    ...(unnamed !== undefined && { unnamed }),
    ...next,
  };
});

type SessionList = 'attendance' | 'adopted' | 'tabled';

const LISTS: Lists<SessionList> = {
  attendance: [attendanceView, 'session'],
  adopted: [documentsView, 'session'],
  tabled: [documentsView, 'tabledAt'],
};

function withOpeningNames(session: SessionRow, names: Names): SessionRow {
  const { opening } = session;
  if (!opening) return session;
  const [presidingNames, partyNames] = [names.person(opening.presiding), names.party(opening.party)];
  return {
    ...session,
    opening: { ...opening, ...(presidingNames && { presidingNames }), ...(partyNames && { partyNames }) },
  };
}

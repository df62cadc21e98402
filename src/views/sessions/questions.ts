import type { Names } from '../names.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { documentsView } from '../tables/documents.js';
import { attendanceView, type SessionRow, sessionsView } from '../tables/sessions.js';
import type { SessionAnswer, SessionsAnswer, SessionsForm } from './answers.js';

export class ListSessions extends Question<SessionsAnswer, SessionsForm> {}

export const listSessions = answered(ListSessions, ({ form: { body } }, at, page) => {
  const { rows, ...next } = page.cut(at.rows(sessionsView, { where: { body }, ...page.selection }));
  return { ...at.coordinates, sessions: rows.map(row => withOpeningNames(answerRow(row), at.names)), ...next };
});

export class ShowSession extends QuestionAbout<SessionAnswer> {}

export const showSession = answered(ShowSession, ({ id }, at) => {
  const session = answerRow(at.existing(sessionsView, id, `a session convened for ${at.point.asOf}`));
  const adopted = at.rows(documentsView, { where: { session: id } }).map(({ key }) => key);
  const tabled = at.rows(documentsView, { where: { tabledAt: id } }).map(({ key }) => key);
  const counted = session.closing?.textsAdopted;
  return {
    ...at.coordinates,
    session: withOpeningNames(session, at.names),
    attendance: at.names.addToAll(at.rows(attendanceView, { subject: `session/${id}` }).map(answerRow)),
    adopted,
    tabled,
    ...(counted !== undefined && { unnamed: Math.max(0, counted - adopted.length - tabled.length) }),
  };
});

function withOpeningNames(session: SessionRow, names: Names): SessionRow {
  const { opening } = session;
  if (!opening) return session;
  const [presidingNames, partyNames] = [names.person(opening.presiding), names.party(opening.party)];
  return {
    ...session,
    opening: { ...opening, ...(presidingNames && { presidingNames }), ...(partyNames && { partyNames }) },
  };
}

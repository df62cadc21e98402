import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PointForm } from '../answers.js';
import { documents } from '../tables/documents.js';
import { attendance, type AttendanceRow, type SessionRow, sessions } from '../tables/sessions.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf, answerRow } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type Point } from '../projector/rectangles.js';
import { type SessionAnswer, type SessionsAnswer, type SessionsForm } from './answers.js';

export class ListSessions extends Query<SessionsAnswer> {
  constructor(readonly form: SessionsForm) {
    super();
  }
}

export class ShowSession extends Query<SessionAnswer> {
  constructor(
    readonly session: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListSessions): Promise<SessionsAnswer> {
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const all = this.reader.rows(sessions, point, { where: { body: form.body }, after, limit: limit + 1 });
    const { rows, ...next } = pageRows(all, limit);
    return { ...answer, sessions: rows.map(row => withNames(this.reader, point, answerRow(row))), ...next };
  }
}

@QueryHandler(ShowSession)
export class ShowSessionHandler implements IQueryHandler<ShowSession> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ session, form }: ShowSession): Promise<SessionAnswer> {
    const { point, answer } = await this.points.at(form);
    const subject = `session/${session}`;
    const row = this.reader.row(sessions, point, subject, session);
    if (!row)
      throw new NotFound(subject, `a session convened for ${point.asOf} and known at position ${point.position}`);
    const found = withNames(this.reader, point, answerRow(row));
    const adopted = this.reader.rows(documents, point, { where: { session } }).map(({ key }) => key);
    const tabled = this.reader.rows(documents, point, { where: { tabledAt: session } }).map(({ key }) => key);
    const counted = found.closing?.textsAdopted;
    return {
      ...answer,
      session: found,
      attendance: this.#attendance(point, subject),
      adopted,
      tabled,
      ...(counted !== undefined && { unnamed: Math.max(0, counted - adopted.length - tabled.length) }),
    };
  }

  #attendance(point: Point, subject: string): AttendanceRow[] {
    const names = this.reader.names(point);
    return this.reader.rows(attendance, point, { subject }).map(row => {
      const attended = answerRow(row);
      const [partyNames, personNames] = [names.party(attended.party), names.person(attended.person)];
      return { ...attended, ...(partyNames && { partyNames }), ...(personNames && { personNames }) };
    });
  }
}

function withNames(reader: ViewReader, point: Point, session: SessionRow): SessionRow {
  const { opening } = session;
  if (!opening) return session;
  const names = reader.names(point);
  const [presidingNames, partyNames] = [names.person(opening.presiding), names.party(opening.party)];
  return {
    ...session,
    opening: { ...opening, ...(presidingNames && { presidingNames }), ...(partyNames && { partyNames }) },
  };
}

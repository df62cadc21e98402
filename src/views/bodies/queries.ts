import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { nextInTurn } from '../../law/bodies/body.js';
import { type StoredRow, type ListForm, type PointForm } from '../answers.js';
import {
  bodies,
  chairs,
  type ChairTerm,
  type MemberRow,
  members,
  type OfficialRow,
  officials,
  rotations,
} from '../tables/bodies.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf, answerRow } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type Point } from '../projector/rectangles.js';
import { type BodiesAnswer, type BodyAnswer, type ChairRow } from './answers.js';

export class ListBodies extends Query<BodiesAnswer> {
  constructor(readonly form: ListForm) {
    super();
  }
}

export class ShowBody extends Query<BodyAnswer> {
  constructor(
    readonly body: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListBodies)
export class ListBodiesHandler implements IQueryHandler<ListBodies> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListBodies): Promise<BodiesAnswer> {
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const { rows, ...next } = pageRows(this.reader.rows(bodies, point, { after, limit: limit + 1 }), limit);
    return { ...answer, bodies: rows.map(answerRow), ...next };
  }
}

@QueryHandler(ShowBody)
export class ShowBodyHandler implements IQueryHandler<ShowBody> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ body, form }: ShowBody): Promise<BodyAnswer> {
    const { point, answer } = await this.points.at(form);
    const subject = `body/${body}`;
    const row = this.reader.row(bodies, point, subject, body);
    if (!row)
      throw new NotFound(subject, `a body established by ${point.asOf} and known at position ${point.position}`);
    const chair = this.#chair(point, subject, body);
    const members = this.#members(point, subject);
    const rotation = this.reader.row(rotations, point, subject, body);
    const isMember = (party: string) => members.some(one => one.party === party && one.status === 'member');
    const next = rotation && nextInTurn(answerRow(rotation).order, chair?.party, isMember);
    return {
      ...answer,
      body: answerRow(row),
      ...(chair && { chair }),
      ...(rotation && { rotation: answerRow(rotation) }),
      ...(next !== undefined && { nextInTurn: next }),
      members,
      officials: this.#officials(point, subject),
    };
  }

  #chair(point: Point, subject: string, body: string): ChairRow | undefined {
    const row = this.reader.row(chairs, point, subject, body);
    if (!row) return undefined;
    const names = this.reader.names(point);
    const withNames = (term: StoredRow<ChairTerm>): ChairTerm => {
      const [partyNames, holderNames] = [names.party(term.party), names.person(term.holder)];
      return {
        ...term,
        certain: row.possibly === undefined,
        ...(partyNames && { partyNames }),
        ...(holderNames && { holderNames }),
      };
    };
    return {
      ...withNames((row.value ?? row.possibly)!),
      ...(row.value && row.possibly && { possibly: withNames(row.possibly) }),
    };
  }

  #members(point: Point, subject: string): MemberRow[] {
    const names = this.reader.names(point);
    return this.reader.rows(members, point, { subject }).map(row => {
      const member = answerRow(row);
      const partyNames = names.party(member.party);
      return { ...member, ...(partyNames && { partyNames }) };
    });
  }

  #officials(point: Point, subject: string): OfficialRow[] {
    const names = this.reader.names(point);
    return this.reader.rows(officials, point, { subject }).map(row => {
      const official = answerRow(row);
      const personNames = names.person(official.person);
      return { ...official, ...(personNames && { personNames }) };
    });
  }
}

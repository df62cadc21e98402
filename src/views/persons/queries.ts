import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ListForm, type PointForm } from '../answers.js';
import { chairs, officials } from '../tables/bodies.js';
import { persons } from '../tables/parties.js';
import { attendance } from '../tables/sessions.js';
import { signatures } from '../tables/signatures.js';
import { named } from '../named.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf, answerRow } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type PersonAnswer, type PersonsAnswer } from './answers.js';

export class ListPersons extends Query<PersonsAnswer> {
  constructor(readonly form: ListForm) {
    super();
  }
}

export class ShowPerson extends Query<PersonAnswer> {
  constructor(
    readonly person: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListPersons)
export class ListPersonsHandler implements IQueryHandler<ListPersons> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListPersons): Promise<PersonsAnswer> {
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const { rows, ...next } = pageRows(this.reader.rows(persons, point, { after, limit: limit + 1 }), limit);
    return { ...answer, persons: rows.map(answerRow), ...next };
  }
}

@QueryHandler(ShowPerson)
export class ShowPersonHandler implements IQueryHandler<ShowPerson> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ person, form }: ShowPerson): Promise<PersonAnswer> {
    const { point, answer } = await this.points.at(form);
    const row = this.reader.row(persons, point, `person/${person}`, person);
    if (!row) throw new NotFound(`person/${person}`, `a person registered and known at position ${point.position}`);
    const { reader } = this;
    return {
      ...answer,
      person: answerRow(row),
      signatures: named(reader, point, reader.rows(signatures, point, { where: { person } })),
      chairs: reader.rows(chairs, point, { where: { holder: person } }).map(answerRow),
      offices: reader.rows(officials, point, { where: { person } }).map(answerRow),
      sessions: reader.rows(attendance, point, { where: { person } }).map(answerRow),
    };
  }
}

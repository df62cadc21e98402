import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PointForm } from '../answers.js';
import { members } from '../tables/bodies.js';
import { parties } from '../tables/parties.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf, answerRow } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type PartiesAnswer, type PartiesForm, type PartyAnswer } from './answers.js';

export class ListParties extends Query<PartiesAnswer> {
  constructor(readonly form: PartiesForm) {
    super();
  }
}

export class ShowParty extends Query<PartyAnswer> {
  constructor(
    readonly party: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListParties)
export class ListPartiesHandler implements IQueryHandler<ListParties> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListParties): Promise<PartiesAnswer> {
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const all = this.reader.rows(parties, point, { where: { kind: form.kind }, after, limit: limit + 1 });
    const { rows, ...next } = pageRows(all, limit);
    return { ...answer, parties: rows.map(answerRow), ...next };
  }
}

@QueryHandler(ShowParty)
export class ShowPartyHandler implements IQueryHandler<ShowParty> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ party, form }: ShowParty): Promise<PartyAnswer> {
    const { point, answer } = await this.points.at(form);
    const row = this.reader.row(parties, point, `party/${party}`, party);
    if (!row) throw new NotFound(`party/${party}`, `a party registered and known at position ${point.position}`);
    const memberships = this.reader.rows(members, point, { where: { party } }).map(answerRow);
    return { ...answer, party: answerRow(row), memberships };
  }
}

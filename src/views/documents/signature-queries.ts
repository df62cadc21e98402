import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { intervalOf } from '../../law/time/legal-date.js';
import { documents } from './documents.js';
import { cut, pageOf } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type SignaturesAnswer, type SignaturesForm } from './signature-forms.js';
import { named } from './named.js';
import { signatures } from './signatures.js';

export class ListSignatures extends Query<SignaturesAnswer> {
  constructor(readonly form: SignaturesForm) {
    super();
  }
}

@QueryHandler(ListSignatures)
export class ListSignaturesHandler implements IQueryHandler<ListSignatures> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListSignatures): Promise<SignaturesAnswer> {
    const { document, party, person, body, from, to } = form;
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const texts =
      body === undefined ? undefined : this.reader.rows(documents, point, { where: { body } }).map(row => row.key);
    const among = document === undefined ? texts : texts && !texts.includes(document) ? [] : document;
    const all = this.reader.rows(signatures, point, {
      where: { document: among, party, person },
      after,
      ...(from === undefined && to === undefined && { limit: limit + 1 }),
    });
    const within = all.filter(({ value, possibly }) => isWithin((value ?? possibly)!.on, from, to));
    const { rows, ...next } = cut(within, limit);
    return { ...answer, signatures: named(this.reader, point, rows), ...next };
  }
}

function isWithin(on: string, from: string | undefined, to: string | undefined): boolean {
  const { first, last } = intervalOf(on);
  return (from === undefined || last >= from) && (to === undefined || first <= to);
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isTreaty } from '../../law/treaties/treaty.js';
import { type PointForm } from '../answers.js';
import { documents } from '../tables/documents.js';
import { signatures } from '../tables/signatures.js';
import { named } from '../named.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf, answerRow } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type Point } from '../projector/rectangles.js';
import { TreatiesAt } from '../treaties-at.js';
import { type DocumentAnswer, type DocumentsAnswer, type DocumentsForm, type ForcePart } from './answers.js';

export class ListDocuments extends Query<DocumentsAnswer> {
  constructor(readonly form: DocumentsForm) {
    super();
  }
}

export class ShowDocument extends Query<DocumentAnswer> {
  constructor(
    readonly document: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListDocuments)
export class ListDocumentsHandler implements IQueryHandler<ListDocuments> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListDocuments): Promise<DocumentsAnswer> {
    const { body, session, kind, status } = form;
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const where = { body, session, kind, status };
    const all = form.oneDepositAway
      ? oneAway(this.reader, point, this.reader.rows(documents, point, { where, after }))
      : this.reader.rows(documents, point, { where, after, limit: limit + 1 });
    const { rows, ...next } = pageRows(all, limit);
    return { ...answer, documents: rows.map(answerRow), ...next };
  }
}

@QueryHandler(ShowDocument)
export class ShowDocumentHandler implements IQueryHandler<ShowDocument> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ document, form }: ShowDocument): Promise<DocumentAnswer> {
    const { point, answer } = await this.points.at(form);
    const subject = `document/${document}`;
    const row = this.reader.row(documents, point, subject, document);
    if (!row)
      throw new NotFound(subject, `a document proposed by ${point.asOf} and known at position ${point.position}`);
    const rows = this.reader.rows(signatures, point, { subject });
    const force = forceOf(new TreatiesAt(this.reader, point), document);
    return {
      ...answer,
      document: answerRow(row),
      signatures: named(this.reader, point, rows),
      ...(force && { entryIntoForce: force }),
    };
  }
}

function forceOf(treaties: TreatiesAt, document: string): ForcePart | undefined {
  const treatyAt = treaties.treatyOf(document);
  if (!treatyAt || !isTreaty(treatyAt)) return undefined;
  const { stage, on } = treaties.determination(document)!;
  return { stage, ...(on !== undefined && { on }) };
}

/** The documents whose condition one more deposit would meet. */
function oneAway<R extends { readonly key: string }>(reader: ViewReader, point: Point, rows: readonly R[]): R[] {
  const treaties = new TreatiesAt(reader, point);
  return rows.filter(({ key }) => {
    const treatyAt = treaties.treatyOf(key);
    return treatyAt && isTreaty(treatyAt) && (treaties.oneDepositAway(key) ?? []).length > 0;
  });
}

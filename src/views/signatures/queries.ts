import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { intervalOf } from '../../law/time/legal-date.js';
import { type StoredRow } from '../answers.js';
import { documents } from '../tables/documents.js';
import { attendance, type AttendanceRow, sessions } from '../tables/sessions.js';
import { type SignatureRow, signatures } from '../tables/signatures.js';
import { named } from '../named.js';
import { pageRows, pageOf } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type Point, type Selection } from '../projector/rectangles.js';
import { type Row } from '../projector/view.js';
import { type SignaturesAnswer, type SignaturesForm } from './answers.js';

export class ListSignatures extends Query<SignaturesAnswer> {
  constructor(readonly form: SignaturesForm) {
    super();
  }
}

type AuditRow = Row<StoredRow<SignatureRow>>;

/** Why a party that was absent signed nothing. */
const whyAbsent: Partial<Record<AttendanceRow['presence'], string>> = {
  absent: 'absent; the reason is not on record',
  'absent-without-objection': 'absent, without objection to adoption',
  'absent-texts-sent-to-join': 'absent; texts sent to it to join',
};

@QueryHandler(ListSignatures)
export class ListSignaturesHandler implements IQueryHandler<ListSignatures> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ form }: ListSignatures): Promise<SignaturesAnswer> {
    const { after, limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const isWhole = form.from !== undefined || form.to !== undefined;
    const page = { after, ...(!isWhole && { limit: limit + 1 }) };
    const all = [...this.#signed(form, point, page), ...this.#missed(form, point, page)]
      .filter(({ value, possibly }) => isWithin((value ?? possibly)!.on, form))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { rows, ...next } = pageRows(all, limit);
    return { ...answer, signatures: named(this.reader, point, rows), ...next };
  }

  #signed({ document, party, person, status, body }: SignaturesForm, point: Point, page: Selection): AuditRow[] {
    const ofBody =
      body === undefined ? undefined : this.reader.rows(documents, point, { where: { body } }).map(row => row.key);
    const among = document === undefined ? ofBody : ofBody && !ofBody.includes(document) ? [] : [document];
    const subject = among?.map(id => `document/${id}`);
    return this.reader.rows(signatures, point, { subject, where: { party, person, status }, ...page });
  }

  /** The sessions that a party missed; not asked about one document, which none of them names. */
  #missed({ document, party, person, status, body }: SignaturesForm, point: Point, page: Selection): AuditRow[] {
    if (document !== undefined || (status !== undefined && status !== 'absent')) return [];
    const ofBody =
      body === undefined ? undefined : this.reader.rows(sessions, point, { where: { body } }).map(row => row.key);
    const where = { party, person, session: ofBody, presence: Object.keys(whyAbsent) };
    return this.reader.rows(attendance, point, { where, ...page }).flatMap(({ key, value, possibly }) => {
      const row = { key, value: value && missed(value), possibly: possibly && missed(possibly) };
      return row.value || row.possibly ? [row] : [];
    });
  }
}

function missed({
  presence,
  party,
  person: _,
  capacity: __,
  ...row
}: StoredRow<AttendanceRow>): StoredRow<SignatureRow> | undefined {
  const why = whyAbsent[presence];
  return why === undefined || party === undefined ? undefined : { ...row, party, status: 'absent', why };
}

function isWithin(on: string, { from, to }: SignaturesForm): boolean {
  const { first, last } = intervalOf(on);
  return (from === undefined || last >= from) && (to === undefined || first <= to);
}

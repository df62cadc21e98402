import type { StoredRow } from '../answers.js';
import { answerRow, type Page } from '../page.js';
import type { Selection } from '../projector/rectangles.js';
import type { RowAtPoint } from '../projector/view.js';
import { answered, Question } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import { documentsView } from '../tables/documents.js';
import { attendanceView, type AttendanceRow, sessionsView } from '../tables/sessions.js';
import { type SignatureRow, signaturesView } from '../tables/signatures.js';
import type { SignaturesAnswer, ListSignaturesForm } from './answers.js';

export class ListSignatures extends Question<SignaturesAnswer, ListSignaturesForm> {}

export const listSignatures = answered(ListSignatures, ({ form }, at, page) => {
  const parts = [signed(form, at, page), missed(form, at, page)];
  // Beyond that key one of them has not looked.
  const upTo = parts.flatMap(part => part.upTo ?? []).reduce<string | undefined>(earlier, undefined);
  const all = parts
    .flatMap(part => part.rows)
    .filter(({ key }) => upTo === undefined || key <= upTo)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const { rows, ...next } = page.cut(all, upTo);
  return { ...at.coordinates, signatures: at.names.addToAll(rows.map(answerRow)), ...next };
});

type AuditRow = RowAtPoint<StoredRow<SignatureRow>>;

/** Rows by key. */
interface Part {
  readonly rows: readonly AuditRow[];
  /** The key up to which these are all; undefined where they are all there are. */
  readonly upTo: string | undefined;
}

/** What parties did about texts. */
function signed(form: ListSignaturesForm, at: RegisterAt, page: Page): Part {
  const { document, party, person, status, body } = form;
  const subject = document === undefined ? undefined : `document/${document}`;
  const about = body === undefined ? undefined : { view: documentsView.name, column: 'body', value: body };
  const selection: Selection = { subject, about, where: { party, person, status }, ...daysOf(form), ...page.selection };
  const bounded = subject === undefined ? at.bounded(signaturesView, selection) : selection;
  return partOf(at.rows(signaturesView, bounded), page, bounded);
}

/** The sessions that parties missed. None where one document is asked about: they name no document. */
function missed(form: ListSignaturesForm, at: RegisterAt, page: Page): Part {
  const { document, party, person, status, body } = form;
  if (document !== undefined || (status !== undefined && status !== 'absent')) return { rows: [], upTo: undefined };
  const about = body === undefined ? undefined : { view: sessionsView.name, column: 'body', value: body };
  const where = { party, person, presence: Object.keys(whyAbsent) };
  const bounded = at.bounded(attendanceView, { about, where, ...daysOf(form), ...page.selection });
  const { rows, upTo } = partOf(at.rows(attendanceView, bounded), page, bounded);
  const absences = rows.flatMap(({ key, value, possibly }) => {
    const row = { key, value: value && absence(value), possibly: possibly && absence(possibly) };
    return row.value || row.possibly ? [row] : [];
  });
  return { rows: absences, upTo };
}

/** Where a whole page was read, there may be more after its last row. */
function partOf<R extends { readonly key: string }>(rows: readonly R[], { selection }: Page, { upTo }: Selection) {
  return { rows, upTo: rows.length < selection.limit ? upTo : rows.at(-1)!.key };
}

function daysOf({ from, to }: ListSignaturesForm): Pick<Selection, 'days'> {
  return from === undefined && to === undefined ? {} : { days: { from, to } };
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other;
}

/** Why a party that was absent signed nothing. */
const whyAbsent: Partial<Record<AttendanceRow['presence'], string>> = {
  absent: 'absent; the reason is not on record',
  'absent-without-objection': 'absent, without objection to adoption',
  'absent-texts-sent-to-join': 'absent; texts sent to it to join',
};

function absence(attended: StoredRow<AttendanceRow>): StoredRow<SignatureRow> | undefined {
  const { presence, party, person: _person, capacity: _capacity, ...row } = attended;
  const why = whyAbsent[presence];
  return why === undefined || party === undefined ? undefined : { ...row, party, status: 'absent', why };
}

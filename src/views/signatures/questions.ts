import { intervalOf } from '../../law/time/legal-date.js';
import type { StoredRow } from '../answers.js';
import { answerRow } from '../page.js';
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
  // Which rows lie between two days is known only once they are read.
  const hasDays = form.from !== undefined || form.to !== undefined;
  const selection = hasDays ? { after: page.after } : page.selection;
  const all = [...signed(form, at, selection), ...missed(form, at, selection)]
    .filter(({ value, possibly }) => isWithin((value ?? possibly)!.on, form))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const { rows, ...next } = page.cut(all);
  return { ...at.coordinates, signatures: rows.map(row => at.names.addTo(answerRow(row))), ...next };
});

type AuditRow = RowAtPoint<StoredRow<SignatureRow>>;

/** What parties did about texts. */
function signed(form: ListSignaturesForm, at: RegisterAt, selection: Selection): AuditRow[] {
  const { document, party, person, status, body } = form;
  const ofBody = body === undefined ? undefined : at.rows(documentsView, { where: { body } }).map(({ key }) => key);
  const named = document === undefined ? ofBody : ofBody && !ofBody.includes(document) ? [] : [document];
  const subject = named?.map(id => `document/${id}`);
  return at.rows(signaturesView, { subject, where: { party, person, status }, ...selection });
}

/** The sessions that parties missed. None where one document is asked about: they name no document. */
function missed(form: ListSignaturesForm, at: RegisterAt, selection: Selection): AuditRow[] {
  const { document, party, person, status, body } = form;
  if (document !== undefined || (status !== undefined && status !== 'absent')) return [];
  const session = body === undefined ? undefined : at.rows(sessionsView, { where: { body } }).map(({ key }) => key);
  const where = { party, person, session, presence: Object.keys(whyAbsent) };
  return at.rows(attendanceView, { where, ...selection }).flatMap(({ key, value, possibly }) => {
    const row = { key, value: value && absence(value), possibly: possibly && absence(possibly) };
    return row.value || row.possibly ? [row] : [];
  });
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

/** May what is dated so have happened between the two days? */
export function isWithin(on: string, { from, to }: ListSignaturesForm): boolean {
  const { first, last } = intervalOf(on);
  return (from === undefined || last >= from) && (to === undefined || first <= to);
}

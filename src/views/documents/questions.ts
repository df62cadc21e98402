import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import type { StoredRow } from '../answers.js';
import type { RowAtPoint } from '../projector/view.js';
import { type DocumentRow, documentsView } from '../tables/documents.js';
import { signaturesView } from '../tables/signatures.js';
import { isTreaty } from '../../law/treaties/treaty.js';
import type { TreatiesAt } from '../treaties-at.js';
import type { DocumentAnswer, DocumentsAnswer, DocumentsForm, ForcePart, StagedDocumentRow } from './answers.js';
import { stageOf } from './stage.js';

export class ListDocuments extends Question<DocumentsAnswer, DocumentsForm> {}

/** How far a document has come is determined for each: a page ends where enough was determined, though it is not full. */
export const listDocuments = answered(ListDocuments, ({ form }, at, page) => {
  const { body, session, kind, status, stage, oneDepositAway } = form;
  const where = { body, session, kind, status };
  const bounded = at.bounded(documentsView, { where, after: page.after });
  const isWanted = ({ key, value, possibly }: RowAtPoint<StoredRow<DocumentRow>>) => {
    const found = stageOf((value ?? possibly)!, at.treaties).stage;
    return (stage ?? found) === found && (!oneDepositAway || isOneDepositAway(at.treaties, key));
  };
  const candidates = at.each(documentsView, bounded);
  const { rows, ...next } = page.pick(candidates, isWanted, () => at.treaties.isEnough, bounded.upTo);
  return { ...at.coordinates, documents: rows.map(row => staged(answerRow(row), at.treaties)), ...next };
});

export class ShowDocument extends QuestionAbout<DocumentAnswer> {}

export const showDocument = answered(ShowDocument, ({ id }, at) => {
  const document = staged(
    answerRow(at.existing(documentsView, id, `a document proposed by ${at.point.asOf}`)),
    at.treaties,
  );
  const entryIntoForce = forceOf(at.treaties, id);
  return {
    ...at.coordinates,
    document,
    signatures: at.names.addToAll(at.rows(signaturesView, { subject: `document/${id}` }).map(answerRow)),
    ...(entryIntoForce && { entryIntoForce }),
  };
});

function staged(row: DocumentRow, treaties: TreatiesAt): StagedDocumentRow {
  return { ...row, stage: stageOf(row, treaties) };
}

function forceOf(treaties: TreatiesAt, document: string): ForcePart | undefined {
  const treaty = treaties.treatyOf(document);
  if (!treaty || !isTreaty(treaty)) return undefined;
  const { stage, on, certain } = treaties.told(document);
  return { stage, ...(on !== undefined && { on }), ...(certain === false && { certain }) };
}

function isOneDepositAway(treaties: TreatiesAt, document: string): boolean {
  const treaty = treaties.treatyOf(document);
  return !!treaty && isTreaty(treaty) && (treaties.oneDepositAway(document) ?? []).length > 0;
}

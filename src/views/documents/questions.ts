import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import { documentsView } from '../tables/documents.js';
import { signaturesView } from '../tables/signatures.js';
import { isTreaty } from '../../law/treaties/treaty.js';
import type { TreatiesAt } from '../treaties-at.js';
import type { DocumentAnswer, DocumentsAnswer, DocumentsForm, ForcePart } from './answers.js';

export class ListDocuments extends Question<DocumentsAnswer, DocumentsForm> {}

export const listDocuments = answered(ListDocuments, ({ form }, at, page) => {
  const { body, session, kind, status, oneDepositAway } = form;
  const where = { body, session, kind, status };
  const all = oneDepositAway
    ? at.rows(documentsView, { where, after: page.after }).filter(({ key }) => isOneDepositAway(at.treaties, key))
    : at.rows(documentsView, { where, ...page.selection });
  const { rows, ...next } = page.cut(all);
  return { ...at.coordinates, documents: rows.map(answerRow), ...next };
});

export class ShowDocument extends QuestionAbout<DocumentAnswer> {}

export const showDocument = answered(ShowDocument, ({ id }, at) => {
  const document = answerRow(at.existing(documentsView, id, `a document proposed by ${at.point.asOf}`));
  const entryIntoForce = forceOf(at.treaties, id);
  return {
    ...at.coordinates,
    document,
    signatures: at.rows(signaturesView, { subject: `document/${id}` }).map(row => at.names.addTo(answerRow(row))),
    ...(entryIntoForce && { entryIntoForce }),
  };
});

function forceOf(treaties: TreatiesAt, document: string): ForcePart | undefined {
  const treaty = treaties.treatyOf(document);
  if (!treaty || !isTreaty(treaty)) return undefined;
  const { stage, on } = treaties.determination(document)!;
  return { stage, ...(on !== undefined && { on }) };
}

function isOneDepositAway(treaties: TreatiesAt, document: string): boolean {
  const treaty = treaties.treatyOf(document);
  return !!treaty && isTreaty(treaty) && (treaties.oneDepositAway(document) ?? []).length > 0;
}

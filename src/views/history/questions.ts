import { NotFound } from '../not-found.js';
import { answered, QuestionAbout } from '../question.js';
import type { HistoryAnswer } from './answers.js';
import { mendings, rowOf } from './rows.js';

export class ShowHistory extends QuestionAbout<HistoryAnswer> {}

/** Reads the ledger itself: every entry about the document, also those that no longer count. `asOf` does not narrow it. */
export const showHistory = answered(ShowHistory, ({ id }, { ledger, factTypes, point, coordinates }) => {
  const subject = `document/${id}`;
  const entries = ledger
    .entriesOf(subject)
    .filter(({ position }) => position <= point.position)
    .map(({ envelope }) => envelope);
  if (entries.length === 0) throw new NotFound(subject, `a document known at position ${point.position}`);
  const mendedBy = mendings(entries);
  return { ...coordinates, document: id, history: entries.map(entry => rowOf(factTypes, entry, mendedBy)) };
});

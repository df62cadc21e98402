import type { ListForm } from '../answers.js';
import { NotFound } from '../not-found.js';
import { LARGEST_LIMIT, Page } from '../page.js';
import { answered, QuestionAbout, type QuestionDefinition } from '../question.js';
import type { HistoryAnswer } from './answers.js';
import { mendings, rowOf } from './rows.js';

export class ShowHistory extends QuestionAbout<HistoryAnswer, ListForm> {}

/** Reads the ledger itself: every entry about the document, also those that no longer count. `asOf` does not narrow it. */
export const showHistory: QuestionDefinition<ShowHistory> = {
  ...answered(ShowHistory, ({ id, form }, { ledger, factTypes, point, coordinates }) => {
    const subject = subjectOf({ id });
    const entries = ledger
      .entriesOf(subject)
      .filter(({ position }) => position <= point.position)
      .map(({ envelope }) => envelope);
    if (entries.length === 0) throw new NotFound(subject, `a document known at position ${point.position}`);
    const mendedBy = mendings(entries);
    const page = Page.of(form, LARGEST_LIMIT);
    const rest = entries.filter(({ position }) => position > Number(page.after ?? -1));
    const { rows, ...next } = page.cut(rest.map(entry => ({ key: String(entry.position), entry })));
    return { ...coordinates, document: id, history: rows.map(row => rowOf(factTypes, row.entry, mendedBy)), ...next };
  }),
  entriesOf: subjectOf,
};

function subjectOf({ id }: Pick<ShowHistory, 'id'>): string {
  return `document/${id}`;
}

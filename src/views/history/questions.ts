import type { Envelope } from '../../ledger/entry.js';
import type { ListForm } from '../answers.js';
import { NotFound } from '../not-found.js';
import { LARGEST_LIMIT, Page } from '../page.js';
import { answered, QuestionAbout } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import { entriesView, entryKey } from '../tables/entries.js';
import type { HistoryAnswer } from './answers.js';
import { entryAt, rowOf } from './rows.js';

/** A page ends where its entries have so many characters together, though it is not full. */
const ENOUGH = 2 ** 20;

export class ShowHistory extends QuestionAbout<HistoryAnswer, ListForm> {}

/** Every entry about the document, also those that no longer count, as the ledger has them. `asOf` does not narrow it. */
export const showHistory = answered(ShowHistory, ({ id, form }, at) => {
  const subject = `document/${id}`;
  if (at.rows(entriesView, { subject, limit: 1 }).length === 0) {
    throw new NotFound(subject, `a document known at position ${at.point.position}`);
  }
  const page = Page.of(form, LARGEST_LIMIT);
  let size = 0;
  const isWanted = ({ entry }: ListedEntry) => (size += JSON.stringify(entry.data).length) > 0;
  const { rows, ...next } = page.pick(listed(subject, at, page.after), isWanted, () => size > ENOUGH);
  const history = rows.map(({ entry, mendedBy }) => rowOf(at.factTypes, entry, mendedBy));
  return { ...at.coordinates, document: id, history, ...next };
});

interface ListedEntry {
  /** Its position. */
  readonly key: string;
  readonly entry: Envelope;
  readonly mendedBy: number | undefined;
}

function* listed(subject: string, at: RegisterAt, after?: string): Generator<ListedEntry> {
  for (const { key, value } of at.each(entriesView, { subject, after: after && entryKey(after) })) {
    const position = Number(key);
    yield { key: String(position), entry: entryAt(at.ledger.log, position), mendedBy: value!.mendedBy };
  }
}

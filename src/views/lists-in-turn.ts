import type { ListForm } from './answers.js';
import { answerRow, type Cut, LARGEST_LIMIT, Page } from './page.js';
import type { View } from './projector/view.js';
import type { RegisterAt } from './register-at.js';

/** The lists of one answer, in their order: of each its view, and the column with what the answer is about. */
export type Lists<List extends string> = Readonly<Record<List, readonly [view: View, column: string]>>;

export interface ListedRow<List extends string> {
  /** The place of its list, and its key in there. */
  readonly key: string;
  readonly list: List;
  readonly row: object;
}

/** One page of several lists about something: it goes through them one after the other. Throws `BadInput`. */
export function pageOfLists<List extends string>(
  lists: Lists<List>,
  about: string,
  form: ListForm,
  at: RegisterAt,
  isWanted: (row: ListedRow<List>) => boolean = () => true,
): Cut<ListedRow<List>> {
  const page = Page.of(form, LARGEST_LIMIT);
  return page.pick(inTurn(lists, about, at, page.after), isWanted, () => false);
}

/** All rows of the lists after one of them. */
function* inTurn<List extends string>(
  lists: Lists<List>,
  about: string,
  at: RegisterAt,
  after: string | undefined,
): Generator<ListedRow<List>> {
  const [reached, key] = after === undefined ? [0, undefined] : [Number(after[0]), after.slice(2)];
  for (const [place, list] of (Object.keys(lists) as List[]).entries()) {
    if (place < reached) continue;
    const [view, column] = lists[list];
    const rows = at.each(view, {
      where: { [column]: about },
      after: place === reached ? key : undefined,
    });
    for (const row of rows) yield { key: `${place}/${row.key}`, list, row: answerRow(row) };
  }
}

import type { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import { compareOrder, legalDateOf } from '../../law/time/history.js';
import { intervalOf } from '../../law/time/legal-date.js';
import type { Envelope } from '../../ledger/entry.js';
import { entriesIn } from '../../ledger/log.js';
import type { ListForm, PointForm } from '../answers.js';
import { NotFound } from '../not-found.js';
import { LARGEST_LIMIT, Page } from '../page.js';
import { answered, Question, QuestionAbout, type QuestionDefinition } from '../question.js';
import type { ChangesAnswer, ChangesForm, HistoryAnswer, HistoryRow } from './answers.js';

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

export class ListChanges extends Question<ChangesAnswer, ChangesForm> {
  override get pointForm(): PointForm {
    const { to, knownAt } = this.form;
    return { asOf: to, ...(knownAt !== undefined && { knownAt }) };
  }
}

/** Plays the register forward: reads the whole ledger, so that it takes longer the longer the ledger is. */
export const listChanges = answered(
  ListChanges,
  ({ form: { from, to } }, { ledger, factTypes, point, coordinates }) => {
    const entries = Array.from(entriesIn(ledger.log, 0, point.position + 1), ({ envelope }) => envelope);
    const mendedBy = mendings(entries);
    const changes = entries
      .filter(entry => !mendedBy.has(entry.position) && !takesEntryBack(entry) && factTypes.kindOf(entry.subject))
      .map(entry => ({
        entry,
        legalPlace: entry.place ?? entry.position,
        ...intervalOf(dateOf(factTypes, entry)),
      }))
      .filter(({ first, last }) => last >= from && first <= to)
      .sort(compareOrder);
    return {
      ...coordinates,
      changes: changes.map(({ entry }) => ({ ...rowOf(factTypes, entry, mendedBy), subject: entry.subject })),
    };
  },
);

/** For each entry that was taken back, the entry that did so. */
function mendings(entries: readonly Envelope[]): ReadonlyMap<number, number> {
  return new Map(entries.filter(takesEntryBack).map(entry => [entry.data.entry, entry.position]));
}

function dateOf(factTypes: FactTypes, entry: Envelope): string | undefined {
  const kind = factTypes.kindOf(entry.subject);
  return kind && !takesEntryBack(entry) ? legalDateOf(kind, factTypes.read(entry)) : undefined;
}

/** The entry as it was recorded, also where its type is written no more: the row is what the receipt is of. */
function rowOf(factTypes: FactTypes, entry: Envelope, mendings: ReadonlyMap<number, number>): HistoryRow {
  const { position, time, recorder, act, type, data } = entry;
  const [on, mendedBy] = [dateOf(factTypes, entry), mendings.get(position)];
  return {
    position,
    recordedAt: time,
    recorder,
    act,
    type,
    ...(on !== undefined && { on }),
    stands: mendedBy === undefined,
    ...(mendedBy !== undefined && { mendedBy }),
    data,
  };
}

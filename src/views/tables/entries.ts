import { documents as kind, type Document } from '../../law/documents/document.js';
import type { DocumentFact } from '../../law/documents/events.js';
import { takesEntryBack } from '../../law/register/events.js';
import type { View } from '../projector/view.js';

/** That there is an entry about a document, by its position. What it says is read from the ledger. */
export interface EntryRow {
  /** The entry that voided or corrected it. */
  readonly mendedBy?: number;
}

/** The entries about each document, in the order of the ledger: a page of them is found without reading those before it. */
export const entriesView: View<Document, DocumentFact, EntryRow> = {
  name: 'entries',
  version: 1,
  kind,
  columns: [],
  isPaged: true,
  keysOf: () => [],
  row: () => undefined,
  rowsOf(entry) {
    const own = [entryKey(entry.position), {}] as const;
    return takesEntryBack(entry) ? [own, [entryKey(entry.data.entry), { mendedBy: entry.position }]] : [own];
  },
};

/** The key of an entry: as text, keys are in the order of positions. A ledger's positions have ten digits at most. */
export function entryKey(position: number | string): string {
  return String(position).padStart(10, '0');
}

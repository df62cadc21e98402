import type { View } from '../../src/views/projector/view.js';
import { folded } from './plain-facts.js';
import type { PlainEntry } from './plain-register.js';
import type { PlainFact } from './plain-words.js';

export interface PlainRow {
  readonly key: string;
  readonly value: unknown;
  readonly possibly: unknown;
}

/** All rows of a view on a day: each is read from the facts that stand, folded from the first. */
export function plainRows(view: View, facts: readonly PlainFact[], day: string): PlainRow[] {
  const own = facts.filter(fact => fact.subject.startsWith(`${view.kind.name}/`));
  const keys = new Map(own.flatMap(fact => view.keysOf(fact).map(key => [key, fact.subject] as const)));
  return [...keys]
    .map(([key, subject]) =>
      row(
        view,
        key,
        day,
        own.filter(fact => fact.subject === subject),
      ),
    )
    .filter(({ value, possibly }) => value !== undefined || possibly !== undefined)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** One row for each entry about a document, by its position: that it is there, or what took it back. */
export function plainEntryRows(entries: readonly PlainEntry[]): PlainRow[] {
  return entries.flatMap(({ subject }, at) => {
    if (!subject.startsWith('document/')) return [];
    const by = entries.findIndex(({ type, data }) => /^Entry(Voided|Corrected)$/.test(type) && data.entry === at);
    const key = String(at).padStart(10, '0');
    return [{ key, value: by < 0 ? {} : { mendedBy: by }, possibly: undefined }];
  });
}

function row(view: View, key: string, day: string, facts: readonly PlainFact[]): PlainRow {
  const read = (taken: readonly PlainFact[]) => view.row(folded(view.kind as never, taken), key);
  const settled = facts.filter(fact => fact.last <= day);
  const open = facts.filter(fact => fact.first <= day && day < fact.last && view.keysOf(fact).includes(key));
  return { key, value: read(settled), possibly: open.length > 0 ? read([...settled, ...open]) : undefined };
}

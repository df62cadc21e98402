import { BEGINNING, type Day, lastDay, NEVER } from '../time/legal-date.js';
import type { EntryIntoForce } from './clause.js';
import type { Treaty } from './treaty.js';

/** The clause where a treaty is silent: all that negotiated it, organisations too, at once (VCLT 24.2). */
const silent: EntryIntoForce = { condition: { all: 'negotiators' }, counting: { organisations: true } };

export function termsOf({ clauses }: Treaty): EntryIntoForce {
  return clauses['entry-into-force']?.terms ?? silent;
}

/** The treaty as its clause on entry into force read on a day. */
export function readingOn(treaty: Treaty, day: Day): Treaty {
  return readingsOf(treaty).findLast(({ from }) => from <= day)?.treaty ?? treaty;
}

/** The treaty as its clause on entry into force read one after another, and from when to when it did. */
export function readingsOf(treaty: Treaty): { readonly treaty: Treaty; readonly from: Day; readonly to: Day }[] {
  const { clauses, replaced = [] } = treaty;
  const last = clauses['entry-into-force'];
  if (!last || replaced.length === 0) return [{ treaty, from: BEGINNING, to: NEVER }];
  const all = [...replaced, last];
  const begins = all.map(({ from, on }, index) => (index === 0 ? BEGINNING : lastDay(from ?? on ?? BEGINNING)));
  return all.map((clause, index) => ({
    treaty: { ...treaty, clauses: { ...clauses, 'entry-into-force': clause } },
    from: begins[index]!,
    to: begins[index + 1] ?? NEVER,
  }));
}

import Database from 'better-sqlite3';
import { views } from '../../src/views/tables/list.js';
import type { View } from '../../src/views/projector/view.js';

/** A rectangle as it is stored: in law from one day to another, known from one position to another. */
export interface Stored {
  readonly key: string;
  readonly legal_from: number;
  readonly legal_to: number;
  readonly known_from: number;
  readonly known_to: number;
  readonly value: string | null;
  readonly possibly: string | null;
}

/** Every rectangle of every view, without ids, in an order of their own, and what the tree says of it, where there is one. */
export function dump(file: string): Record<string, Stored[]> {
  const db = new Database(file, { readonly: true });
  const rows = ({ name, changesOften = false }: View) => {
    const [bounds, tree] = changesOften
      ? [', legal_low, legal_high, known_low, known_high', `LEFT JOIN view_${name}_at USING (id)`]
      : ['', ''];
    return db
      .prepare(
        `SELECT subject, key, legal_from, legal_to, known_from, known_to, value, possibly${bounds}
         FROM view_${name} ${tree} ORDER BY key, known_from, legal_from`,
      )
      .all() as Stored[];
  };
  const dumped = Object.fromEntries(views.map(view => [view.name, rows(view)]));
  db.close();
  return dumped;
}

/** Pairs of rectangles of one key that share a point: there must be none. */
export function overlaps(rectangles: readonly Stored[]): [Stored, Stored][] {
  return rectangles.flatMap((one, index) =>
    rectangles
      .slice(index + 1)
      .filter(other => other.key === one.key)
      .filter(other => other.legal_from < one.legal_to && one.legal_from < other.legal_to)
      .filter(other => other.known_from < one.known_to && one.known_from < other.known_to)
      .map((other): [Stored, Stored] => [one, other]),
  );
}

import { takesEntryBack } from '../../law/register/events.js';
import { compareOrder, type Order } from '../../law/time/history.js';
import { type Day, intervalOf } from '../../law/time/legal-date.js';
import { entriesIn } from '../../ledger/log.js';
import type { QuerySources } from '../register-at.js';
import type { ChangeRow } from './answers.js';
import { entryAt, legalDateIn, rowOf } from './rows.js';

const PAGE = 256;

/** Where a fact stands in legal order, and in the ledger. */
interface Place extends Order {
  readonly position: number;
}

/**
 * Plays the register forward: what may have happened from one day to another, in legal order, as known at a position. It
 * reads the whole ledger, which may not fit into memory: only the places of the facts are kept, and the facts are read
 * again page by page. Throws `LogDamaged`.
 */
export function* changesBetween(
  { ledger: { log }, factTypes }: Pick<QuerySources, 'ledger' | 'factTypes'>,
  from: Day,
  to: Day,
  known: number,
): Generator<ChangeRow[]> {
  const places: Place[] = [];
  const takenBack = new Set<number>();
  for (const { envelope, position } of entriesIn(log, 0, known + 1)) {
    if (takesEntryBack(envelope)) takenBack.add(envelope.data.entry);
    else if (factTypes.kindOf(envelope.subject)) {
      const { first, last } = intervalOf(legalDateIn(factTypes, envelope));
      if (last >= from && first <= to) places.push({ last, legalPlace: envelope.place ?? position, position });
    }
  }
  const standing = places.filter(({ position }) => !takenBack.has(position)).sort(compareOrder);
  for (let at = 0; at < standing.length; at += PAGE) {
    yield standing.slice(at, at + PAGE).map(({ position }) => {
      const entry = entryAt(log, position);
      return { ...rowOf(factTypes, entry), subject: entry.subject };
    });
  }
}

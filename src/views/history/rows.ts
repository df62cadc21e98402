import type { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import { legalDateOf } from '../../law/time/history.js';
import type { Envelope } from '../../ledger/entry.js';
import type { HistoryRow } from './answers.js';

/** For each entry that was taken back, the entry that did so. */
export function mendings(entries: readonly Envelope[]): ReadonlyMap<number, number> {
  return new Map(entries.filter(takesEntryBack).map(entry => [entry.data.entry, entry.position]));
}

export function legalDateIn(factTypes: FactTypes, entry: Envelope): string | undefined {
  const kind = factTypes.kindOf(entry.subject);
  return kind && !takesEntryBack(entry) ? legalDateOf(kind, factTypes.read(entry)) : undefined;
}

/** The entry as it was recorded, also where its type is written no more: the row is what the receipt is of. */
export function rowOf(factTypes: FactTypes, entry: Envelope, mendings: ReadonlyMap<number, number>): HistoryRow {
  const { position, time, recorder, act, type, data } = entry;
  const [on, mendedBy] = [legalDateIn(factTypes, entry), mendings.get(position)];
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

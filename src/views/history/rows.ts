import type { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import { legalDateOf } from '../../law/time/history.js';
import type { Envelope } from '../../ledger/entry.js';
import type { Log } from '../../ledger/log.js';
import type { HistoryRow } from './answers.js';

/** The entry at a position that is known to be there. Throws `LogDamaged`. */
export function entryAt(log: Log, position: number): Envelope {
  return log.read(position - 1, 1)[0]!.envelope;
}

export function legalDateIn(factTypes: FactTypes, entry: Envelope): string | undefined {
  const kind = factTypes.kindOf(entry.subject);
  return kind && !takesEntryBack(entry) ? legalDateOf(kind, factTypes.read(entry)) : undefined;
}

/** The entry as it was recorded, also where its type is written no more: the row is what the receipt is of. */
export function rowOf(factTypes: FactTypes, entry: Envelope, mendedBy?: number): HistoryRow {
  const { position, time, recorder, act, type, data } = entry;
  const on = legalDateIn(factTypes, entry);
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

import type { Entry } from '../../src/ledger/entry.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { SqliteLog } from '../../src/ledger/sqlite/sqlite-log.js';

/** What the writer was told: where each act stands and with which leaf. */
export type Acknowledged = ReadonlyMap<string, { readonly position: number; readonly leaf: string }>;

export function parseAcknowledged(text: string): Acknowledged {
  const whole = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('checkpoint '));
  return new Map(
    whole.map(line => {
      const [key, position, leaf] = line.split(' ') as [string, string, string];
      return [key, { position: Number(position), leaf }];
    }),
  );
}

/** Opens and checks a ledger; what is in it by the party it registers. Throws where it is damaged. */
export function readLedger(
  file: string,
  options: { readonly readonly?: boolean } = {},
): { ledger: Ledger; entries: Entry[]; byKey: Map<string, Entry[]> } {
  const log = new SqliteLog(file, options);
  try {
    const entries: Entry[] = [];
    const ledger = Ledger.open(log, entry => entries.push(entry));
    const byKey = new Map<string, Entry[]>();
    for (const entry of entries) {
      const { party } = entry.envelope.data as { party?: string };
      if (party !== undefined) byKey.set(party, [...(byKey.get(party) ?? []), entry]);
    }
    return { ledger, entries, byKey };
  } finally {
    log.close();
  }
}

/** What was acknowledged and is not there, once and as it was acknowledged. */
export function missing(acknowledged: Acknowledged, byKey: ReadonlyMap<string, readonly Entry[]>): string[] {
  return [...acknowledged].flatMap(([key, { position, leaf }]) => {
    const found = byKey.get(key) ?? [];
    const [entry] = found;
    const isThere = found.length === 1 && entry!.position === position && entry!.leaf.toString('base64') === leaf;
    return isThere ? [] : [`${key}: acknowledged at ${position}, found at [${found.map(one => one.position).join()}]`];
  });
}

/** A small generator of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import type { Engine, AppendOutcome, StoredEntry } from '../../src/ledger/replica/engine.js';

/** So many entries from a position on. Who sends them is in their bytes. */
export function storedEntries(from: number, count: number, sender = 'a'): StoredEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const position = from + index;
    return { position, bytes: Buffer.from(`{"position":${position},"sender":"${sender}","text":"Ё\\\\"}`) };
  });
}

export const bytesOf = (entries: readonly StoredEntry[]): string[] =>
  entries.map(({ bytes }) => bytes.toString('base64'));
export const positionsOf = (entries: readonly StoredEntry[]): number[] => entries.map(({ position }) => position);
export const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Sends an append until it is decided, as the replica does. */
export async function settle(
  engine: Engine,
  size: number,
  entries: readonly StoredEntry[],
): Promise<AppendOutcome['outcome']> {
  for (let tries = 0; tries < 200; tries++) {
    const { outcome } = await engine.append(size, entries);
    if (outcome === 'taken' || outcome === 'overtaken') return outcome;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('the append was never decided');
}

/** Appends so many entries, so many at a time, wherever the end is. Which of them were taken is told by their bytes. */
export async function storm(engine: Engine, sender: string, rounds: number, each = 3): Promise<string[]> {
  const taken: string[] = [];
  for (let round = 0, size = await sizeOf(engine); round < rounds; size = await sizeOf(engine)) {
    const entries = storedEntries(size, each, `${sender} ${round}`);
    if ((await settle(engine, size, entries)) === 'overtaken') {
      // An earlier try of this append may have been taken.
      const there = bytesOf(await readAll(engine, size - 1, each));
      if (there.join() !== bytesOf(entries).join()) continue;
    }
    taken.push(...bytesOf(entries));
    round++;
  }
  return taken;
}

/** The size, asked until the server answers. */
export async function sizeOf(engine: Engine): Promise<number> {
  return patiently(() => engine.size());
}

/** All entries after a position, at most so many. */
export async function readAll(engine: Engine, after = -1, limit = 1_000_000): Promise<StoredEntry[]> {
  const all: StoredEntry[] = [];
  while (all.length < limit) {
    const page = await patiently(() => engine.read(after + all.length, Math.min(1_000, limit - all.length)));
    if (page.length === 0) break;
    for (const entry of page) all.push(entry);
  }
  return all;
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 500) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

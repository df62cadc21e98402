import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** On the disk of the project: a temporary folder may lie in memory, where a sync costs nothing. */
const place = process.env.BENCH_DATA ?? fileURLToPath(new URL('data/', import.meta.url));

/** Gives a new folder to the work, and takes it away afterwards. */
export async function inFolder<R>(work: (folder: string) => R | Promise<R>): Promise<R> {
  const folder = newFolder();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function newFolder(): string {
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, 'run-'));
}

/** Seconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** So many callers take acts from one list, each the next when its last was answered. */
export async function drive<A>(
  callers: number,
  acts: readonly A[],
  perform: (act: A) => Promise<unknown>,
): Promise<void> {
  const rest = acts[Symbol.iterator]();
  const caller = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await perform(next.value);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** The next `count` of a generator, which goes on afterwards. */
export function take<A>(count: number, generator: Generator<A, never>): A[] {
  return Array.from({ length: count }, () => generator.next().value);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** On the disk of the project: a temporary folder may lie in memory, where a sync costs nothing. */
const place = process.env.BENCH_DATA ?? fileURLToPath(new URL('data/', import.meta.url));

/** Gives a new folder to the work, and takes it away afterwards. */
export async function inFolder(work) {
  const folder = newFolder();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function newFolder() {
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, 'run-'));
}

/** Seconds that the work takes. */
export async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** So many callers take acts from one list, each the next when its last was answered. */
export async function drive(callers, acts, perform) {
  const rest = acts[Symbol.iterator]();
  const caller = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await perform(next.value);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** The next `count` of a generator, which goes on afterwards. */
export function take(count, generator) {
  return Array.from({ length: count }, () => generator.next().value);
}

export function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

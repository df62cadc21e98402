import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inFolder, quantile } from './measure.ts';

/** On what this ran, in a few lines. */
export async function machine(): Promise<string[]> {
  const sqlite = new Database(':memory:').prepare<[], string>('SELECT sqlite_version()').pluck().get();
  const versions = `node ${process.versions.node}, SQLite ${sqlite}`;
  const sync = await inFolder(syncTimes);
  return [
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; ${type()} ${release()}`,
    versions,
    `disk: appending 4 KiB and syncing takes ${sync.map(us => Math.round(us)).join(' / ')} µs (p10 / p50 / p90)`,
  ];
}

/** Microseconds. */
function syncTimes(folder: string): number[] {
  const file = openSync(join(folder, 'sync'), 'w');
  const block = Buffer.alloc(4_096, 'x');
  const spent = Array.from({ length: 500 }, () => {
    const start = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return (performance.now() - start) * 1_000;
  });
  closeSync(file);
  return [0.1, 0.5, 0.9].map(q => quantile(spent, q));
}

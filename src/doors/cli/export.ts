import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openReader } from '../../register/engine.js';
import { archiveOf, collect, type Collection } from '../../ledger/archive/write.js';
import { syncFolder } from '../../ledger/files/durable.js';
import type { Log } from '../../ledger/log.js';
import { NotFound } from '../../views/not-found.js';
import { progress } from './progress.js';

/**
 * Writes the archive of a register up to its last signed head, also while a service has it open. A file has its name
 * only once all of it is there and synced. Throws `NotFound`, else as `collect` does.
 */
export async function exportArchive(folder: string, target: string, print: (text: string) => void): Promise<void> {
  const log = openReader(folder);
  try {
    const checking = progress('checking entries', log.size);
    const all = collect(folder, log, position => checking.at(position));
    checking.end();
    if (!all) throw new NotFound(`signed head in ${folder}`, 'one that GET /checkpoint of the service has made');
    const { size, root, texts, origin } = all.manifest;
    if (target === '-') await pipeline(archiveStream(folder, log, all), process.stdout);
    else await writeFile(target, archiveStream(folder, log, all));
    print(`${size} entries of ${origin} and ${texts.length} texts exported.\nThe root is ${root}.`);
    if (log.size > size) {
      print(`${log.size - size} later entries are under no signed head yet: GET /checkpoint, and export again.`);
    }
  } finally {
    log.close();
  }
}

function archiveStream(folder: string, log: Log, all: Collection): Readable {
  const writing = progress('writing entries', all.manifest.size);
  const archive = archiveOf(folder, log, all, position => writing.at(position));
  return Readable.from(archive, { objectMode: false }).once('close', () => writing.end());
}

async function writeFile(target: string, archive: Readable): Promise<void> {
  const fresh = `${target}.new`;
  try {
    await pipeline(archive, createWriteStream(fresh, { flush: true }));
    renameSync(fresh, target);
    syncFolder(dirname(resolve(target)));
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

import { createWriteStream, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BadInput } from '../../forms/check.js';
import { openReader } from '../../register/engine.js';
import { archiveOf, collect, type Collection } from '../../ledger/archive/write.js';
import { isArchive } from '../../ledger/archive/read.js';
import { syncFolder } from '../../ledger/files/durable.js';
import type { Log } from '../../ledger/log.js';
import { NotFound } from '../../views/not-found.js';
import { progress } from './progress.js';

/**
 * Writes the archive of a register up to its last signed head, also while a service has it open. A file has its name
 * only once all of it is there and synced. Throws `NotFound`, `BadInput` where something
 * stands at the target that is no archive, else as `collect` does.
 */
export async function exportArchive(folder: string, target: string, print: (text: string) => void): Promise<void> {
  if (target !== '-') refuseOther(target);
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

/** An archive takes the place of an older one, or of an empty file; never of a ledger or key, and not through a link. */
function refuseOther(target: string): void {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (!there || (there.isFile() && (there.size === 0 || isArchive(target)))) return;
  const found = there.isSymbolicLink() ? 'a link' : there.isFile() ? 'a file that is no archive' : 'no file';
  throw new BadInput('an archive is not written over anything else', [
    { at: target, found, expected: 'an older archive, or nothing' },
  ]);
}

async function writeFile(target: string, archive: Readable): Promise<void> {
  const fresh = `${target}.new`;
  // One that was cut off may still be there; a link is removed and never followed.
  rmSync(fresh, { force: true });
  try {
    await pipeline(archive, createWriteStream(fresh, { flush: true, flags: 'wx' }));
    renameSync(fresh, target);
    syncFolder(dirname(resolve(target)));
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

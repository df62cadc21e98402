import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openReader } from '../../register/engine.js';
import { CHECKPOINT_FILE, keysIn } from '../../ledger/tree/key-files.js';
import { Ledger } from '../../ledger/ledger.js';
import { PUBLISHED_KEY } from '../../ledger/tree/published.js';
import { parseCheckpoint } from '../../proof/checkpoint.js';
import { bundles, hashTiles, tilePath } from '../../proof/tiles.js';
import { NotFound } from '../../views/not-found.js';

/**
 * Writes the ledger up to its last signed head into a folder for any static host, by C2SP tlog-tiles: tiles and bundles
 * first, the checkpoint last, so that whoever reads it finds all that it names. Runs beside a service. What was published
 * before is not written again.
 */
export function publish(folder: string, target: string, print: (text: string) => void): void {
  const remembered = join(folder, CHECKPOINT_FILE);
  if (!existsSync(remembered)) throw new NotFound(`signed head in ${folder}`, 'one that GET /checkpoint has made');
  const note = readFileSync(remembered, 'utf8');
  const { size } = parseCheckpoint(note);
  const log = openReader(folder);
  let written = 0;
  try {
    const ledger = Ledger.open(log);
    for (const tile of [...hashTiles(size), ...bundles(size)]) {
      const file = join(target, 'tile', tilePath(tile));
      if (existsSync(file)) continue;
      write(file, ledger.tile(tile)!);
      written++;
    }
  } finally {
    log.close();
  }
  const [key] = keysIn(folder).slice(-1);
  if (key !== undefined) write(join(target, PUBLISHED_KEY), Buffer.from(`${key}\n`));
  write(join(target, 'checkpoint'), Buffer.from(note));
  print(`${size} entries published in ${target}: ${written} new tiles and bundles, and the checkpoint.`);
}

/** Whole or not at all. */
function write(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

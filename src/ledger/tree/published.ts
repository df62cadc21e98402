import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, openCheckpoint } from '../../proof/checkpoint.js';
import { leafHash, root } from '../../proof/merkle.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { bundles, entriesOf, hashTiles, type Tile, TILE_WIDTH, tilePath } from '../../proof/tiles.js';
import { BadArchive } from '../archive/format.js';
import { TileCheck } from '../archive/tile-check.js';
import { Entry } from '../entry.js';
import { LogDamaged } from '../log.js';
import { Sequence } from '../sequence.js';
import { Tree } from './tree.js';

/** The verifier key in a published folder. */
export const PUBLISHED_KEY = 'verifier-key';

/**
 * Reads a folder of C2SP tlog-tiles, as `publish` writes it, and checks all that its head names: the signature, every entry
 * of the bundles, every tile of hashes, the root. Without a `key` the one that lies in the folder is taken, which shows
 * only that the folder is of one piece. Throws `LogDamaged`, `BadArchive` or `BadNote`.
 */
export function readPublished(
  folder: string,
  key: string | undefined,
  each: (entry: Entry) => void,
): Checkpoint & { readonly key: string } {
  const used = keyOf(folder, key);
  const head = openCheckpoint(fileIn(folder, 'checkpoint').toString('utf8'), parseVerifierKey(used));
  const tile = (one: Tile) => fileIn(folder, `tile/${tilePath(one)}`);
  const bundle = (index: number) => bundleOf(tile({ level: 'entries', index, width: TILE_WIDTH }), index, TILE_WIDTH);
  const tree = new Tree(from => bundle(from / TILE_WIDTH).map(entry => entry.leaf));
  const sequence = new Sequence(tree);
  for (const one of bundles(head.size)) {
    for (const entry of bundleOf(tile(one), one.index, one.width)) {
      sequence.admitForeign(entry);
      each(entry);
    }
  }
  if (head.size > 0 && sequence.opening.origin !== head.origin) {
    throw new BadNote(`the checkpoint is of ${head.origin}, the entries are of ${sequence.opening.origin}`);
  }
  const check = new TileCheck(tree, root(sequence.head.frontier), head.root);
  for (const one of hashTiles(head.size)) check.see(one, tile(one));
  check.end();
  return { ...head, key: used };
}

/** The key that was given, and no other may lie in the folder; or the one that lies there. */
function keyOf(folder: string, key: string | undefined): string {
  if (key !== undefined && !existsSync(join(folder, PUBLISHED_KEY))) return key;
  const there = fileIn(folder, PUBLISHED_KEY).toString('utf8').replace(/\n$/, '');
  if (key === undefined || key === there) return there;
  throw new BadNote(`${PUBLISHED_KEY} in ${folder} is not the key that was given`);
}

function bundleOf(bytes: Buffer, index: number, width: number): Entry[] {
  const from = index * TILE_WIDTH;
  const entries = entriesOf(bytes);
  if (!entries) throw new LogDamaged(from, `the bundle from there on cannot be read`);
  if (entries.length !== width) {
    throw new LogDamaged(
      from + Math.min(entries.length, width),
      `its bundle has ${entries.length} entries, expected ${width}`,
    );
  }
  return entries.map((entry, i) => new Entry(from + i, entry, leafHash(entry)));
}

function fileIn(folder: string, path: string): Buffer {
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BadArchive(`${path} is missing in ${folder}`);
  }
}

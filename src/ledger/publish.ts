import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../proof/checkpoint.js';
import { leafHash, root } from '../proof/merkle.js';
import { BadNote, parseVerifierKey } from '../proof/note.js';
import { bundles, entriesOf, hashTiles, type Tile, TILE_WIDTH, tilePath } from '../proof/tiles.js';
import { BadArchive } from './archive/format.js';
import { TileCheck } from './archive/tile-check.js';
import { Entry } from './entry.js';
import { syncFolder, writeDurably, writeWhole } from './files/durable.js';
import { makeFolder } from './files/folders.js';
import { Ledger } from './ledger.js';
import { type Log, LogDamaged } from './log.js';
import { Sequence } from './sequence.js';
import { CHECKPOINT_FILE, keysIn } from './tree/key-files.js';
import { Tree } from './tree/tree.js';
import { assertBegins } from './verify.js';

/** The verifier key in a published folder. */
const PUBLISHED_KEY = 'verifier-key';

/** A published folder is for everybody to read. */
const MODE = { folder: 0o755, file: 0o644 } as const;

/** What a publication wrote. */
export interface Published {
  /** How many entries the published head has. */
  readonly size: number;
  /** How many tiles and bundles were not there before. */
  readonly written: number;
}

/**
 * Writes a ledger up to its last signed head into a folder for any static host, by C2SP tlog-tiles: tiles and bundles
 * first, the checkpoint last, each durable, so that a reader finds all that the checkpoint names. What was published
 * before is not written again. Undefined if no head was ever signed. Throws `LogDamaged` or `BadNote`.
 */
export function publish(folder: string, log: Log, target: string): Published | undefined {
  const remembered = join(folder, CHECKPOINT_FILE);
  if (!existsSync(remembered)) return undefined;
  // Read before the ledger: a service that has it open may sign a later head at any moment.
  const note = readFileSync(remembered, 'utf8');
  const head = parseCheckpoint(note);
  const ledger = Ledger.open(log);
  assertBegins(ledger, head, 'head that it signed last');
  const written = writeTiles(ledger, head.size, target);
  const [key] = keysIn(folder).slice(-1);
  if (key !== undefined) writeDurably(join(target, PUBLISHED_KEY), `${key}\n`, MODE.file);
  writeDurably(join(target, 'checkpoint'), note, MODE.file);
  return { size: head.size, written };
}

/** Writes the tiles and bundles that are not there yet, and says how many these were. */
function writeTiles(ledger: Ledger, size: number, target: string): number {
  const folders = new Set<string>();
  let written = 0;
  for (const tile of [...hashTiles(size), ...bundles(size)]) {
    const file = join(target, 'tile', tilePath(tile));
    folders.add(dirname(file));
    if (existsSync(file)) continue;
    makeFolder(dirname(file), MODE.folder);
    writeWhole(file, ledger.tile(tile)!, MODE.file);
    written++;
  }
  // Once for each folder. Also those with nothing new: a run that was killed may not have come as far as this.
  folders.forEach(syncFolder);
  return written;
}

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
  const bytesOf = (tile: Tile) => fileIn(folder, `tile/${tilePath(tile)}`);
  const bundle = (index: number) =>
    bundleOf(bytesOf({ level: 'entries', index, width: TILE_WIDTH }), index, TILE_WIDTH);
  const tree = new Tree(from => bundle(from / TILE_WIDTH).map(entry => entry.leaf));
  const sequence = new Sequence(tree);
  for (const tile of bundles(head.size)) {
    for (const entry of bundleOf(bytesOf(tile), tile.index, tile.width)) {
      sequence.admitForeign(entry);
      each(entry);
    }
  }
  if (head.size > 0 && sequence.opening.origin !== head.origin) {
    throw new BadNote(`the checkpoint is of ${head.origin}, the entries are of ${sequence.opening.origin}`);
  }
  const check = new TileCheck(tree, root(sequence.head.frontier), head.root);
  for (const tile of hashTiles(head.size)) check.see(tile, bytesOf(tile));
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

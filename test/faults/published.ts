import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../../src/proof/checkpoint.js';
import { append, emptyFrontier, HASH_BYTES, leafHash, root } from '../../src/proof/merkle.js';
import { parseVerifierKey } from '../../src/proof/note.js';
import { bundles, hashTiles, type Tile, TILE_WIDTH, tilePath } from '../../src/proof/tiles.js';

/** What is wrong with what was published for a static host (C2SP tlog-tiles): the file, or the head; undefined where nothing is. */
export function faultInPublished(folder: string, key: string): string | undefined {
  try {
    check(folder, key);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function check(folder: string, key: string): void {
  const head = openCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'), parseVerifierKey(key));
  const tiles = [...hashTiles(head.size), ...bundles(head.size)];
  const hashes: Buffer[][] = [[]];
  for (const tile of tiles.filter(({ level }) => level === 'entries')) {
    const path = `tile/${tilePath(tile)}`;
    hashes[0]!.push(...leavesOf(readFileSync(join(folder, path)), tile.width, path));
  }
  if (!rootOver(hashes[0]!).equals(head.root)) {
    const kept = tiles.filter(({ level }) => level === 0).flatMap(tile => hashesIn(folder, tile));
    const at = kept.findIndex((hash, i) => !hash.equals(hashes[0]![i]!));
    const isSure = rootOver(kept).equals(head.root);
    throw new Error(isSure ? `entry ${at} in its bundle is another` : `nothing makes the head of ${head.size} entries`);
  }
  for (const { level, index, width } of tiles) {
    if (level === 'entries') continue;
    if (index === 0 && level > 0) hashes[level] = whole(hashes[level - 1]!).map(rootOver);
    const expected = hashes[level]!.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    const path = `tile/${tilePath({ level, index, width })}`;
    if (!readFileSync(join(folder, path)).equals(Buffer.concat(expected))) {
      throw new Error(`${path} is not that of the entries`);
    }
  }
}

function hashesIn(folder: string, tile: Tile): Buffer[] {
  const bytes = readFileSync(join(folder, `tile/${tilePath(tile)}`));
  return Array.from({ length: tile.width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

function leavesOf(bundle: Buffer, width: number, path: string): Buffer[] {
  const leaves: Buffer[] = [];
  let at = 0;
  for (; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
    const end = at + 2 + (at + 2 <= bundle.length ? bundle.readUInt16BE(at) : Infinity);
    if (end > bundle.length) throw new Error(`${path} ends within an entry`);
    leaves.push(leafHash(bundle.subarray(at + 2, end)));
  }
  if (leaves.length !== width) throw new Error(`${path} has ${leaves.length} entries, expected ${width}`);
  return leaves;
}

function whole(hashes: readonly Buffer[]): Buffer[][] {
  return Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, i) =>
    hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH),
  );
}

function rootOver(leaves: readonly Buffer[]): Buffer {
  return root(leaves.reduce(append, emptyFrontier));
}

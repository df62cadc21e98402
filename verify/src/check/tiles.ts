import { hashTiles, parseTilePath, tilePath } from '../../../src/proof/tiles.js';
import { concat, isEqual } from './bytes.js';
import type { Contents } from './contents.js';
import { WrongEntry } from './entries.js';
import { type Checkpoint, rootText } from './note.js';
import { BadArchive } from './tar.js';
import { Tree } from './tree.js';

/** Checks that an archive has the tiles of its entries and no others; how many. Throws `BadArchive`. */
export async function checkTiles(contents: Contents, tree: Tree): Promise<number> {
  const files = contents.under('tile/');
  let count = 0;
  for (const tile of hashTiles(tree.size)) {
    const path = tilePath(tile);
    const member = files.get(path);
    if (!member) throw new BadArchive(`tile/${path} is missing`);
    const isSame = isEqual(await contents.read(member), tree.tile(tile)!);
    if (!isSame) throw new BadArchive(`tile/${path} does not hold the hashes of its entries`);
    count++;
  }
  const other = [...files.keys()].find(path => {
    const tile = parseTilePath(path);
    return !tile || !tree.tile(tile);
  });
  if (other !== undefined || files.size !== count) {
    throw new BadArchive(`found ${files.size} tiles, expected the ${count} of this size`);
  }
  return count;
}

/**
 * What to say where the entries do not make the signed root: which is not the one that was signed, told by the hashes in
 * the tiles, where these make that root.
 */
export async function firstStranger(contents: Contents, tree: Tree, head: Checkpoint): Promise<Error> {
  const files = contents.under('tile/');
  const hashes: Uint8Array[] = [];
  for (const tile of hashTiles(tree.size)) {
    const member = tile.level === 0 ? files.get(tilePath(tile)) : undefined;
    if (member) hashes.push(await contents.read(member));
  }
  const told = concat(...hashes);
  if (told.length === tree.leaves.length && isEqual(new Tree(told).root, head.root)) {
    const at = told.findIndex((byte, i) => byte !== tree.leaves[i]);
    return new WrongEntry(Math.floor(at / 32), 'its bytes are not those that were signed');
  }
  return new BadArchive(`the entries do not make the signed root ${rootText(head)}`);
}

import { TILE_WIDTH, type Tile } from '../../../src/proof/tiles.js';
import { isEqual } from './bytes.js';
import { sha256 } from './sha256.js';

const HASH = 32;
// Two prefixes, so that nobody can pass a pair of hashes off as an entry (RFC 9162 2.1.1).
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(entry: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(LEAF, entry);
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(NODE, left, right);
}

/** A whole Merkle tree: the hashes of each level's complete subtrees one after another, leaves first. */
export class Tree {
  readonly #levels: Uint8Array[] = [];

  constructor(readonly leaves: Uint8Array) {
    for (let level = leaves; level.length > 0; level = above(level)) this.#levels.push(level);
  }

  get size(): number {
    return this.leaves.length / HASH;
  }

  /** Of no leaves, SHA-256 of nothing. */
  get root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const level of this.#levels) {
      const count = level.length / HASH;
      if (count % 2 === 0) continue;
      const last = level.subarray(level.length - HASH);
      root = root ? nodeHash(last, root) : last;
    }
    return root ?? sha256();
  }

  /** The hashes of a tile; undefined where the tree has no such tile. */
  tile({ level, index, width }: Tile): Uint8Array | undefined {
    if (level === 'entries') return undefined;
    const from = index * TILE_WIDTH * HASH;
    const hashes = this.#levels[level * 8]?.subarray(from, from + width * HASH);
    return hashes?.length === width * HASH ? hashes : undefined;
  }
}

/** The hashes of the next level; empty above the last complete subtree. */
function above(level: Uint8Array): Uint8Array {
  const count = Math.floor(level.length / HASH / 2);
  const hashes = new Uint8Array(count * HASH);
  for (let i = 0; i < count; i++) {
    const at = 2 * i * HASH;
    hashes.set(nodeHash(level.subarray(at, at + HASH), level.subarray(at + HASH, at + 2 * HASH)), i * HASH);
  }
  return hashes;
}

/** Whether these hashes lead from the leaf at that index to the root of a tree of that size (RFC 9162 2.1.3.2). */
export function isIncluded(
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Uint8Array },
  leaf: Uint8Array,
  hashes: readonly Uint8Array[],
): boolean {
  if (index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of hashes) {
    if (last === 0 || sibling.length !== HASH) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      // A right edge has no neighbour on some levels, and rises past them.
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && isEqual(hash, root);
}

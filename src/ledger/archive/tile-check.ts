import { append, emptyFrontier, HASH_BYTES, root } from '../../proof/merkle.js';
import { type HashTile, TILE_WIDTH, tilePath } from '../../proof/tiles.js';
import { LogDamaged } from '../log.js';
import type { Tree } from '../tree/tree.js';
import { BadArchive } from './format.js';

/**
 * Compares the tree over entries with the tiles that came with them and the root that was signed. If the tiles make that
 * root and the entries do not, the first entry that differs is known.
 */
export class TileCheck {
  #tiles = emptyFrontier;
  #differs: number | undefined;
  readonly #isSigned: boolean;

  constructor(
    private readonly tree: Tree,
    /** Of all entries. */
    made: Buffer,
    private readonly signed: Buffer,
  ) {
    this.#isSigned = made.equals(signed);
  }

  /** Looks at a tile; they come in the order of `hashTiles`. Throws `BadArchive` or `LogDamaged`. */
  see(tile: HashTile, bytes: Buffer): void {
    const { level, index, width } = tile;
    const found = bytes.length === width * HASH_BYTES ? hashesIn(bytes) : [];
    if (level > 0) this.#judge();
    const isSame = this.tree.isTile(level, index, found);
    if (this.#isSigned && !isSame) throw new BadArchive(`tile/${tilePath(tile)} is not the tile of the entries`);
    if (this.#isSigned) return;
    for (const hash of found) this.#tiles = append(this.#tiles, hash);
    if (isSame || this.#differs !== undefined) return;
    const made = this.tree.hashes(level, index);
    const first = made.findIndex((hash, i) => !found[i]?.equals(hash));
    this.#differs = index * TILE_WIDTH + first;
  }

  /** After the last tile. Throws `BadArchive` or `LogDamaged`. */
  end(): void {
    this.#judge();
  }

  #judge(): void {
    if (this.#isSigned) return;
    if (this.#differs !== undefined && root(this.#tiles).equals(this.signed)) {
      throw new LogDamaged(this.#differs, 'it is not the entry that was signed in its place');
    }
    throw new BadArchive('neither the entries nor the tiles make the root that was signed');
  }
}

function hashesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

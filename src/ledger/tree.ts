import { HASH_BYTES } from '../proof/merkle.js';
import { type Nodes, nodesOver } from '../proof/merkle-proofs.js';
import { TILE_WIDTH } from '../proof/tiles.js';

const HEIGHT = Math.log2(TILE_WIDTH);
/** How many tiles are kept with all that is over their hashes: a proof asks the same tile again and again. */
const KEPT = 16;

/**
 * The tree over all leaves, as far as it is complete: of each full tile it keeps the root, the leaves stay in the log.
 * A proof reads one tile of leaves and a few hashes that are here, whatever the size.
 */
export class Tree {
  /** `#roots[0]` the roots of full tiles of leaves, `#roots[1]` of full tiles of these, and so on. */
  readonly #roots: Buffer[][] = [];
  readonly #kept = new Map<string, Nodes>();
  #open: Buffer[] = [];

  /** `leaves` gives leaf hashes of the log from an index on. */
  constructor(private readonly leaves: (from: number, count: number) => readonly Buffer[]) {}

  /** Takes in the next leaf. */
  add(leaf: Buffer): void {
    this.#open.push(leaf);
    if (this.#open.length < TILE_WIDTH) return;
    this.#complete(0, this.#open);
    this.#open = [];
  }

  /** The roots of perfect subtrees; level 0 are the leaves. */
  readonly nodes: Nodes = (level, index) => {
    const [above, within] = [Math.floor(level / HEIGHT), level % HEIGHT];
    const tile = Math.floor((index * 2 ** within) / TILE_WIDTH);
    return this.#over(above, tile)(within, index - (tile * TILE_WIDTH) / 2 ** within);
  };

  /** The hashes of a tile, as many as there are: of leaves at level 0, of the roots of the level below else. */
  hashes(level: number, tile: number): readonly Buffer[] {
    const begin = tile * TILE_WIDTH;
    if (level > 0) return (this.#roots[level - 1] ?? []).slice(begin, begin + TILE_WIDTH);
    return tile === (this.#roots[0]?.length ?? 0) ? this.#open : this.leaves(begin, TILE_WIDTH);
  }

  /** Are these the hashes of a tile? A full one is known by the root over it, so that no leaves are read. */
  isTile(level: number, tile: number, hashes: readonly Buffer[]): boolean {
    const full = this.#roots[level]?.[tile];
    if (full) return hashes.length === TILE_WIDTH && nodesOver(hashes)(HEIGHT, 0).equals(full);
    const own = this.hashes(level, tile);
    return own.length === hashes.length && own.every((hash, i) => hash.equals(hashes[i]!));
  }

  #over(level: number, tile: number): Nodes {
    const count = level === 0 && tile < (this.#roots[0]?.length ?? 0) ? TILE_WIDTH : this.hashes(level, tile).length;
    const key = `${level}/${tile}/${count}`;
    let nodes = this.#kept.get(key);
    if (!nodes) {
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(key, (nodes = nodesOver([...this.hashes(level, tile)])));
    }
    return nodes;
  }

  #complete(level: number, hashes: readonly Buffer[]): void {
    const roots = (this.#roots[level] ??= []);
    // Copied, because it is kept for good: a small buffer holds its whole pool.
    roots.push(Buffer.alloc(HASH_BYTES, nodesOver(hashes)(HEIGHT, 0)));
    if (roots.length % TILE_WIDTH === 0) this.#complete(level + 1, roots.slice(-TILE_WIDTH));
  }
}

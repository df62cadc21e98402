import { type Frontier, HASH_BYTES } from '../../proof/merkle.js';
import { type Nodes, nodesOver } from '../../proof/merkle-proofs.js';
import { type HashTile, TILE_WIDTH } from '../../proof/tiles.js';
import { LogDamaged } from '../log.js';

const HEIGHT = Math.log2(TILE_WIDTH);
/** The most tiles whose inner nodes are kept: a proof asks the same tile again and again. */
const KEPT = 16;

/**
 * The tree over all leaves. It keeps the root of each full tile; the leaves stay in the log. A proof of any size reads
 * one tile of leaves and a few hashes that are kept here.
 */
export class Tree {
  /** `#roots[0]` the roots of full tiles of leaves, `#roots[1]` of full tiles of these, and so on. */
  readonly #roots: Buffer[][] = [];
  readonly #kept = new Map<string, Nodes>();
  #open: Buffer[] = [];

  /** `leaves` gives leaf hashes of the log from an index on. They are used only if they make the root that is kept. */
  constructor(private readonly leaves: (from: number, count: number) => readonly Buffer[]) {}

  /** Adds the next leaf. */
  add(leaf: Buffer): void {
    this.#open.push(leaf);
    if (this.#open.length < TILE_WIDTH) return;
    this.#complete(0, this.#open);
    this.#open = [];
  }

  /** How many leaves it has. */
  get size(): number {
    return (this.#roots[0]?.length ?? 0) * TILE_WIDTH + this.#open.length;
  }

  /** Its right edge, to go on from there. No leaves are read. */
  get frontier(): Frontier {
    const { size } = this;
    const hashes: Buffer[] = [];
    for (let [level, begin] = [Math.floor(Math.log2(size)), 0]; begin < size; level--) {
      const width = 2 ** level;
      if (begin + width > size) continue;
      hashes.push(this.nodes(level, begin / width));
      begin += width;
    }
    return { size, hashes };
  }

  /** The roots of perfect subtrees; level 0 are the leaves. */
  readonly nodes: Nodes = (level, index) => {
    const [above, within] = [Math.floor(level / HEIGHT), level % HEIGHT];
    const tile = Math.floor((index * 2 ** within) / TILE_WIDTH);
    return this.#over(above, tile)(within, index - (tile * TILE_WIDTH) / 2 ** within);
  };

  /**
   * The hashes of a tile, as many as there are: leaves at level 0, else the roots of the level below.
   * Throws `LogDamaged` if leaves of the log are not those that were added.
   */
  hashes(level: number, tile: number): readonly Buffer[] {
    const begin = tile * TILE_WIDTH;
    if (level > 0) return (this.#roots[level - 1] ?? []).slice(begin, begin + TILE_WIDTH);
    const full = this.#roots[0]?.length ?? 0;
    if (tile >= full) return tile === full ? this.#open : [];
    const nodes = this.#over(0, tile);
    return Array.from({ length: TILE_WIDTH }, (_, index) => nodes(0, index));
  }

  /** The hashes of a tile one after another; undefined if the tree has fewer. Throws as `hashes` does. */
  tile({ level, index, width }: HashTile): Buffer | undefined {
    const hashes = this.hashes(level, index);
    return hashes.length >= width ? Buffer.concat(hashes.slice(0, width)) : undefined;
  }

  /** Throws `LogDamaged` unless these are the leaves of a full tile as they were added. */
  assertTile(tile: number, leaves: readonly Buffer[]): Nodes {
    const first = tile * TILE_WIDTH;
    const nodes = leaves.length === TILE_WIDTH && nodesOver(leaves);
    if (nodes && nodes(HEIGHT, 0).equals(this.#roots[0]![tile]!)) return nodes;
    throw new LogDamaged(first, `the entries from there to ${first + TILE_WIDTH - 1} do not make the tree over them`);
  }

  /** Are these the hashes of a tile? A full one is known by the root over it, so that no leaves are read. */
  isTile(level: number, tile: number, hashes: readonly Buffer[]): boolean {
    const full = this.#roots[level]?.[tile];
    if (full) return hashes.length === TILE_WIDTH && nodesOver(hashes)(HEIGHT, 0).equals(full);
    const own = this.hashes(level, tile);
    return own.length === hashes.length && own.every((hash, i) => hash.equals(hashes[i]!));
  }

  #over(level: number, tile: number): Nodes {
    const isFull = level === 0 && tile < (this.#roots[0]?.length ?? 0);
    const count = isFull ? TILE_WIDTH : this.hashes(level, tile).length;
    const key = `${level}/${tile}/${count}`;
    let nodes = this.#kept.get(key);
    if (!nodes) {
      nodes = isFull
        ? this.assertTile(tile, this.leaves(tile * TILE_WIDTH, TILE_WIDTH))
        : nodesOver([...this.hashes(level, tile)]);
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(key, nodes);
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

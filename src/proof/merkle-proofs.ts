import { HASH_BYTES, nodeHash } from './merkle.js';

/**
 * Where proofs get their hashes: the root of the perfect subtree over the leaves `index * 2^level` up to
 * `(index + 1) * 2^level`. Asked only for subtrees that are complete in the tree of the proof; level 0 are the leaves.
 */
export type Nodes = (level: number, index: number) => Buffer;

/** The leaves from `begin` up to, not including, `end`. */
interface Range {
  readonly begin: number;
  readonly end: number;
}

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, leaf upwards (RFC 9162 2.1.3.1).
 *
 * @throws RangeError when the tree of that size has no such leaf
 */
export function inclusionProof(nodes: Nodes, index: number, size: number): Buffer[] {
  if (!isLeafOf(index, size)) throw new RangeError(`leaf: found ${index}, expected one of a tree of ${size}`);
  return siblings({ begin: index, end: index + 1 }, size).map(range => rangeRoot(nodes, range));
}

/** The root of the first `size` leaves. Throws `RangeError` if that is 0. */
export function rootOf(nodes: Nodes, size: number): Buffer {
  if (!isLeafOf(0, size)) throw new RangeError(`tree size: found ${size}, expected at least 1`);
  return rangeRoot(nodes, { begin: 0, end: size });
}

/** Whether the proof shows that the tree of this size and root has this leaf hash at this index. Never throws. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isLeafOf(index, size)) return false;
  const path = siblings({ begin: index, end: index + 1 }, size);
  if (proof.length !== path.length || ![leaf, ...proof].every(isHash)) return false;
  let hash = leaf;
  for (const [i, { begin }] of path.entries())
    hash = begin > index ? nodeHash(hash, proof[i]!) : nodeHash(proof[i]!, hash);
  return isSame(hash, root);
}

/**
 * The hashes that show the tree of the first `size` leaves to begin with the tree of the first `earlier` leaves
 * (RFC 9162 2.1.4.1). Empty for equal sizes.
 *
 * @throws RangeError unless 1 <= earlier <= size: every tree begins with the empty one, which proves nothing
 */
export function consistencyProof(nodes: Nodes, earlier: number, size: number): Buffer[] {
  if (!isLeafOf(earlier - 1, size)) throw new RangeError(`earlier size: found ${earlier}, expected 1 .. ${size}`);
  if (earlier === size) return [];
  const joint = lastPerfectSubtree(earlier);
  const path = siblings(joint, size);
  return (joint.begin === 0 ? path : [joint, ...path]).map(range => rangeRoot(nodes, range));
}

/** Whether the proof shows that the tree of `size` leaves begins with the tree of `earlier` leaves. Never throws. */
export function verifyConsistency(
  earlier: number,
  size: number,
  earlierRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isLeafOf(earlier - 1, size)) return false;
  if (earlier === size) return proof.length === 0 && isSame(earlierRoot, root);
  const joint = lastPerfectSubtree(earlier);
  const path = siblings(joint, size);
  // An earlier tree that is perfect is itself the joint, and its root need not be sent.
  const hashes = joint.begin === 0 ? [earlierRoot, ...proof] : proof;
  if (hashes.length !== path.length + 1 || !hashes.every(isHash)) return false;
  let [before, after] = [hashes[0]!, hashes[0]!];
  for (const [i, { begin }] of path.entries()) {
    const hash = hashes[i + 1]!;
    if (begin < joint.begin) before = nodeHash(hash, before);
    after = begin < joint.begin ? nodeHash(hash, after) : nodeHash(after, hash);
  }
  return isSame(before, earlierRoot) && isSame(after, root);
}

/** The perfect subtrees over a list of leaf hashes, for trees small enough to be held whole. */
export function nodesOver(leaves: readonly Buffer[]): Nodes {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = levels.at(-1)!) {
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!)),
    );
  }
  return (level, index) => {
    const node = levels[level]?.[index];
    if (!node)
      throw new RangeError(`a tree of ${leaves.length} leaves has no complete subtree ${index} at level ${level}`);
    return node;
  };
}

/** The siblings of the nodes on the path from a subtree to the root of the first `size` leaves, lowest first. */
function siblings(subtree: Range, size: number): Range[] {
  const passed: Range[] = [];
  let { begin, end } = { begin: 0, end: size };
  while (end - begin > subtree.end - subtree.begin) {
    const middle = begin + leftSize(end - begin);
    const goesLeft = subtree.begin < middle;
    passed.push(goesLeft ? { begin: middle, end } : { begin, end: middle });
    if (goesLeft) end = middle;
    else begin = middle;
  }
  return passed.reverse();
}

/** Ranges come from splitting at powers of two, so a range of 2^level leaves is the subtree of that level. */
function rangeRoot(nodes: Nodes, { begin, end }: Range): Buffer {
  const size = end - begin;
  const left = leftSize(size);
  if (size === 1) return nodes(0, begin);
  if (size === 2 * left) return nodes(Math.log2(size), begin / size);
  const middle = begin + left;
  return nodeHash(rangeRoot(nodes, { begin, end: middle }), rangeRoot(nodes, { begin: middle, end }));
}

/** The largest power of two below `size`: where RFC 9162 splits a tree. Not by bit operators: they see only 32 bits. */
function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** The perfect subtree that ends a tree of `size` leaves: as many leaves as the lowest 1 bit of the size says. */
function lastPerfectSubtree(size: number): Range {
  let leaves = 1;
  while (size % (leaves * 2) === 0) leaves *= 2;
  return { begin: size - leaves, end: size };
}

function isLeafOf(index: number, size: number): boolean {
  return Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size;
}

/** Without this a byte moved from one hash to its neighbour would go unseen, since nodes hash them joined. */
function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

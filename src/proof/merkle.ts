import { sha256 } from './sha256.js';

/** SHA-256: every leaf, node and root has 32 bytes. */
export const HASH_BYTES = 32;

/** The root of a tree without entries: SHA-256 of nothing (RFC 9162 2.1.1). */
export const emptyRoot: Buffer = sha256('');

// Two prefixes, so that nobody can pass a pair of hashes off as an entry.
const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

/** The hash of an entry's bytes, or of a text in UTF-8, as a leaf: SHA-256(0x00 || entry), 32 bytes. */
export function leafHash(entry: Uint8Array | string): Buffer {
  return sha256(typeof entry === 'string' ? `\0${entry}` : Buffer.concat([LEAF, entry]));
}

/** Reused for every node: a new buffer for each would cost a third of its hash. */
const pair = Buffer.concat([NODE, Buffer.alloc(2 * HASH_BYTES)]);

/** The hash of two neighbours: SHA-256(0x01 || left || right), 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  // A damaged hash may have another length; the result is then another hash.
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) return sha256(Buffer.concat([NODE, left, right]));
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/**
 * The right edge of a tree: all that is needed to append to it and to say its root. It is never changed, so an append
 * that fails to commit costs nothing: the caller still holds the frontier before it.
 */
export interface Frontier {
  /** How many leaves the tree has, 0 .. 2^53-1. */
  readonly size: number;
  /** The roots of the perfect subtrees that make up the tree, largest first: one for every 1 bit of the size. */
  readonly hashes: readonly Buffer[];
}

export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/**
 * The frontier after one more leaf.
 *
 * @param leaf the leaf's hash (`leafHash(entry)`), not the entry
 * @throws RangeError when the leaf is not a hash, or the tree is full
 */
export function append(frontier: Frontier, leaf: Buffer): Frontier {
  if (leaf.length !== HASH_BYTES) throw new RangeError(`leaf: found ${leaf.length} bytes, expected a 32-byte hash`);
  if (frontier.size >= Number.MAX_SAFE_INTEGER) throw new RangeError(`a tree holds at most 2^53-1 leaves`);
  const hashes = [...frontier.hashes];
  let subtree = leaf;
  // Adding one to a binary number: every trailing 1 is a subtree that the new one completes.
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) subtree = nodeHash(hashes.pop()!, subtree);
  hashes.push(subtree);
  return { size: frontier.size + 1, hashes };
}

/** The root of the tree, 32 bytes. */
export function root(frontier: Frontier): Buffer {
  return frontier.hashes.length === 0 ? emptyRoot : frontier.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The hashes of the frontier one after another, 32 bytes each; the size must be kept beside them. */
export function encodeFrontier(frontier: Frontier): Buffer {
  return Buffer.concat(frontier.hashes);
}

/**
 * The frontier of a tree of `size` leaves from the bytes that `encodeFrontier` gave.
 *
 * @throws RangeError when the size is no whole number of 0 .. 2^53-1, or has another number of perfect subtrees
 */
export function decodeFrontier(size: number, bytes: Uint8Array): Frontier {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`tree size: found ${size}, expected 0 .. 2^53-1`);
  const expected = perfectSubtrees(size) * HASH_BYTES;
  if (bytes.length !== expected) {
    throw new RangeError(`frontier of ${size} leaves: found ${bytes.length} bytes, expected ${expected}`);
  }
  const hashes: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(Buffer.from(bytes.subarray(at, at + HASH_BYTES)));
  return { size, hashes };
}

/** The 1 bits of the size. Counted by arithmetic, because bit operators see only the lowest 32. */
function perfectSubtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

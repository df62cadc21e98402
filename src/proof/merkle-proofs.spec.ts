import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { append, emptyFrontier, leafHash, nodeHash, root } from './merkle.js';
import {
  consistencyProof,
  inclusionProof,
  type Nodes,
  nodesOver,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proofs.js';

const count = 80;
const leaves = Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const nodes = nodesOver(leaves);
const roots = Array.from({ length: count + 1 }, (_, size) => root(leaves.slice(0, size).reduce(append, emptyFrontier)));

/** An index below a size, or an earlier size and a later: 1 <= earlier <= later <= count. */
const sizes = fc
  .tuple(fc.integer({ min: 1, max: count }), fc.integer({ min: 1, max: count }))
  .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));

/** The hash with one of its 256 bits turned. */
function flip(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return flipped;
}

describe('inclusion', () => {
  test('is proved for every leaf of every tree of up to 40 leaves, and for no other leaf', () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(nodes, index, size);
        expect(verifyInclusion(index, size, leaves[index]!, proof, roots[size]!)).toBe(true);
        expect(verifyInclusion(index, size, leaves[(index + 1) % count]!, proof, roots[size]!)).toBe(false);
        if (size > 1)
          expect(verifyInclusion((index + 1) % size, size, leaves[index]!, proof, roots[size]!)).toBe(false);
      }
    }
  });

  test('is not proved once any bit is another', () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), ([earlier, size], bit) => {
        const index = earlier - 1;
        const [leaf, top, proof] = [leaves[index]!, roots[size]!, inclusionProof(nodes, index, size)];
        expect(verifyInclusion(index, size, flip(leaf, bit), proof, top)).toBe(false);
        expect(verifyInclusion(index, size, leaf, proof, flip(top, bit))).toBe(false);
        for (const [i, hash] of proof.entries()) {
          expect(verifyInclusion(index, size, leaf, proof.with(i, flip(hash, bit)), top)).toBe(false);
        }
      }),
      { seed: 9162, numRuns: 300 },
    );
  });

  test('is not proved with a hash too few or too many', () => {
    const proof = inclusionProof(nodes, 5, 13);
    expect(verifyInclusion(5, 13, leaves[5]!, proof.slice(1), roots[13]!)).toBe(false);
    expect(verifyInclusion(5, 13, leaves[5]!, proof.slice(0, -1), roots[13]!)).toBe(false);
    expect(verifyInclusion(5, 13, leaves[5]!, [...proof, roots[13]!], roots[13]!)).toBe(false);
  });

  test('is not proved when a byte moves from one hash to its neighbour', () => {
    const [left, right] = [leaves[0]!, leaves[1]!];
    const joined = Buffer.concat([left, right]);
    expect(nodeHash(joined.subarray(0, 31), joined.subarray(31))).toEqual(roots[2]);
    expect(verifyInclusion(0, 2, joined.subarray(0, 31), [joined.subarray(31)], roots[2]!)).toBe(false);
  });

  test.each([
    [-1, 3],
    [3, 3],
    [0, 0],
    [0.5, 3],
    [0, 2 ** 53],
    [NaN, 3],
  ])('of leaf %d in a tree of %d is refused', (index, size) => {
    expect(() => inclusionProof(nodes, index, size)).toThrow(`leaf: found ${index}, expected one of a tree of ${size}`);
    expect(verifyInclusion(index, size, leaves[0]!, [], leaves[0]!)).toBe(false);
  });
});

describe('consistency', () => {
  test('is proved between all trees of up to 40 leaves, and with no other root', () => {
    for (let size = 1; size <= 40; size++) {
      for (let earlier = 1; earlier <= size; earlier++) {
        const proof = consistencyProof(nodes, earlier, size);
        expect(verifyConsistency(earlier, size, roots[earlier]!, roots[size]!, proof)).toBe(true);
        expect(verifyConsistency(earlier, size, roots[earlier - 1]!, roots[size]!, proof)).toBe(false);
        expect(verifyConsistency(earlier, size, roots[earlier]!, roots[size + 1]!, proof)).toBe(false);
      }
    }
  });

  test('is not proved once any bit is another', () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), ([earlier, size], bit) => {
        const [before, after, proof] = [roots[earlier]!, roots[size]!, consistencyProof(nodes, earlier, size)];
        expect(verifyConsistency(earlier, size, flip(before, bit), after, proof)).toBe(false);
        expect(verifyConsistency(earlier, size, before, flip(after, bit), proof)).toBe(false);
        for (const [i, hash] of proof.entries()) {
          expect(verifyConsistency(earlier, size, before, after, proof.with(i, flip(hash, bit)))).toBe(false);
        }
      }),
      { seed: 9162, numRuns: 300 },
    );
  });

  test.each([
    [6, 13],
    [8, 13],
    [13, 13],
  ])('of %d and %d is not proved with a hash too few or too many', (earlier, size) => {
    const [before, after, proof] = [roots[earlier]!, roots[size]!, consistencyProof(nodes, earlier, size)];
    expect(verifyConsistency(earlier, size, before, after, [...proof, after])).toBe(false);
    expect(verifyConsistency(earlier, size, before, after, [before, ...proof])).toBe(false);
    if (proof.length === 0) return;
    expect(verifyConsistency(earlier, size, before, after, proof.slice(1))).toBe(false);
    expect(verifyConsistency(earlier, size, before, after, proof.slice(0, -1))).toBe(false);
    expect(verifyConsistency(earlier, size, before, after, [])).toBe(false);
  });

  test('is not proved when a byte moves from one hash to its neighbour', () => {
    const joined = Buffer.concat([leaves[0]!, leaves[1]!]);
    const [before, rest] = [joined.subarray(0, 31), joined.subarray(31)];
    expect(verifyConsistency(1, 2, before, roots[2]!, [rest])).toBe(false);
  });

  test.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 2 ** 53],
  ])('of %d and %d is refused', (earlier, size) => {
    expect(() => consistencyProof(nodes, earlier, size)).toThrow(
      `earlier size: found ${earlier}, expected 1 .. ${size}`,
    );
    expect(verifyConsistency(earlier, size, leaves[0]!, leaves[0]!, [])).toBe(false);
  });
});

test('proofs reach beyond 32 bits', () => {
  // A tree of equal leaves needs one hash a level, so it can be as large as the numbers go.
  const level: Buffer[] = [leaves[0]!];
  for (let i = 1; i < 53; i++) level.push(nodeHash(level[i - 1]!, level[i - 1]!));
  const equal: Nodes = i => level[i]!;
  const rootOf = (size: number): Buffer => {
    const parts = level.filter((_, i) => Math.floor(size / 2 ** i) % 2 === 1);
    return parts.reduce((right, left) => nodeHash(left, right));
  };
  const size = Number.MAX_SAFE_INTEGER;
  for (const earlier of [1, 2 ** 31, 2 ** 32 + 5, 2 ** 52, 2 ** 52 + 2 ** 33, size - 1]) {
    const inclusion = inclusionProof(equal, earlier, size);
    expect(verifyInclusion(earlier, size, leaves[0]!, inclusion, rootOf(size))).toBe(true);
    const consistency = consistencyProof(equal, earlier, size);
    expect(verifyConsistency(earlier, size, rootOf(earlier), rootOf(size), consistency)).toBe(true);
    expect(verifyConsistency(earlier, size, rootOf(earlier + 1), rootOf(size), consistency)).toBe(false);
  }
});

test('proofs ask only for subtrees that are complete in their tree', () => {
  const seen: Nodes = (level, index) => {
    expect((index + 1) * 2 ** level).toBeLessThanOrEqual(37);
    return nodes(level, index);
  };
  for (let i = 0; i < 37; i++) expect(inclusionProof(seen, i, 37)).toEqual(inclusionProof(nodes, i, 37));
  for (let i = 1; i < 37; i++) expect(consistencyProof(seen, i, 37)).toEqual(consistencyProof(nodes, i, 37));
});

test('a list of leaves has no subtree that it does not fill', () => {
  expect(() => nodesOver(leaves.slice(0, 5))(2, 1)).toThrow('a tree of 5 leaves has no complete subtree 1 at level 2');
});

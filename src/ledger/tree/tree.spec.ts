import { expect, test } from '@jest/globals';
import { append, emptyFrontier, leafHash } from '../../proof/merkle.js';
import { consistencyProof, inclusionProof, nodesOver } from '../../proof/merkle-proofs.js';
import { Tree } from './tree.js';

/** A tree of so many leaves, and how often it read leaves. */
function treeOf(size: number) {
  const leaves = Array.from({ length: size }, (_, i) => leafHash(Buffer.from(String(i))));
  let reads = 0;
  const tree = new Tree((from, count) => {
    reads++;
    return leaves.slice(from, from + count);
  });
  for (const leaf of leaves) tree.add(leaf);
  return { tree, leaves, reads: () => reads };
}

test.each([1, 2, 255, 256, 257, 511, 513, 70_000])('of %d leaves it proves what the whole tree proves', size => {
  const { tree, leaves, reads } = treeOf(size);
  const whole = nodesOver(leaves);
  const indexes = [0, 1, Math.floor(size / 3), Math.floor(size / 2), size - 2, size - 1].filter(
    i => i >= 0 && i < size,
  );
  for (const index of indexes) {
    const before = reads();
    expect(inclusionProof(tree.nodes, index, size)).toEqual(inclusionProof(whole, index, size));
    expect(reads() - before).toBeLessThan(20);
    expect(consistencyProof(tree.nodes, index + 1, size)).toEqual(consistencyProof(whole, index + 1, size));
  }
});

test('its right edge is that of the leaves one after another, at every size', () => {
  const { leaves } = treeOf(1_030);
  const tree = new Tree(() => []);
  let edge = emptyFrontier;
  for (const leaf of leaves) {
    expect(tree.frontier).toEqual(edge);
    tree.add(leaf);
    edge = append(edge, leaf);
  }
  const large = treeOf(65_536);
  const edgeOfLarge = large.leaves.reduce(append, emptyFrontier);
  expect(large.tree.frontier).toEqual(edgeOfLarge);
  large.tree.add(leaves[0]!);
  expect(large.tree.frontier).toEqual(append(edgeOfLarge, leaves[0]!));
});

test('a proof in a smaller tree is one of that tree', () => {
  const { tree, leaves } = treeOf(1_000);
  const small = nodesOver(leaves.slice(0, 300));
  expect(inclusionProof(tree.nodes, 7, 300)).toEqual(inclusionProof(small, 7, 300));
});

test('its tiles are those of the leaves and of the roots over them', () => {
  const { tree, leaves } = treeOf(600);
  expect(tree.hashes(0, 1)).toEqual(leaves.slice(256, 512));
  expect(tree.hashes(1, 0)).toEqual([nodesOver(leaves)(8, 0), nodesOver(leaves)(8, 1)]);
  expect(tree.hashes(2, 0)).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { inclusionProof, nodesOver } from '../../../src/proof/merkle-proofs.js';
import { append, emptyFrontier, leafHash as leafOf, root } from '../../../src/proof/merkle.js';
import { hashTiles } from '../../../src/proof/tiles.js';
import { hex } from './bytes.js';
import { isIncluded, leafHash, Tree } from './tree.js';

const leaves = Array.from({ length: 530 }, (_, i) => leafOf(Buffer.from(`entry ${i}`)));
const treeOf = (size: number) => new Tree(Buffer.concat(leaves.slice(0, size)));

test('leaves and roots are those that the register computes', () => {
  expect(hex(leafHash(Buffer.from('entry 7')))).toBe(leaves[7]!.toString('hex'));
  let frontier = emptyFrontier;
  for (let size = 0; size < leaves.length; size++) {
    expect(hex(treeOf(size).root)).toBe(root(frontier).toString('hex'));
    frontier = append(frontier, leaves[size]!);
  }
});

test('every inclusion proof is good for its leaf, index, size and root only', () => {
  for (const size of [1, 2, 3, 7, 8, 33, 100, 530]) {
    const nodes = nodesOver(leaves.slice(0, size));
    const head = { size, root: treeOf(size).root };
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(nodes, index, size);
      expect(isIncluded({ ...head, index }, leaves[index]!, proof)).toBe(true);
      expect(isIncluded({ ...head, index: index + 1 }, leaves[index]!, proof)).toBe(false);
      expect(isIncluded({ ...head, index }, leaves[index + 1] ?? leafHash(Buffer.of()), proof)).toBe(false);
      expect(isIncluded({ ...head, index }, leaves[index]!, [...proof, leaves[0]!])).toBe(false);
      expect(isIncluded({ ...head, index }, leaves[index]!, proof.slice(1))).toBe(size === 1);
    }
  }
});

test('a tile holds the hashes of its level, and there are no others', () => {
  const tree = treeOf(530);
  for (const tile of hashTiles(530)) expect(tree.tile(tile)).toHaveLength(tile.width * 32);
  expect(hex(tree.tile({ level: 0, index: 2, width: 18 })!)).toBe(Buffer.concat(leaves.slice(512)).toString('hex'));
  expect(hex(tree.tile({ level: 1, index: 0, width: 1 })!)).toBe(hex(treeOf(256).root));
  for (const width of [19, 256]) expect(tree.tile({ level: 0, index: 2, width })).toBeUndefined();
  expect(tree.tile({ level: 'entries', index: 0, width: 256 })).toBeUndefined();
});

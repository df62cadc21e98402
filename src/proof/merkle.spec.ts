import { describe, expect, test } from '@jest/globals';
import {
  append,
  decodeFrontier,
  emptyFrontier,
  emptyRoot,
  encodeFrontier,
  type Frontier,
  leafHash,
  nodeHash,
  root,
} from './merkle.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaf = (i: number) => leafHash(Buffer.from(`entry ${i}`));
const grown = (leaves: readonly Buffer[]) => leaves.reduce(append, emptyFrontier);

/** RFC 9162 2.1.1, word for word: slow and obvious. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

describe('hashes that others published', () => {
  test.each([
    ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    ['L123456', '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'],
  ])('leaf %j', (entry, expected) => {
    expect(hex(leafHash(Buffer.from(entry)))).toBe(expected);
  });

  test('node', () => {
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  test('empty root', () => {
    expect(hex(root(emptyFrontier))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('roots of one to eight entries', () => {
    const entries = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const leaves = entries.map(entry => leafHash(Buffer.from(entry, 'hex')));
    expect(leaves.map((_, i) => hex(root(grown(leaves.slice(0, i + 1)))))).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });
});

describe('a frontier', () => {
  test('has the root of the whole tree, at every size up to 200, also after being stored', () => {
    const leaves: Buffer[] = [];
    let frontier: Frontier = emptyFrontier;
    for (let i = 0; i < 200; i++) {
      leaves.push(leaf(i));
      frontier = append(decodeFrontier(frontier.size, encodeFrontier(frontier)), leaves[i]!);
      expect(frontier.size).toBe(i + 1);
      expect(hex(root(frontier))).toBe(hex(naiveRoot(leaves)));
    }
  });

  test('is not changed by an append', () => {
    const before = grown([leaf(0), leaf(1), leaf(2)]);
    const stored = hex(encodeFrontier(before));
    append(before, leaf(3));
    expect(before.size).toBe(3);
    expect(hex(encodeFrontier(before))).toBe(stored);
  });

  test('keeps no hold on the bytes it was read from', () => {
    const bytes = encodeFrontier(grown([leaf(0)]));
    const read = decodeFrontier(1, bytes);
    bytes.fill(0);
    expect(hex(root(read))).toBe(hex(leaf(0)));
  });

  test('takes only hashes', () => {
    expect(() => append(emptyFrontier, Buffer.from('an entry'))).toThrow(/found 8 bytes, expected a 32-byte hash/);
  });

  test.each([
    [0, 32, 0],
    [1, 0, 32],
    [7, 64, 96],
    [8, 31, 32],
    [8, 33, 32],
    [2 ** 32 + 1, 32, 64],
  ])('of %d leaves refuses %d bytes', (size, found, expected) => {
    expect(() => decodeFrontier(size, Buffer.alloc(found))).toThrow(
      new RangeError(`frontier of ${size} leaves: found ${found} bytes, expected ${expected}`),
    );
  });

  test.each([-1, 0.5, NaN, 2 ** 53])('refuses the size %d', size => {
    expect(() => decodeFrontier(size, Buffer.alloc(0))).toThrow(`tree size: found ${size}, expected 0 .. 2^53-1`);
  });

  test('counts beyond 32 bits', () => {
    const size = 2 ** 40 + 2 ** 33 + 1;
    const [a, b, c, d] = [leaf(1), leaf(2), leaf(3), leaf(4)];
    const next = append(decodeFrontier(size, Buffer.concat([a, b, c])), d);
    expect(next.size).toBe(size + 1);
    expect(next.hashes.map(hex)).toEqual([a, b, nodeHash(c, d)].map(hex));
  });

  test('joins more than 31 subtrees at once', () => {
    const next = append(decodeFrontier(2 ** 33 - 1, Buffer.concat(Array(33).fill(leaf(1)))), leaf(1));
    expect(next.hashes).toHaveLength(1);
  });

  test('refuses a leaf beyond 2^53-1', () => {
    const full = decodeFrontier(Number.MAX_SAFE_INTEGER, Buffer.alloc(53 * 32));
    expect(() => append(full, leaf(0))).toThrow(/at most 2\^53-1 leaves/);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { hex } from './bytes.js';
import { Sha256, sha256 } from './sha256.js';

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('it is that of node at every length around its blocks', () => {
  const bytes = randomBytes(300);
  for (let length = 0; length <= bytes.length; length++) {
    expect(hex(sha256(bytes.subarray(0, length)))).toBe(expected(bytes.subarray(0, length)));
  }
});

test('in pieces of any size', () => {
  const bytes = randomBytes(100_000);
  for (const size of [1, 63, 64, 65, 999, 70_000]) {
    const hash = new Sha256();
    for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
    expect(hex(hash.digest())).toBe(expected(bytes));
  }
});

import { describe, expect, test } from '@jest/globals';
import { signCheckpoint } from './checkpoint.js';
import { append, emptyFrontier, leafHash, root } from './merkle.js';
import { inclusionProof, nodesOver } from './merkle-proofs.js';
import { signerOf } from './note.js';
import { formatReceipt, parseReceipt, verifyReceipt } from './receipt.js';

const signer = signerOf('depositary.example/x', Buffer.alloc(32, 1));
const entries = Array.from({ length: 11 }, (_, i) => Buffer.from(`entry ${i}`));
const leaves = entries.map(leafHash);
const head = root(leaves.reduce(append, emptyFrontier));
const checkpoint = signCheckpoint({ origin: signer.name, size: 11, root: head }, signer);
const receiptOf = (index: number) =>
  formatReceipt({ index, hashes: inclusionProof(nodesOver(leaves), index, 11), checkpoint });

describe('a receipt', () => {
  test('has the form of a .tlog-proof', () => {
    const lines = receiptOf(10).split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 10']);
    expect(lines.slice(4, 7)).toEqual(['', 'depositary.example/x', '11']);
  });

  test('of every entry proves that entry and no other', () => {
    entries.forEach((entry, index) => {
      expect(verifyReceipt(receiptOf(index), entry, signer)).toMatchObject({ index, size: 11, root: head });
      expect(() => verifyReceipt(receiptOf(index), entries[(index + 1) % 11]!, signer)).toThrow('does not stand');
    });
  });

  test('with any byte changed proves nothing', () => {
    const text = receiptOf(4);
    for (let i = 0; i < text.length; i++) {
      const changed = text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1);
      expect(() => verifyReceipt(changed, entries[4]!, signer)).toThrow();
    }
  });

  test('may carry something of its own', () => {
    const text = receiptOf(4).replace('index', 'extra YQ==\nindex');
    expect(verifyReceipt(text, entries[4]!, signer)).toMatchObject({ index: 4 });
  });

  test.each([
    '',
    'c2sp.org/tlog-proof@v2\nindex 1\n\n',
    'c2sp.org/tlog-proof@v1\nindex 01\n\n',
    'c2sp.org/tlog-proof@v1\n\n',
  ])('%j is none', text => {
    expect(() => parseReceipt(text)).toThrow();
  });
});

import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalBytes, type Json } from './canonical.js';
import { verifyConsistency, verifyInclusion } from './merkle-proofs.js';
import { parseStrict } from './strict-json.js';

/** Collections that others made and that are not ours to ship; they stand beside the repository, or nowhere. */
const folder = path.resolve(process.cwd(), '../shared/vectors');
const present = existsSync(folder);

// In a test of its own, because jest prints nothing of a file whose tests are all skipped.
test('whether the collections are here is said aloud', () => {
  if (!present) console.warn(`NOT TESTED against the collections of others: ${folder} is absent`);
});

function collection<T>(name: string): T[] {
  return present ? (JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T[]) : [];
}

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const hashes = (proof: string[] | null) => (proof ?? []).map(bytes);

interface Pair {
  case: string;
  inputUtf8Base64: string;
  canonicalUtf8Base64: string;
}

interface Inclusion {
  case: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface Consistency {
  case: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

(present ? describe : describe.skip)('collections of others', () => {
  test('canonical JSON', () => {
    const pairs = collection<Pair>('jcs-pairs.json');
    expect(pairs).toHaveLength(6);
    for (const pair of pairs) {
      const input = bytes(pair.inputUtf8Base64).toString('utf8');
      expect(canonicalBytes(JSON.parse(input) as Json)).toEqual(bytes(pair.canonicalUtf8Base64));
      // Canonical, but not for us: it holds 1E30, an integer that most readers would round.
      if (pair.case === 'values') expect(() => parseStrict(input)).toThrow('the number 1E30');
      else expect(parseStrict(input)).toEqual(JSON.parse(input));
    }
  });

  test('inclusion proofs, good and mangled', () => {
    const cases = collection<Inclusion>('merkle-inclusion.json');
    expect(cases).toHaveLength(98);
    const wrong = cases.filter(
      c => verifyInclusion(c.leafIdx, c.treeSize, bytes(c.leafHash), hashes(c.proof), bytes(c.root)) === c.wantErr,
    );
    expect(wrong.map(c => c.case)).toEqual([]);
  });

  test('consistency proofs, good and mangled', () => {
    const cases = collection<Consistency>('merkle-consistency.json');
    expect(cases).toHaveLength(98);
    const wrong = cases.filter(
      c => verifyConsistency(c.size1, c.size2, bytes(c.root1), bytes(c.root2), hashes(c.proof)) === c.wantErr,
    );
    expect(wrong.map(c => c.case)).toEqual([]);
  });
});

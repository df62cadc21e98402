import { describe, expect, test } from '@jest/globals';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { openNote, parseVerifierKey, signerOf, signNote, verifierKey } from './note.js';

/** Numbers that nobody in this project made: golang.org/x/mod/sumdb/note, and the log of sum.golang.org. */
const NAME = 'example.com/log/testdata';
const SEED = Buffer.from('AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg', 'base64').subarray(1);
const TEXT = `${NAME}\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n`;
const SIGNATURE = 'M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=';
const SUMDB_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const SUMDB = `go.sum database tree
35225469
vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=

— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=
`;

const signer = signerOf(NAME, SEED);

describe('a signed note', () => {
  test('is signed as others sign it', () => {
    expect(signNote(TEXT, signer)).toBe(`${TEXT}\n— ${NAME} ${SIGNATURE}\n`);
    expect(signer.keyId.toString('hex')).toBe('33d7b496');
  });

  test('of a log in production is opened', () => {
    const text = openNote(SUMDB, parseVerifierKey(SUMDB_KEY));
    expect(text).toBe(SUMDB.slice(0, SUMDB.indexOf('\n\n') + 1));
    expect(parseCheckpoint(text)).toMatchObject({ origin: 'go.sum database tree', size: 35_225_469 });
  });

  test('whose text, key or signature has one changed letter is not', () => {
    const note = signNote(TEXT, signer);
    expect(openNote(note, signer)).toBe(TEXT);
    expect(() => openNote(note.replace('\n15\n', '\n16\n'), signer)).toThrow('is not of this text');
    expect(() => openNote(note.replace(SIGNATURE, SIGNATURE.replace('9/q', '9/r')), signer)).toThrow(
      'is not of this text',
    );
    expect(() => openNote(note.replace(`— ${NAME}`, '— example.com/other'), signer)).toThrow('has no signature');
    expect(() => openNote(note.replace('wI=\n', 'wJ=\n'), signer)).toThrow('a signature line cannot be read');
    expect(() => openNote(TEXT, signer)).toThrow('the note is not signed');
    expect(() => openNote(`${TEXT}\nnothing\n`, signer)).toThrow('a signature line cannot be read');
  });

  test('keeps the signatures of others, who are not asked', () => {
    const other = signNote(TEXT, signerOf('example.com/witness', Buffer.alloc(32, 7)));
    const both = signNote(TEXT, signer) + other.slice(other.indexOf('—'));
    expect(openNote(both, signer)).toBe(TEXT);
  });

  test('holds no empty line and ends with a line feed', () => {
    for (const text of ['a', '\na\n', 'a\n\nb\n', ''])
      expect(() => signNote(text, signer)).toThrow('the text of a note');
  });
});

describe('a verifier key', () => {
  test('is read as it is written', () => {
    expect(verifierKey(parseVerifierKey(SUMDB_KEY))).toBe(SUMDB_KEY);
    expect(verifierKey(signer)).toMatch(/^example\.com\/log\/testdata\+33d7b496\+A/);
  });

  test('with another id, name or type is none', () => {
    for (const [from, to] of [
      ['033de0ae', '033de0af'],
      ['sum.golang', 'sun.golang'],
      ['+Ac4', '+Bc4'],
      ['+Ac4z', '+'],
    ]) {
      expect(() => parseVerifierKey(SUMDB_KEY.replace(from!, to!))).toThrow();
    }
    expect(() => signerOf('a b', SEED)).toThrow('has blanks');
    expect(() => signerOf('a', SEED.subarray(1))).toThrow('31 bytes');
  });
});

describe('a checkpoint', () => {
  const root = Buffer.alloc(32, 9);

  test('comes back as it was signed', () => {
    const note = signCheckpoint({ origin: 'depositary.example/x', size: 43, root }, signer);
    expect(openCheckpoint(note, signer)).toEqual({ origin: 'depositary.example/x', size: 43, root });
  });

  test.each(['x\n043\nAAAA\n', 'x\n43\nAAAA\n', '\n43\n', 'x\n-1\n', 'x\n'])('%j is none', text => {
    expect(() => parseCheckpoint(text)).toThrow();
  });
});

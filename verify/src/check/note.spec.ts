import { describe, expect, test } from '@jest/globals';
import { signCheckpoint } from '../../../src/proof/checkpoint.js';
import { signerOf, verifierKey } from '../../../src/proof/note.js';
import { BadNote, openCheckpoint, parseVerifierKey } from './note.js';

const signer = signerOf('depositary.example/csto', Buffer.alloc(32, 7));
const key = verifierKey(signer);
const head = { origin: 'depositary.example/csto', size: 12, root: Buffer.alloc(32, 5) };
const note = signCheckpoint(head, signer);
const open = (text: string, by = key) => openCheckpoint(text, parseVerifierKey(by));

test('a checkpoint that the register signed is good', async () => {
  expect(await open(note)).toMatchObject({ origin: head.origin, size: 12 });
});

test('beside the signatures of others', async () => {
  const other = signCheckpoint(head, signerOf('witness.example', Buffer.alloc(32, 9)));
  expect(await open(note + other.slice(other.lastIndexOf('—')))).toMatchObject({ size: 12 });
});

describe('refused', () => {
  const another = signerOf(head.origin, Buffer.alloc(32, 8));
  test.each([
    ['another size', note.replace('\n12\n', '\n13\n'), key, 'not of this text'],
    ['another root', note.replace('BQUF', 'BQUG'), key, 'not of this text'],
    ['another key of the same name', note, verifierKey(another), 'no signature of'],
    ['no signature line', note.slice(0, note.indexOf('—')), key, 'is malformed'],
    ['a text that is no note', 'nothing\n', key, 'not a signed note'],
    ['a signature with a wrong letter', note.replace(/.(?==\n$)/, '!'), key, 'is malformed'],
    ['a key with another id', note, key.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'key id'],
    ['a key of another type', note, key.replace(/A([^+]*)$/, 'B$1'), 'not an Ed25519'],
    ['a key that is none', note, 'key', 'not an Ed25519'],
  ])('%s', async (_what, text, by, says) => {
    const opened = (async () => open(text, by))();
    await expect(opened).rejects.toThrow(BadNote);
    await expect(opened).rejects.toThrow(says);
  });
});

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from './sha256.js';

/** Type of an Ed25519 key in a signed note (C2SP signed-note). */
const ED25519 = 0x01;
/** What stands before the 32 raw bytes of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_BYTES = 32;

/** Verifies notes: a name and its Ed25519 public key. */
export interface Verifier {
  readonly name: string;
  /** First 4 bytes of SHA-256(name || 0x0A || 0x01 || public key). */
  readonly keyId: Buffer;
  readonly publicKey: Buffer;
}

/** Signs notes. The seed is the secret, 32 bytes. */
export interface Signer extends Verifier {
  readonly seed: Buffer;
}

/** A text that is not a note, or lacks a good signature of the verifier. */
export class BadNote extends Error {
  override readonly name = 'BadNote';
  readonly code = 'bad-proof';
}

export function signerOf(name: string, seed: Buffer): Signer {
  if (seed.length !== RAW_BYTES) throw new BadNote(`a signing key has ${seed.length} bytes, expected ${RAW_BYTES}`);
  const publicKey = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return { ...verifierOf(name, publicKey), seed };
}

export function verifierOf(name: string, publicKey: Buffer): Verifier {
  if (!isName(name)) throw new BadNote(`the key name ${JSON.stringify(name)} is empty, or has blanks or a plus`);
  const typed = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]);
  return { name, publicKey, keyId: sha256(typed).subarray(0, 4) };
}

/** `name+hex(key id)+base64(0x01 || public key)`: what a verifier gets once, over a channel that it trusts. */
export function verifierKey({ name, keyId, publicKey }: Verifier): string {
  return `${name}+${keyId.toString('hex')}+${Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64')}`;
}

/** Reads a verifier key. Throws `BadNote`. */
export function parseVerifierKey(text: string): Verifier {
  const [, name = '', id, key = ''] = /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const typed = Buffer.from(key, 'base64');
  if (typed.length !== RAW_BYTES + 1 || typed[0] !== ED25519)
    throw new BadNote(
      'the verifier key is not valid; expected name+key id+key (Ed25519), such as depositary.example/csto+9576c6a4+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
    );
  const verifier = verifierOf(name, typed.subarray(1));
  if (verifier.keyId.toString('hex') !== id) throw new BadNote('the key id is not that of the name and the key');
  return verifier;
}

/** The note: the text, an empty line, and the signature line. The text ends with a line feed and holds no empty line. */
export function signNote(text: string, { name, keyId, seed }: Signer): string {
  if (!text.endsWith('\n') || text.startsWith('\n') || text.includes('\n\n'))
    throw new BadNote('the text of a note ends with a line feed and has no empty line');
  const signature = sign(null, Buffer.from(text), privateKey(seed));
  return `${text}\n— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

/** The text of a note that has a good signature of the verifier. Throws `BadNote`. */
export function openNote(note: string, verifier: Verifier): string {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n'))
    throw new BadNote('the note is not signed: expected a text, an empty line and signatures');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  const own = lines
    .map(line => signatureIn(line))
    .filter(({ name, keyId }) => name === verifier.name && keyId.equals(verifier.keyId));
  if (own.length === 0) throw new BadNote(`the note has no signature of ${verifier.name}`);
  const isGood = own.every(({ signature }) => isSignature(text, signature, verifier.publicKey));
  if (!isGood) throw new BadNote(`the signature of ${verifier.name} is not of this text`);
  return text;
}

function signatureIn(line: string) {
  const [, name = '', encoded = ''] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (name === '' || bytes.length < 5 || bytes.toString('base64') !== encoded)
    throw new BadNote('a signature line cannot be read: expected a dash, the name of the signer and base64');
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isSignature(text: string, signature: Buffer, publicKey: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function isName(name: string): boolean {
  return name !== '' && !/[\s+]/u.test(name) && name.isWellFormed();
}

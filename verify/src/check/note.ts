import { base64, bytesOf, concat, fromBase64, hex, isEqual } from './bytes.js';
import { sha256 } from './sha256.js';

/** Type of an Ed25519 key in a signed note (C2SP signed-note). */
const ED25519 = 1;

/** A text that is not what it should be, or is not signed by those asked for. */
export class BadNote extends Error {
  override readonly name = 'BadNote';
}

/** Whose signature a note can have. */
export interface Verifier {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** The head of a log (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads `name+hex(key id)+base64(0x01 || public key)`. Throws `BadNote`. */
export function parseVerifierKey(text: string): Verifier {
  const [, name = '', id, key = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const typed = fromBase64(key);
  if (typed?.length !== 33 || typed[0] !== ED25519) {
    throw new BadNote('not an Ed25519 verifier key: expected name+key id+key, as GET /verifier-key gives it');
  }
  const keyId = sha256(bytesOf(`${name}\n`), typed).subarray(0, 4);
  if (hex(keyId) !== id) throw new BadNote('the key id is not that of the name and the key');
  return { name, keyId, publicKey: typed.subarray(1) };
}

/** The text of a note that has a good signature of the verifier. Throws `BadNote`. */
export async function openNote(note: string, verifier: Verifier): Promise<string> {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n'))
    throw new BadNote('not a signed note: expected a text, a blank line and signature lines');
  const text = note.slice(0, split + 1);
  const lines = note
    .slice(split + 2, -1)
    .split('\n')
    .map(signatureIn);
  const own = lines.filter(({ name, keyId }) => name === verifier.name && isEqual(keyId, verifier.keyId));
  if (own.length === 0)
    throw new BadNote(`it has no signature of ${verifier.name} under the key ${hex(verifier.keyId)}`);
  for (const { signature } of own) {
    const isGood = await isSigned(bytesOf(text), signature, verifier.publicKey);
    if (!isGood) throw new BadNote(`the signature of ${verifier.name} is not of this text`);
  }
  return text;
}

/** Reads a checkpoint with a good signature of the verifier. Throws `BadNote`. */
export async function openCheckpoint(note: string, verifier: Verifier): Promise<Checkpoint> {
  return parseCheckpoint(await openNote(note, verifier));
}

/** Reads the text of a checkpoint; lines after the third are extensions and mean nothing here. Throws `BadNote`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = fromBase64(encoded);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size))
    throw new BadNote('not a checkpoint: expected an origin, a size and a root hash');
  if (root?.length !== 32) throw new BadNote('the root is not a hash in base64');
  return { origin, size: Number(size), root };
}

export function rootText({ root }: Checkpoint): string {
  return base64(root);
}

function signatureIn(line: string) {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === '' || !bytes || bytes.length < 5)
    throw new BadNote('a signature line is malformed: expected a dash, a name and a signature in base64');
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Ed25519 by the platform itself. Throws `BadNote` where it has none. */
async function isSigned(
  text: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', concat(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, text);
  } catch (error) {
    throw new BadNote(
      `this browser cannot check Ed25519 signatures (${String(error)}); open the page in a newer one, or run it with node`,
    );
  }
}

import { HASH_BYTES } from './merkle.js';
import { BadNote, openNote, type Signer, signNote, type Verifier } from './note.js';

/** The head of a log: its name, how many entries it has, and the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The head as a signed note, three lines and the signature. */
export function signCheckpoint({ origin, size, root }: Checkpoint, signer: Signer): string {
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, signer);
}

/** Reads a checkpoint with a good signature of the verifier. Throws `BadNote`. */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint {
  return parseCheckpoint(openNote(note, verifier));
}

/** Reads the text of a checkpoint; lines after the third are extensions, which are ignored. Throws `BadNote`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size))
    throw new BadNote('the note is not a checkpoint: expected an origin, a size and a root, a line each');
  if (root.length !== HASH_BYTES || root.toString('base64') !== encoded)
    throw new BadNote('the root is not a hash in base64');
  return { origin, size: Number(size), root };
}

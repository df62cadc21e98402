import { type Checkpoint, openCheckpoint } from './checkpoint.js';
import { leafHash } from './merkle.js';
import { verifyInclusion } from './merkle-proofs.js';
import { BadNote, type Verifier } from './note.js';

const HEAD = 'c2sp.org/tlog-proof@v1';

/** A proof that an entry is at an index of a log, to be checked offline (C2SP tlog-proof, `.tlog-proof`). */
export interface Receipt {
  readonly index: number;
  /** From the leaf upwards. */
  readonly hashes: readonly Buffer[];
  /** The signed checkpoint. */
  readonly checkpoint: string;
}

export function formatReceipt({ index, hashes, checkpoint }: Receipt): string {
  return [HEAD, `index ${index}`, ...hashes.map(hash => hash.toString('base64')), '', checkpoint].join('\n');
}

/** Reads a receipt; `extra` lines mean nothing here. Throws `BadNote`. */
export function parseReceipt(text: string): Receipt {
  const split = text.indexOf('\n\n');
  const [head, ...lines] = text.slice(0, split).split('\n');
  if (split < 0 || head !== HEAD) throw new BadNote(`the receipt does not begin with ${HEAD}`);
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new BadNote('the receipt has no index; expected a line such as index 41');
  const hashes = lines.map(line => Buffer.from(line, 'base64'));
  if (hashes.some((hash, i) => hash.toString('base64') !== lines[i]))
    throw new BadNote('the receipt has a line that is not a hash in base64');
  return { index: Number(index), hashes, checkpoint: text.slice(split + 2) };
}

/** The checkpoint under which the log has these bytes at the receipt's index. Throws `BadNote`. */
export function verifyReceipt(
  text: string,
  entry: Uint8Array,
  verifier: Verifier,
): Checkpoint & { readonly index: number } {
  const { index, hashes, checkpoint } = parseReceipt(text);
  const head = openCheckpoint(checkpoint, verifier);
  if (!verifyInclusion(index, head.size, leafHash(entry), hashes, head.root)) {
    throw new BadNote(`the entry does not stand at index ${index} of the log of ${head.size} entries`);
  }
  return { ...head, index };
}

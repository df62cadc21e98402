import { bytesOf, fromBase64, textOf } from './bytes.js';
import { BadNote, openCheckpoint, type Checkpoint, type Verifier } from './note.js';
import { isIncluded, leafHash } from './tree.js';

export const RECEIPT_HEAD = 'c2sp.org/tlog-proof@v1';

/** What a receipt shows: the bytes stand at this index under this signed head. */
export interface Received extends Checkpoint {
  readonly index: number;
  readonly entry: string;
}

/** Checks a receipt (C2SP tlog-proof) of an entry; a line feed after the entry is not part of it. Throws `BadNote`. */
export async function verifyReceipt(receipt: string, entry: string, verifier: Verifier): Promise<Received> {
  const { index, hashes, checkpoint } = parseReceipt(receipt);
  const head = await openCheckpoint(checkpoint, verifier);
  const line = entry.replace(/\n$/, '');
  if (!isIncluded({ ...head, index }, leafHash(bytesOf(line)), hashes)) {
    throw new BadNote(`the entry does not stand at position ${index} of the log of ${head.size} entries`);
  }
  return { ...head, index, entry: line };
}

function parseReceipt(text: string) {
  const split = text.indexOf('\n\n');
  const [head, ...lines] = text.slice(0, split).split('\n');
  if (split < 0 || head !== RECEIPT_HEAD)
    throw new BadNote(`not a receipt: expected a text that begins with ${RECEIPT_HEAD}`);
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new BadNote('the receipt names no index');
  const hashes = lines.map(line => {
    const hash = fromBase64(line);
    if (!hash) throw new BadNote('the receipt has a line that is not a hash in base64');
    return hash;
  });
  return { index: Number(index), hashes, checkpoint: text.slice(split + 2) };
}

/** Text from a file that should hold some. Throws `BadNote`. */
export function readText(bytes: Uint8Array, what: string): string {
  const text = textOf(bytes);
  if (text === undefined) throw new BadNote(`${what} is not UTF-8 text`);
  return text;
}

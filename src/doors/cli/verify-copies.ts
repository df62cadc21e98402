import type { Entry } from '../../ledger/entry.js';
import { readArchive } from '../../ledger/archive/read.js';
import { readPublished } from '../../ledger/publish.js';
import { type Progress, progress } from './progress.js';
import { Trail } from './trail.js';

export interface CopyVerification {
  /** The verifier key as text. */
  readonly key?: string | undefined;
  /** The subject whose entries are printed. */
  readonly subject?: string | undefined;
  readonly print: (text: string) => void;
}

/** Checks an archive without a ledger. Throws as `readArchive` does. */
export async function verifyArchive(file: string, { key, subject, print }: CopyVerification): Promise<void> {
  const trail = subject === undefined ? undefined : new Trail(subject);
  let checking = progress('checking entries', undefined);
  const { manifest } = await readArchive(file, key, {
    head: head => (checking = progress('checking entries', head.manifest.size)),
    entries: entries => entries.forEach(entry => see(entry, trail, checking)),
  }).finally(() => checking.end());
  const { size, origin, root, texts, verifierKey } = manifest;
  print(`${size} entries of ${origin}: every one is whole and in its place, and they make the root that was signed.`);
  print(`The tiles are those of the entries; ${texts.length} texts have their digests; there is nothing else.`);
  printHead(root, verifierKey, key, print);
  trail?.print(print);
}

/** Checks a folder of C2SP tlog-tiles without a ledger. Throws as `readPublished` does. */
export function verifyPublished(folder: string, { key, subject, print }: CopyVerification): void {
  const trail = subject === undefined ? undefined : new Trail(subject);
  const checking = progress('checking entries', undefined);
  let head: ReturnType<typeof readPublished>;
  try {
    head = readPublished(folder, key, entry => see(entry, trail, checking));
  } finally {
    checking.end();
  }
  const { size, origin, root } = head;
  print(`${size} entries of ${origin}: every one is whole and in its place, and they make the root that was signed.`);
  print('The tiles that the checkpoint names are those of the entries.');
  printHead(root.toString('base64'), head.key, key, print);
  trail?.print(print);
}

function see({ envelope, position }: Entry, trail: Trail | undefined, checking: Progress): void {
  trail?.note(envelope);
  checking.at(position);
}

/** A key that comes with what it signed shows that nothing was changed since, not who signed it. */
function printHead(root: string, used: string, given: string | undefined, print: (text: string) => void): void {
  print(`The root is ${root}, signed by ${used}${given === undefined ? ', the key that came with it:' : '.'}`);
  if (given === undefined) print('compare it with one that you got another way, or give that one as --key.');
}

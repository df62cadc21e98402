import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Entry } from '../../ledger/entry.js';
import { type Verified, verifyLedger } from '../../ledger/verify.js';
import { type Checkpoint, openCheckpoint } from '../../proof/checkpoint.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { verifyReceipt } from '../../proof/receipt.js';
import { checkStoreBeside, openReader } from '../../register/engine.js';
import { progress } from './progress.js';
import { Trail } from './trail.js';
import { verifyArchive, verifyPublished } from './verify-copies.js';

/** What is to be verified, as the command line says it. */
export interface VerifyFlags {
  /** The verifier key as text. */
  readonly key?: string;
  readonly checkpoint?: string;
  readonly archive?: string;
  readonly published?: string;
  readonly subject?: string;
  readonly receipt?: string;
  readonly entry?: string;
}

type VerifyOptions = VerifyFlags & { readonly folder: string; readonly print: (text: string) => void };

/** Verifies an archive, a published folder or a receipt if one is named, else the ledger in the folder. */
export async function verify({ archive, published, receipt, entry, ...rest }: VerifyOptions): Promise<void> {
  if (archive !== undefined) return verifyArchive(archive, rest);
  if (published !== undefined) return verifyPublished(published, rest);
  if (receipt === undefined) return verifyFolder(rest);
  if (rest.key === undefined || entry === undefined) {
    throw new InvalidArgumentError('a receipt needs its --entry and the --key');
  }
  verifyReceiptFile(receipt, entry, rest.key, rest.print);
}

/** Verifies the ledger in a folder. Throws `NotFound`, else as `verifyLedger` does. */
async function verifyFolder({ folder, key, checkpoint, subject, print }: VerifyOptions): Promise<void> {
  const kept = checkpoint === undefined ? undefined : keptHead(checkpoint, key);
  const trail = subject === undefined ? undefined : new Trail(subject);
  const log = openReader(folder);
  const entries = progress('checking entries', log.size);
  const texts = progress('checking texts', undefined);
  const eachEntry = ({ envelope, position }: Entry) => {
    trail?.note(envelope);
    entries.at(position);
  };
  const eachText = (checked: number) => texts.at(checked);
  try {
    for await (const verified of verifyLedger({
      folder,
      log,
      kept,
      checkStore: checkStoreBeside,
      eachEntry,
      eachText,
    })) {
      entries.end();
      texts.end();
      for (const line of inWords(verified)) print(line);
    }
    trail?.print(print);
  } finally {
    entries.end();
    texts.end();
    log.close();
  }
}

function keptHead(file: string, key: string | undefined): Checkpoint {
  if (key === undefined) throw new BadNote('a checkpoint needs the verifier key that it was signed with');
  return openCheckpoint(readFileSync(file, 'utf8'), parseVerifierKey(key));
}

function inWords(verified: Verified): string[] {
  switch (verified.step) {
    case 'entries':
      return [
        `${verified.size} entries of ${verified.origin}: every one is whole and in its place.`,
        'Checked: canonical form, hash, position, revision and previous entry of its subject, clock, the tree over all.',
        `The root is ${verified.root.toString('base64')}.`,
      ];
    case 'signed-head':
      return [`It begins with the ${verified.size} entries of the head that it signed last.`];
    case 'kept-head':
      return [`It begins with the ${verified.size} entries of the checkpoint.`];
    case 'texts': {
      const { held, missing } = verified;
      if (held + missing === 0) return [];
      return [`Texts held: ${held}, each with its digest. Registered and not held: ${missing}.`];
    }
  }
}

/** Verifies offline that an entry, as its bytes, is in the log that signed the receipt. Throws `BadNote`. */
function verifyReceiptFile(receipt: string, entry: string, key: string, print: (text: string) => void): void {
  const bytes = Buffer.from(readFileSync(entry, 'utf8').replace(/\n$/, ''));
  const { origin, index, size } = verifyReceipt(readFileSync(receipt, 'utf8'), bytes, parseVerifierKey(key));
  print(`The entry stands at position ${index} of ${origin}, under the signed head of ${size} entries.`);
}

import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../../engine.js';
import { Ledger } from '../../ledger/ledger.js';
import { isCanonical, type Json } from '../../proof/canonical.js';
import { openCheckpoint } from '../../proof/checkpoint.js';
import { rootOf } from '../../proof/merkle-proofs.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { verifyReceipt } from '../../proof/receipt.js';
import { LogDamaged } from '../../ledger/log.js';
import { NotFound } from '../../views/not-found.js';

export interface Verification {
  readonly folder: string;
  /** The verifier key as text. */
  readonly key?: string | undefined;
  /** A signed checkpoint that the ledger must begin with. */
  readonly checkpoint?: string | undefined;
  readonly print: (text: string) => void;
}

/**
 * Checks the whole ledger: every entry's bytes, their canonical form and hash, its subject's chain, the clock and the
 * tree; and that it begins with a signed checkpoint, where one is given. Throws `LogDamaged`, which names the first
 * entry that is wrong, or `BadNote`.
 */
export function verifyLedger({ folder, key, checkpoint, print }: Verification): void {
  if (!existsSync(join(folder, 'ledger.db'))) throw new NotFound(`register in ${folder}`, 'a folder with a ledger.db');
  const log = openReader(folder);
  try {
    const ledger = Ledger.open(log, ({ position, bytes, envelope }) => {
      if (!isUtf8(bytes) || !isCanonical(bytes.toString('utf8'), envelope as unknown as Json)) {
        throw new LogDamaged(position, 'its bytes are not the canonical form of what they say');
      }
    });
    const root = Buffer.from(ledger.root).toString('base64');
    print(
      `${ledger.size} entries of ${ledger.opening.origin}: every one is whole and in its place.\nThe root is ${root}.`,
    );
    if (checkpoint === undefined) return;
    if (key === undefined) throw new BadNote('a checkpoint needs the verifier key that it was signed with');
    const head = openCheckpoint(readFileSync(checkpoint, 'utf8'), parseVerifierKey(key));
    const isSame = head.size <= ledger.size && rootOf(ledger.tree.nodes, head.size).equals(head.root);
    if (!isSame) throw new BadNote(`the ledger does not begin with the ${head.size} entries of the checkpoint`);
    print(`It begins with the ${head.size} entries of the checkpoint.`);
  } finally {
    log.close();
  }
}

/** Checks offline that an entry, as its bytes, stands in the log that signed the receipt. Throws `BadNote`. */
export function verifyReceiptFile(receipt: string, entry: string, key: string, print: (text: string) => void): void {
  const bytes = Buffer.from(readFileSync(entry, 'utf8').replace(/\n$/, ''));
  const { origin, index, size } = verifyReceipt(readFileSync(receipt, 'utf8'), bytes, parseVerifierKey(key));
  print(`The entry stands at position ${index} of ${origin}, under the signed head of ${size} entries.`);
}

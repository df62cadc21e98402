import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { checkStoreBeside, openReader, textsFolder } from '../../register/engine.js';
import { textIn } from '../../ledger/archive/format.js';
import { type Envelope } from '../../ledger/entry.js';
import { keysIn, rememberedIn } from '../../ledger/tree/key-files.js';
import { Ledger } from '../../ledger/ledger.js';
import { type Log } from '../../ledger/log.js';
import { assertForm } from '../../ledger/sequence.js';
import { Texts } from '../../ledger/files/texts.js';
import { type Checkpoint, openCheckpoint } from '../../proof/checkpoint.js';
import { rootOf } from '../../proof/merkle-proofs.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { verifyReceipt } from '../../proof/receipt.js';
import { NotFound } from '../../views/not-found.js';
import { progress } from './progress.js';
import { Trail } from './trail.js';
import { verifyArchive, verifyPublished } from './verify-copies.js';

/** What is to be checked, as the command line says it. */
export interface Verified {
  /** The verifier key as text. */
  readonly key?: string;
  readonly checkpoint?: string;
  readonly archive?: string;
  readonly published?: string;
  readonly subject?: string;
  readonly receipt?: string;
  readonly entry?: string;
}

type Where = Verified & { readonly folder: string; readonly print: (text: string) => void };

/** Checks an archive, a published folder or a receipt where one is named, else the ledger in the folder. */
export async function verify({ archive, published, receipt, entry, ...rest }: Where): Promise<void> {
  if (archive !== undefined) return verifyArchive(archive, rest);
  if (published !== undefined) return verifyPublished(published, rest);
  if (receipt === undefined) return verifyLedger(rest);
  if (rest.key === undefined || entry === undefined) {
    throw new InvalidArgumentError('a receipt needs its --entry and the --key');
  }
  verifyReceiptFile(receipt, entry, rest.key, rest.print);
}

interface Verification {
  readonly folder: string;
  /** The verifier key as text. */
  readonly key?: string | undefined;
  /** A signed checkpoint that the ledger must begin with. */
  readonly checkpoint?: string | undefined;
  /** Of which all entries are to be shown. */
  readonly subject?: string | undefined;
  /** How the file is checked; default: in a thread of its own, while the entries are. */
  readonly checkStore?: (folder: string) => Promise<void>;
  readonly print: (text: string) => void;
}

/**
 * Checks the whole ledger: every entry's bytes, their canonical form and hash, its subject's chain, the clock and the
 * tree; the file itself; that it begins with the head that it signed last, and with a checkpoint that is given; and every
 * text that is held. Throws `LogDamaged`, which names the first entry that is wrong, `FileDamaged`, which names the part,
 * `BadNote` or `TextDamaged`.
 */
export async function verifyLedger({ folder, key, checkpoint, subject, print, ...how }: Verification): Promise<void> {
  if (!existsSync(join(folder, 'ledger.db'))) throw new NotFound(`register in ${folder}`, 'a folder with a ledger.db');
  // Read before the ledger: a service beside may sign a later head at any moment.
  const remembered = rememberedIn(folder, keysIn(folder).at(-1));
  const log = openReader(folder);
  try {
    const trail = subject === undefined ? undefined : new Trail(subject);
    const registered = new Set<string>();
    // What is wrong with an entry is told before what is wrong with the file.
    const store = Promise.allSettled([(how.checkStore ?? checkStoreBeside)(folder)]);
    const ledger = opened(log, envelope => {
      trail?.note(envelope);
      const text = textIn(envelope);
      if (text !== undefined) registered.add(text);
    });
    const [fate] = await store;
    if (fate.status === 'rejected') throw fate.reason;
    const root = Buffer.from(ledger.root).toString('base64');
    print(`${ledger.size} entries of ${ledger.opening.origin}: every one is whole and in its place.`);
    print(
      'Checked: canonical form, hash, position, revision and previous entry of its subject, clock, the tree over all.',
    );
    print(`The root is ${root}.`);
    if (remembered) {
      assertBegins(ledger, remembered, 'head that it signed last');
      print(`It begins with the ${remembered.size} entries of the head that it signed last.`);
    }
    if (checkpoint !== undefined) {
      const given = givenHead(checkpoint, key);
      assertBegins(ledger, given, 'checkpoint');
      print(`It begins with the ${given.size} entries of the checkpoint.`);
    }
    await checkTexts(new Texts(textsFolder(folder)), registered, print);
    trail?.print(ledger.size, print);
  } finally {
    log.close();
  }
}

function opened(log: Log, each: (envelope: Envelope) => void): Ledger {
  const checking = progress('checking entries', log.size);
  try {
    return Ledger.open(log, entry => {
      assertForm(entry);
      each(entry.envelope);
      checking.at(entry.position);
    });
  } finally {
    checking.end();
  }
}

function givenHead(checkpoint: string, key: string | undefined): Checkpoint {
  if (key === undefined) throw new BadNote('a checkpoint needs the verifier key that it was signed with');
  return openCheckpoint(readFileSync(checkpoint, 'utf8'), parseVerifierKey(key));
}

/** Throws `BadNote` where the ledger does not begin with the entries of the head. */
function assertBegins(ledger: Ledger, { size, root }: Checkpoint, head: string): void {
  const isSame = size <= ledger.size && rootOf(ledger.tree.nodes, size).equals(root);
  if (!isSame) throw new BadNote(`the ledger does not begin with the ${size} entries of the ${head}`);
}

/** Reads every text that is held; says how many of those registered are not. Throws `TextDamaged`. */
async function checkTexts(texts: Texts, registered: ReadonlySet<string>, print: (text: string) => void): Promise<void> {
  const checking = progress('checking texts', undefined);
  const missing = new Set(registered);
  let held = 0;
  try {
    for (let digest = texts.next(''); digest !== undefined; digest = texts.next(digest)) {
      await texts.check(digest);
      missing.delete(digest);
      checking.at(++held);
    }
  } finally {
    checking.end();
  }
  if (held > 0 || missing.size > 0) {
    print(`Texts held: ${held}, each with its digest. Registered and not held: ${missing.size}.`);
  }
}

/** Checks offline that an entry, as its bytes, stands in the log that signed the receipt. Throws `BadNote`. */
function verifyReceiptFile(receipt: string, entry: string, key: string, print: (text: string) => void): void {
  const bytes = Buffer.from(readFileSync(entry, 'utf8').replace(/\n$/, ''));
  const { origin, index, size } = verifyReceipt(readFileSync(receipt, 'utf8'), bytes, parseVerifierKey(key));
  print(`The entry stands at position ${index} of ${origin}, under the signed head of ${size} entries.`);
}

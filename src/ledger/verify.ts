import { join } from 'node:path';
import type { Checkpoint } from '../proof/checkpoint.js';
import { BadNote } from '../proof/note.js';
import { textIn } from './archive/format.js';
import type { Entry } from './entry.js';
import { TEXTS } from './files/text-files.js';
import { Texts } from './files/texts.js';
import { Ledger } from './ledger.js';
import type { Log } from './log.js';
import { assertForm } from './sequence.js';
import { keysIn, rememberedIn } from './tree/key-files.js';

/** A ledger that is to be verified. */
export interface Verification {
  /** The data folder. */
  readonly folder: string;
  /** The log in it, opened for reading. */
  readonly log: Log;
  /** A head that somebody kept, and that the ledger must begin with. */
  readonly kept?: Checkpoint | undefined;
  /** Checks what reading the entries does not, while they are read. Rejects with `FileDamaged`. */
  readonly checkStore: (folder: string) => Promise<void>;
  /** Sees every entry once it was checked, in order. */
  readonly eachEntry?: ((entry: Entry) => void) | undefined;
  /** Hears how many texts were checked so far. */
  readonly eachText?: ((checked: number) => void) | undefined;
}

/** What was verified, step by step. */
export type Verified =
  /** Every entry is whole and in its place, and the file is sound. */
  | { readonly step: 'entries'; readonly origin: string; readonly size: number; readonly root: Buffer }
  /** The ledger begins with the head that it signed last. */
  | { readonly step: 'signed-head'; readonly size: number }
  /** The ledger begins with the head that was kept. */
  | { readonly step: 'kept-head'; readonly size: number }
  /** Every text that is held has its digest; `missing` counts those that are registered and not held. */
  | { readonly step: 'texts'; readonly held: number; readonly missing: number };

/**
 * Verifies the whole ledger: every entry's bytes, their canonical form and hash, its subject's chain, the clock and the
 * tree; the file itself; the head that it signed last and one that was kept; and every text that is held. Throws
 * `LogDamaged`, which names the first entry that is wrong, `FileDamaged`, which names the part, `BadNote` or `TextDamaged`.
 */
export async function* verifyLedger(verification: Verification): AsyncGenerator<Verified> {
  const { folder, log, kept, eachEntry, eachText } = verification;
  // Read before the ledger: a service that has it open may sign a later head at any moment.
  const signed = rememberedIn(folder, keysIn(folder).at(-1));
  const registered = new Set<string>();
  // Settled, not awaited: what is wrong with an entry is reported before what is wrong with the file.
  const store = Promise.allSettled([verification.checkStore(folder)]);
  const ledger = Ledger.open(log, entry => {
    assertForm(entry);
    const text = textIn(entry.envelope);
    if (text !== undefined) registered.add(text);
    eachEntry?.(entry);
  });
  const [outcome] = await store;
  if (outcome.status === 'rejected') throw outcome.reason;
  yield { step: 'entries', origin: ledger.opening.origin, size: ledger.size, root: Buffer.from(ledger.root) };
  if (signed) {
    assertBegins(ledger, signed, 'head that it signed last');
    yield { step: 'signed-head', size: signed.size };
  }
  if (kept) {
    assertBegins(ledger, kept, 'checkpoint');
    yield { step: 'kept-head', size: kept.size };
  }
  yield { step: 'texts', ...(await checkTexts(new Texts(join(folder, TEXTS)), registered, eachText)) };
}

/** Throws `BadNote` unless the ledger begins with the entries of the head. */
export function assertBegins(ledger: Ledger, head: Checkpoint, name: string): void {
  if (ledger.beginsWith(head)) return;
  throw new BadNote(`the ledger does not begin with the ${head.size} entries of the ${name}`);
}

/** Reads every text that is held. Throws `TextDamaged`. */
async function checkTexts(
  texts: Texts,
  registered: ReadonlySet<string>,
  each: ((checked: number) => void) | undefined,
): Promise<{ held: number; missing: number }> {
  const missing = new Set(registered);
  let held = 0;
  for (let digest = texts.next(''); digest !== undefined; digest = texts.next(digest)) {
    await texts.check(digest);
    missing.delete(digest);
    held++;
    each?.(held);
  }
  return { held, missing: missing.size };
}

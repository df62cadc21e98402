import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { signCheckpoint } from '../../proof/checkpoint.js';
import { consistencyProof, inclusionProof, rootOf } from '../../proof/merkle-proofs.js';
import { type Signer, signerOf, verifierKey } from '../../proof/note.js';
import { formatReceipt } from '../../proof/receipt.js';
import type { Chance } from '../clock.js';
import { writeDurably } from '../files/durable.js';
import { requestDigest } from '../entry.js';
import {
  CHECKPOINT_FILE,
  keepKeys,
  KEY_FILE,
  KEYS_FILE,
  keysIn,
  type Remembered,
  rememberedIn,
  seedIn,
} from './key-files.js';
import type { Ledger } from '../ledger.js';

/** The type of the fact that the operator went on although continuity was broken. */
export const LOG_CONTINUED = 'LogContinued';

/**
 * The ledger does not begin with what was signed before (it is an older copy, or another one), or the key that signed it is
 * not here (it was restored without it). Nothing is signed or recorded.
 */
export class ContinuityBroken extends Error {
  override readonly name = 'ContinuityBroken';
  readonly code = 'continuity-broken';

  constructor(
    /** The head that was signed. */
    readonly expected: { readonly size: number; readonly root: string },
    readonly found: { readonly size: number; readonly root?: string },
    why = `this ledger of ${found.size} entries does not begin with it`,
  ) {
    super(`continuity broken: a head of ${expected.size} entries was signed before, and ${why}`);
  }
}

/** Of the nodes of a register this one does not have the key that signs: ask the one that has it. */
export class NoSigningKey extends Error {
  override readonly name = 'NoSigningKey';
  readonly code = 'no-signing-key';

  constructor() {
    super(`this node signs nothing: ${KEY_FILE} is on another`);
  }
}

/** Signs heads of the ledger. Each is remembered in the data folder, durably, before anybody sees it. */
export class Notary {
  #note: string | undefined;
  #halted: Error | undefined;
  #size = 0;

  private constructor(
    private readonly folder: string,
    private readonly ledger: Ledger,
    /** Undefined if the key that signed before is not here. */
    private readonly signer: Signer | undefined,
    /** Set if the ledger does not begin with what was signed before, or the key that signed it is not here. */
    readonly broken: ContinuityBroken | undefined,
    remembered: Remembered | undefined,
  ) {
    if (remembered && !broken) [this.#note, this.#size] = [remembered.note, remembered.size];
  }

  /**
   * Makes the key at the first start, readable for nobody else; but never if a head was signed before, because the key
   * that signed it must be somewhere, nor unless `makesKey`. Throws `BadNote` if the key or the remembered head cannot be read.
   */
  static open(folder: string, ledger: Ledger, chance: Chance, makesKey = true): Notary {
    const [file, keys] = [join(folder, KEY_FILE), keysIn(folder)];
    const isFirst = !existsSync(join(folder, CHECKPOINT_FILE));
    if (isFirst && makesKey && !existsSync(file)) writeDurably(file, `${chance(32).toString('base64')}\n`, 0o600);
    const signer = existsSync(file) ? signerOf(ledger.opening.origin, seedIn(file)) : undefined;
    const key = signer ? verifierKey(signer) : keys.at(-1);
    const remembered = rememberedIn(folder, key);
    if (key !== undefined && key !== keys.at(-1)) keepKeys(folder, [...keys, key]);
    const broken = remembered && (breach(ledger, remembered) ?? (signer ? undefined : keyGone(ledger, remembered)));
    return new Notary(folder, ledger, signer, broken, remembered);
  }

  /** True if the folder has the key of a register: it is made once the first entries are durable. */
  static isIn(folder: string): boolean {
    return [KEY_FILE, KEYS_FILE].some(file => existsSync(join(folder, file)));
  }

  /**
   * Goes on after continuity was broken: an entry names the head that was signed before, and the key that is lost. The old
   * memory is put aside; if there is no key, a new one is made.
   */
  async goOn(chance: Chance): Promise<Notary> {
    const { folder, ledger, broken, signer } = this;
    if (!broken) return this;
    const turn = ledger.turn();
    const [lost] = signer ? [] : keysIn(folder).slice(-1);
    const data = { signed: broken.expected, found: broken.found, ...(lost !== undefined && { lostKey: lost }) };
    const act = {
      act: 'continue-log',
      actid: chance(16).toString('base64url'),
      digest: requestDigest('continue-log', data),
      recorder: 'operator',
    };
    turn.seal(act, [{ type: LOG_CONTINUED, subject: `register/${ledger.opening.origin}`, data }], ledger.time);
    await turn.commit();
    renameSync(join(folder, CHECKPOINT_FILE), join(folder, `${CHECKPOINT_FILE}.${broken.expected.size}`));
    return Notary.open(folder, ledger, chance);
  }

  /** False where nothing can be signed here. */
  get canSign(): boolean {
    return this.signer !== undefined && this.broken === undefined;
  }

  /** The key that a verifier gets once, over a channel that it trusts. Throws `ContinuityBroken` if the key is not here. */
  get verifierKey(): string {
    return verifierKey(this.#signer);
  }

  /** Signs no new head, for this reason. The one that was signed last is still given while the ledger has not grown. */
  halt(reason: Error): void {
    this.#halted = reason;
  }

  /** The head as it is now, as a signed note. */
  checkpoint(): string {
    if (this.broken) throw this.broken;
    const { size, root } = this.ledger;
    if (this.#note !== undefined && this.#size === size) return this.#note;
    if (this.#halted) throw this.#halted;
    const note = signCheckpoint({ origin: this.ledger.opening.origin, size, root: Buffer.from(root) }, this.#signer);
    writeDurably(join(this.folder, CHECKPOINT_FILE), note, 0o644);
    [this.#note, this.#size] = [note, size];
    return note;
  }

  get #signer(): Signer {
    if (!this.signer) throw this.broken ?? new NoSigningKey();
    return this.signer;
  }

  /** A receipt for an entry, to be checked offline. The position must be below the size. Throws `LogDamaged`. */
  receipt(position: number): string {
    const checkpoint = this.checkpoint();
    // Reading checks the bytes: a receipt for bytes that cannot be shown any more would be useless.
    this.ledger.log.read(position - 1, 1);
    const hashes = inclusionProof(this.ledger.tree.nodes, position, this.#size);
    return formatReceipt({ index: position, hashes, checkpoint });
  }

  /** The hashes that prove that one head begins with an earlier one. Throws `RangeError` unless the sizes allow it. */
  consistency(earlier: number, size: number): Buffer[] {
    if (size > this.ledger.size) throw new RangeError(`tree size: found ${size}, expected at most ${this.ledger.size}`);
    return consistencyProof(this.ledger.tree.nodes, earlier, size);
  }
}

function breach(ledger: Ledger, { size, root }: Remembered): ContinuityBroken | undefined {
  const signed = { size, root: root.toString('base64') };
  if (size > ledger.size) return new ContinuityBroken(signed, { size: ledger.size });
  const found = rootOf(ledger.tree.nodes, size);
  if (found.equals(root)) return undefined;
  return new ContinuityBroken(signed, { size: ledger.size, root: found.toString('base64') });
}

function keyGone(ledger: Ledger, remembered: Remembered): ContinuityBroken {
  const root = remembered.root.toString('base64');
  const found = { size: ledger.size, root };
  return new ContinuityBroken(
    { size: remembered.size, root },
    found,
    `the key that signed it is not here (${KEY_FILE})`,
  );
}

import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint, signCheckpoint } from '../proof/checkpoint.js';
import { consistencyProof, inclusionProof, rootOf } from '../proof/merkle-proofs.js';
import { BadNote, type Signer, signerOf, verifierKey } from '../proof/note.js';
import { formatReceipt } from '../proof/receipt.js';
import { type Chance } from './clock.js';
import { writeDurably } from './durable.js';
import { digestOf } from './entry.js';
import { type Ledger } from './ledger.js';

const KEY = 'signing.key';
/** The largest head that was signed. */
export const REMEMBERED = 'checkpoint';
const KEYS = 'verifier-keys';

/** The type of the fact that the operator went on although continuity was broken. */
export const LOG_CONTINUED = 'LogContinued';

/** The ledger does not begin with what was signed before: it is an older copy, or another one. Nothing is signed or recorded. */
export class ContinuityBroken extends Error {
  override readonly name = 'ContinuityBroken';

  constructor(
    readonly signed: { readonly size: number; readonly root: string },
    readonly found: { readonly size: number; readonly root?: string },
  ) {
    super(
      `continuity broken: a head of ${signed.size} entries was signed before, and this ledger of ${found.size} entries ` +
        'does not begin with it',
    );
  }
}

/** Signs heads of the ledger, and remembers beside it, synced, the largest that it has signed before anybody sees it. */
export class Notary {
  #note: string | undefined;
  #size = 0;

  private constructor(
    private readonly folder: string,
    private readonly ledger: Ledger,
    private readonly signer: Signer,
    /** Set where the ledger does not begin with what was signed before. */
    readonly broken: ContinuityBroken | undefined,
    remembered: { readonly note: string; readonly size: number } | undefined,
  ) {
    if (remembered && !broken) [this.#note, this.#size] = [remembered.note, remembered.size];
  }

  /** Makes the key at the first start, readable for nobody else. Throws where key or memory cannot be read. */
  static open(folder: string, ledger: Ledger, chance: Chance): Notary {
    const file = join(folder, KEY);
    if (!existsSync(file)) writeDurably(file, `${chance(32).toString('base64')}\n`, 0o600);
    const signer = signerOf(ledger.opening.origin, Buffer.from(readFileSync(file, 'utf8'), 'base64'));
    const remembered = rememberedIn(folder, signer);
    const keys = keysIn(folder);
    if (keys.at(-1) !== verifierKey(signer)) keepKeys(folder, [...keys, verifierKey(signer)]);
    const broken = remembered && breach(ledger, remembered);
    return new Notary(folder, ledger, signer, broken, remembered);
  }

  /** Goes on after continuity was broken: an entry names the head that was signed before. The old memory is put aside. */
  async goOn(chance: Chance): Promise<Notary> {
    const { folder, ledger, broken } = this;
    if (!broken) return this;
    const turn = ledger.turn();
    const data = { signed: broken.signed, found: broken.found };
    const act = {
      act: 'continue-log',
      actid: chance(16).toString('base64url'),
      digest: digestOf('continue-log', data),
      recorder: 'operator',
    };
    turn.seal(act, [{ type: LOG_CONTINUED, subject: `register/${ledger.opening.origin}`, data }], ledger.time);
    await turn.commit();
    renameSync(join(folder, REMEMBERED), join(folder, `${REMEMBERED}.${broken.signed.size}`));
    return Notary.open(folder, ledger, chance);
  }

  /** What a verifier is told once, over a way that it trusts. */
  get verifierKey(): string {
    return verifierKey(this.signer);
  }

  /** The head as it is now, as a signed note. */
  checkpoint(): string {
    if (this.broken) throw this.broken;
    const { size, root } = this.ledger;
    if (this.#note !== undefined && this.#size === size) return this.#note;
    const note = signCheckpoint({ origin: this.ledger.opening.origin, size, root: Buffer.from(root) }, this.signer);
    writeDurably(join(this.folder, REMEMBERED), note, 0o644);
    [this.#note, this.#size] = [note, size];
    return note;
  }

  /** That an entry stands in the ledger, to be checked offline. The position must be below the size. */
  receipt(position: number): string {
    const checkpoint = this.checkpoint();
    const hashes = inclusionProof(this.ledger.tree.nodes, position, this.#size);
    return formatReceipt({ index: position, hashes, checkpoint });
  }

  /** The hashes that show one head to begin with an earlier one. Throws `RangeError` where the sizes are not so. */
  consistency(earlier: number, size: number): Buffer[] {
    if (size > this.ledger.size) throw new RangeError(`tree size: found ${size}, expected at most ${this.ledger.size}`);
    return consistencyProof(this.ledger.tree.nodes, earlier, size);
  }
}

/** The verifier keys that heads of this register were signed with; the last one is in use. For readers beside the service. */
export function keysIn(folder: string): string[] {
  const file = join(folder, KEYS);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

/** Writes the verifier keys down, the last one in use. */
export function keepKeys(folder: string, keys: readonly string[]): void {
  writeDurably(join(folder, KEYS), `${keys.join('\n')}\n`, 0o644);
}

function rememberedIn(folder: string, signer: Signer) {
  const file = join(folder, REMEMBERED);
  if (!existsSync(file)) return undefined;
  const note = readFileSync(file, 'utf8');
  try {
    return { note, ...openCheckpoint(note, signer) };
  } catch (error) {
    if (!(error instanceof BadNote)) throw error;
    throw new Error(`${file} is not what this register signed (${error.message}); where is the key that signed it?`);
  }
}

function breach(ledger: Ledger, { size, root }: { readonly size: number; readonly root: Buffer }) {
  const signed = { size, root: root.toString('base64') };
  if (size > ledger.size) return new ContinuityBroken(signed, { size: ledger.size });
  const found = rootOf(ledger.tree.nodes, size);
  if (found.equals(root)) return undefined;
  return new ContinuityBroken(signed, { size: ledger.size, root: found.toString('base64') });
}

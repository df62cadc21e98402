import { statSync } from 'node:fs';
import { Seals, ViewsDamaged } from './seals.js';

/** Places in the memory that threads share: whole numbers of 64 bits. */
const [VERSION, GENERATION, DOUBTED, SAMPLED, MARK] = [0, 1, 2, 3, 4] as const;

const CHANGED = 'the file of the views was changed by somebody else';

/** What is kept of a file: which one it is, how large, and when it was changed last. */
const KEPT = 3;

/**
 * The file of the views, and what its threads tell each other: who moves the views notes how it left the file, and whoever
 * reads them sees whether it is still so. A reader in another process has the seals alone.
 */
export class ViewsFile {
  readonly seals: Seals;
  readonly #cells: BigInt64Array;
  #remade: { readonly times: number; readonly why: string } | undefined;

  /** `secret` is in no file beside the views; `shared` is that of the thread that moves the views. */
  constructor(
    readonly path: string,
    readonly secret: string,
    readonly shared = new SharedArrayBuffer((MARK + 2 * KEPT) * BigInt64Array.BYTES_PER_ELEMENT),
  ) {
    this.seals = new Seals(secret);
    this.#cells = new BigInt64Array(shared);
  }

  /** Another number each time the views are made again: what was opened before is to be opened again. */
  get generation(): bigint {
    return Atomics.load(this.#cells, GENERATION);
  }

  beginAgain(): void {
    Atomics.add(this.#cells, GENERATION, 1n);
  }

  /** True if a reader met something that was not written by who moves the views. */
  get isDoubted(): boolean {
    return Atomics.load(this.#cells, DOUBTED) === this.generation + 1n;
  }

  /** Of views that were made again meanwhile nobody is told: those that came after them are not in doubt. */
  doubt(generation = this.generation): void {
    Atomics.store(this.#cells, DOUBTED, generation + 1n);
  }

  /** How many entries were held against the views since they were opened. */
  get sampled(): number {
    return Number(Atomics.load(this.#cells, SAMPLED));
  }

  countSample(): void {
    Atomics.add(this.#cells, SAMPLED, 1n);
  }

  /** How often the views were made again, and why they were last, as far as this thread was told; undefined if never. */
  get remade(): { readonly times: number; readonly why: string } | undefined {
    return this.#remade;
  }

  noteRemade({ message }: Error): void {
    this.#remade = { times: (this.#remade?.times ?? 0) + 1, why: message };
  }

  /**
   * Writes the file: how it looks afterwards is noted. Only for the one thread that moves the views. Where `isLogged`, what is
   * written goes to the WAL alone: then nobody may have changed the file itself meanwhile. `assertAlone` throws where
   * another connection wrote. Throws `ViewsDamaged`.
   */
  writing<T>(write: () => T, { isLogged = false, assertAlone = () => {} } = {}): T {
    const isNoted = Atomics.add(this.#cells, VERSION, 1n) > 0n;
    const before = this.#marks();
    try {
      if (isLogged && isNoted && !this.#areNoted(before)) throw new ViewsDamaged(CHANGED);
      const written = write();
      const after = this.#marks();
      assertAlone();
      if (isLogged && !isOneFile(before, after)) throw new ViewsDamaged(CHANGED);
      return written;
    } finally {
      this.#marks().forEach((mark, index) => Atomics.store(this.#cells, MARK + index, mark));
      Atomics.add(this.#cells, VERSION, 1n);
    }
  }

  /**
   * Throws `ViewsDamaged` if the file is not as it was left. Says nothing while it is being written, or where nobody has
   * noted anything. What is changed within a tick of the system's clock (some milliseconds) after a write, and keeps its
   * size, is not noticed here.
   */
  assertUntouched(): void {
    const version = Atomics.load(this.#cells, VERSION);
    if (version === 0n || version % 2n === 1n) return;
    const isSame = this.#areNoted(this.#marks());
    if (isSame || Atomics.load(this.#cells, VERSION) !== version) return;
    throw new ViewsDamaged(CHANGED);
  }

  /** In bytes. */
  get walSize(): number {
    return statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  #areNoted(marks: readonly bigint[]): boolean {
    return marks.every((mark, index) => mark === Atomics.load(this.#cells, MARK + index));
  }

  /** Of the file and of its WAL; zeros where there is none. */
  #marks(): bigint[] {
    return ['', '-wal'].flatMap(suffix => {
      const stat = statSync(this.path + suffix, { bigint: true, throwIfNoEntry: false });
      return stat ? [stat.ino, stat.size, stat.mtimeNs] : [0n, 0n, 0n];
    });
  }
}

/** True if the file itself is as it was, and its WAL is the one that it was, or is new where there was none. */
function isOneFile(before: readonly bigint[], after: readonly bigint[]): boolean {
  const isSame = after.slice(0, KEPT).every((mark, index) => mark === before[index]);
  return isSame && (before[KEPT] === 0n || before[KEPT] === after[KEPT]);
}

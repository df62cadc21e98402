import { Subject } from 'rxjs';
import type { Checkpoint } from '../proof/checkpoint.js';
import { emptyFrontier, root } from '../proof/merkle.js';
import { rootOf } from '../proof/merkle-proofs.js';
import { entryBundle, type Tile, TILE_WIDTH } from '../proof/tiles.js';
import type { Instant } from '../proof/instant.js';
import type { ActOrigin, Draft, Entry, Envelope } from './entry.js';
import { entriesIn, type Log, LogDamaged } from './log.js';
import { type Opening, Sequence } from './sequence.js';
import { Tree } from './tree/tree.js';
import { type Head, type SubjectHead, Turn } from './turn.js';

/** How many entries of other nodes are taken in at a time. */
const FOREIGN_PAGE = 256;

/** The ledger: entries in order, subjects with their revisions, and the head of the tree over all of them. */
export class Ledger {
  /** Over all leaves, for proofs. */
  readonly tree = new Tree((from, count) => this.log.leaves(from, count));
  readonly #sequence = new Sequence(this.tree);
  /** The entries of each turn, and those of other nodes, once they are durable. */
  readonly recorded = new Subject<readonly Entry[]>();
  #isCommitting = false;

  private constructor(readonly log: Log) {}

  /** Appends entry 0 to an empty log, and those of `others` in the same append. */
  static async found(
    log: Log,
    opening: Opening,
    act: ActOrigin,
    others: readonly Draft[],
    time: Instant,
  ): Promise<void> {
    const nothing: Head = { frontier: emptyFrontier, time: '' };
    const turn = new Turn(opening.origin, nothing, new Map(), ({ frontier }, entries) =>
      log.append(0, entries, frontier),
    );
    turn.seal(act, [{ type: 'RegisterOpened', subject: `register/${opening.origin}`, data: opening }, ...others], time);
    await turn.commit();
  }

  /**
   * Opens a log and checks every entry: its hash, position, clock and its subject's chain, and the tree over all.
   * `each` sees every entry once, in order. Throws `LogDamaged`, which names the first entry that is wrong.
   */
  static open(log: Log, each: (entry: Entry) => void = () => {}): Ledger {
    const ledger = new Ledger(log);
    let [tree, before] = [emptyFrontier, 0];
    do {
      before = ledger.size;
      for (const entry of entriesIn(log, before)) {
        ledger.#sequence.admit(entry);
        each(entry);
      }
      tree = log.frontier;
      // Another process may have appended in the meantime.
    } while (tree.size > ledger.size && ledger.size > before);
    if (ledger.size === 0) throw new LogDamaged(0, 'the log is empty');
    const { size, hashes } = ledger.#sequence.head.frontier;
    const isSameTree = tree.size === size && tree.hashes.every((h, i) => Buffer.compare(h, hashes[i]!) === 0);
    if (!isSameTree) throw new LogDamaged(size, `the entries do not make the tree kept with them`);
    return ledger;
  }

  get opening(): Opening {
    return this.#sequence.opening;
  }

  get size(): number {
    return this.#sequence.size;
  }

  /** `recordedAt` of the last entry. */
  get time(): Instant {
    return this.#sequence.head.time;
  }

  get root(): Uint8Array {
    return root(this.#sequence.head.frontier);
  }

  /** True if the first entries are those of that head. */
  beginsWith({ size, root }: Pick<Checkpoint, 'size' | 'root'>): boolean {
    return size <= this.size && rootOf(this.tree.nodes, size).equals(root);
  }

  subject(name: string): SubjectHead | undefined {
    return this.#sequence.subjects.get(name);
  }

  /** The entries of a subject, in order; none if there is no such subject. */
  entriesOf(subject: string): Entry[] {
    return this.log.chain(this.subject(subject)?.position);
  }

  /** The bytes of a tile of hashes or of a bundle of entries (C2SP tlog-tiles); undefined if the ledger is too short for it. */
  tile({ level, index, width }: Tile): Buffer | undefined {
    if (level !== 'entries') return this.tree.tile({ level, index, width });
    const entries = this.log.read(index * TILE_WIDTH - 1, width);
    return entries.length === width ? entryBundle(entries.map(entry => entry.bytes)) : undefined;
  }

  /** Begins a turn: its entries are sealed one after another and appended together. */
  turn(): Turn {
    const { head: now, subjects: known } = this.#sequence;
    return new Turn(this.opening.origin, now, known, async (head, entries, subjects) => {
      this.#isCommitting = true;
      try {
        if (entries.length === 0) return await this.log.assertNewest?.();
        await this.log.append(this.size, entries, head.frontier);
      } finally {
        this.#isCommitting = false;
      }
      this.#sequence.advance(head, entries, subjects);
      this.recorded.next(entries);
    });
  }

  /**
   * Takes in what other nodes recorded, each entry checked as when the ledger is opened; `each` sees it first. Nothing while
   * a turn is being committed: its entries may stand there already. Throws `LogDamaged`.
   */
  catchUp(each: (entry: Envelope) => void): void {
    while (!this.#isCommitting && this.log.size > this.size) {
      const entries = this.log.read(this.size - 1, FOREIGN_PAGE);
      for (const entry of entries) {
        this.#sequence.admit(entry);
        each(entry.envelope);
      }
      this.recorded.next(entries);
    }
  }
}

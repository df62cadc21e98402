import { Subject } from 'rxjs';
import { append, emptyFrontier, root } from '../proof/merkle.js';
import { type ClockKind, type Instant } from './clock.js';
import { type Act, type Draft, type Entry, type Envelope } from './entry.js';
import { chainTo, type Log, LogDamaged } from './log.js';
import { Tree } from './tree.js';
import { type Head, type SubjectHead, Turn } from './turn.js';

/** What entry 0 says. */
export interface Opening {
  /** The name under which the world knows this log, a URL without scheme: `depositary.example/csto`. */
  readonly origin: string;
  /** Of entries and hashes. */
  readonly format: 1;
  readonly clock: ClockKind;
}

/** Measured: with pages four times as large, reading takes twice as long, because more of them lives while it is collected. */
const PAGE = 256;

/** The ledger: entries in order, subjects with their revisions, and the head of the tree over all of them. */
export class Ledger {
  readonly #subjects = new Map<string, SubjectHead>();
  /** Over all leaves, for proofs. */
  readonly tree = new Tree((from, count) => this.log.leaves(from, count));
  /** The entries of each turn of this process, once they are durable. */
  readonly recorded = new Subject<readonly Entry[]>();

  private constructor(
    readonly log: Log,
    readonly opening: Opening,
    private head: Head,
  ) {}

  /** Makes entry 0 of an empty log, and with it, in the same append, those of `others`. */
  static async found(log: Log, opening: Opening, act: Act, others: readonly Draft[], time: Instant): Promise<void> {
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
    const [first] = log.read(-1, 1);
    if (!first) throw new LogDamaged(0, 'the log is empty');
    const ledger = new Ledger(log, openingOf(first), { frontier: emptyFrontier, time: '' });
    for (let after = -1; ;) {
      const page = log.read(after, PAGE);
      for (const entry of page) {
        ledger.#admit(entry, ++after);
        each(entry);
      }
      if (page.length === 0) break;
    }
    const { size, hashes } = ledger.head.frontier;
    const isSameTree =
      log.frontier.size === size && log.frontier.hashes.every((h, i) => Buffer.compare(h, hashes[i]!) === 0);
    if (!isSameTree) throw new LogDamaged(size, `the entries do not make the tree kept with them`);
    return ledger;
  }

  get size(): number {
    return this.head.frontier.size;
  }

  /** `recordedAt` of the last entry. */
  get time(): Instant {
    return this.head.time;
  }

  get root(): Uint8Array {
    return root(this.head.frontier);
  }

  subject(name: string): SubjectHead | undefined {
    return this.#subjects.get(name);
  }

  /** The entries of a subject, in order; none where there is no such subject. */
  entriesOf(subject: string): Entry[] {
    return chainTo(this.log, this.subject(subject)?.position);
  }

  /** Begins a turn: entries that are sealed one after another and appended together. */
  turn(): Turn {
    return new Turn(this.opening.origin, this.head, this.#subjects, async (head, entries, subjects) => {
      await this.log.append(this.size, entries, head.frontier);
      this.head = head;
      for (const { leaf } of entries) this.tree.add(leaf);
      for (const [name, subject] of subjects) this.#subjects.set(name, subject);
      this.recorded.next(entries);
    });
  }

  #admit(entry: Entry, expected: number): void {
    if (entry.position !== expected) throw new LogDamaged(expected, `entry ${entry.position} stands in its place`);
    if (!entry.isWhole) throw new LogDamaged(expected, 'its bytes do not have its hash');
    const { position, subject, revision, previous, time } = envelopeOf(entry);
    const before = this.#subjects.get(subject);
    if (position !== expected) throw new LogDamaged(expected, `its bytes say that it is entry ${position}`);
    if (previous !== before?.position || revision !== (before?.revision ?? 0) + 1) {
      throw new LogDamaged(expected, `it does not follow the entries of ${subject} before it`);
    }
    if (time < this.head.time) throw new LogDamaged(expected, `it was recorded at ${time}, before the one before it`);
    this.#subjects.set(subject, { revision, position });
    this.head = { frontier: append(this.head.frontier, entry.leaf), time };
    this.tree.add(entry.leaf);
  }
}

function envelopeOf(entry: Entry): Envelope {
  try {
    return entry.envelope;
  } catch (error) {
    throw new LogDamaged(entry.position, `its bytes are no JSON (${(error as Error).message})`);
  }
}

function openingOf(first: Entry): Opening {
  const { type, data } = envelopeOf(first);
  if (type !== 'RegisterOpened') throw new LogDamaged(0, `it is a ${type}, expected RegisterOpened`);
  const opening = data as Opening;
  if (opening.format !== 1) {
    throw new LogDamaged(0, `its format is ${String(opening.format)}; this program reads format 1`);
  }
  return opening;
}

import { append, emptyFrontier, type Frontier, leafHash, root } from '../proof/merkle.js';
import { type ClockKind, type Instant } from './clock.js';
import { type Act, type Draft, Entry, type Envelope } from './entry.js';
import { type Log, LogDamaged } from './log.js';

/** What entry 0 says. */
export interface Opening {
  /** The name under which the world knows this log, a URL without scheme: `depositary.example/csto`. */
  readonly origin: string;
  /** Of entries and hashes. */
  readonly format: 1;
  readonly clock: ClockKind;
}

/** Where a subject stands: how many entries it has, and the position of the last. */
export interface SubjectHead {
  readonly revision: number;
  readonly position: number;
}

interface Head {
  readonly frontier: Frontier;
  readonly time: Instant;
}

const PAGE = 1_000;

/** The ledger: entries in order, subjects with their revisions, and the head of the tree over all of them. */
export class Ledger {
  readonly #subjects = new Map<string, SubjectHead>();

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

  /** Begins a turn: entries that are sealed one after another and appended together. */
  turn(): Turn {
    return new Turn(this.opening.origin, this.head, this.#subjects, async (head, entries, subjects) => {
      await this.log.append(this.size, entries, head.frontier);
      this.head = head;
      for (const [name, subject] of subjects) this.#subjects.set(name, subject);
    });
  }

  #admit(entry: Entry, expected: number): void {
    if (entry.position !== expected) throw new LogDamaged(expected, `entry ${entry.position} stands in its place`);
    if (!leafHash(entry.bytes).equals(entry.leaf)) throw new LogDamaged(expected, 'its bytes do not have its hash');
    const { position, subject, revision, previous, time } = envelopeOf(entry);
    const before = this.#subjects.get(subject);
    if (position !== expected) throw new LogDamaged(expected, `its bytes say that it is entry ${position}`);
    if (previous !== before?.position || revision !== (before?.revision ?? 0) + 1) {
      throw new LogDamaged(expected, `it does not follow the entries of ${subject} before it`);
    }
    if (time < this.head.time) throw new LogDamaged(expected, `it was recorded at ${time}, before the one before it`);
    this.#subjects.set(subject, { revision, position });
    this.head = { frontier: append(this.head.frontier, entry.leaf), time };
  }
}

type Commit = (head: Head, entries: readonly Entry[], subjects: ReadonlyMap<string, SubjectHead>) => Promise<void>;

/** Entries on their way into the ledger. Nothing has happened until `commit` comes back. */
export class Turn {
  readonly #entries: Entry[] = [];
  readonly #moved = new Map<string, SubjectHead>();
  private readonly start: number;

  constructor(
    private readonly origin: string,
    private head: Head,
    private readonly subjects: Pick<ReadonlyMap<string, SubjectHead>, 'get'>,
    private readonly write: Commit,
  ) {
    this.start = head.frontier.size;
  }

  /** The position that the next sealed entry takes. */
  get next(): number {
    return this.head.frontier.size;
  }

  /** `recordedAt` of the last entry so far. */
  get time(): Instant {
    return this.head.time;
  }

  /** The envelope of an entry of this turn; undefined where the turn has none at that position. */
  entry(position: number): Envelope | undefined {
    return this.#entries[position - this.start]?.envelope;
  }

  /** The same turn once more, to see what would be sealed. */
  fork(): Turn {
    return new Turn(this.origin, this.head, { get: name => this.subject(name) }, this.write);
  }

  subject(name: string): SubjectHead | undefined {
    return this.#moved.get(name) ?? this.subjects.get(name);
  }

  /** The instant at which something that happens at `now` is recorded: never before the last. */
  timeFor(now: Instant): Instant {
    return now > this.head.time ? now : this.head.time;
  }

  /** Seals the entries of one act. Throws `EntryTooLarge`, and then none of them is in the turn. */
  seal(act: Act, drafts: readonly Draft[], now: Instant): Entry[] {
    const time = this.timeFor(now);
    const heads = new Map<string, SubjectHead>();
    let frontier = this.head.frontier;
    const entries = drafts.map((draft, index) => {
      const before = heads.get(draft.subject) ?? this.subject(draft.subject);
      const entry = Entry.seal({
        act: act.act,
        actid: act.actid,
        data: draft.data,
        digest: act.digest,
        id: `${act.actid}.${index + 1}`,
        part: index + 1,
        parts: drafts.length,
        ...(draft.place === undefined ? {} : { place: draft.place }),
        position: frontier.size,
        ...(before && { previous: before.position }),
        recorder: act.recorder,
        revision: (before?.revision ?? 0) + 1,
        source: this.origin,
        specversion: '1.0',
        subject: draft.subject,
        time,
        type: draft.type,
      });
      heads.set(draft.subject, { revision: (before?.revision ?? 0) + 1, position: frontier.size });
      frontier = append(frontier, entry.leaf);
      return entry;
    });
    this.head = { frontier, time };
    this.#entries.push(...entries);
    for (const [name, head] of heads) this.#moved.set(name, head);
    return entries;
  }

  /** Appends all that was sealed, in one durable transaction. */
  async commit(): Promise<void> {
    if (this.#entries.length > 0) await this.write(this.head, this.#entries, this.#moved);
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

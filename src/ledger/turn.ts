import { append, type Frontier } from '../proof/merkle.js';
import type { Instant } from '../proof/instant.js';
import { type ActOrigin, type Draft, Entry, type Envelope } from './entry.js';
import { LedgerFull, MOST_ENTRIES } from './log.js';

/** The head of a subject: how many entries it has, and the position of the last. */
export interface SubjectHead {
  readonly revision: number;
  readonly position: number;
}

/** The head of the ledger: the tree over its entries, and `recordedAt` of the last. */
export interface Head {
  readonly frontier: Frontier;
  readonly time: Instant;
}

type Commit = (head: Head, entries: readonly Entry[], subjects: ReadonlyMap<string, SubjectHead>) => Promise<void>;

/** Entries on their way into the ledger. None of them is recorded until `commit` has resolved. */
export class Turn {
  readonly #entries: Entry[] = [];
  readonly #changed = new Map<string, SubjectHead>();
  private readonly start: number;
  #bytes = 0;

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

  /** How many bytes the sealed entries have together. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `recordedAt` of the last entry so far. */
  get time(): Instant {
    return this.head.time;
  }

  /** The envelope of an entry of this turn; undefined if the turn has none at that position. */
  entry(position: number): Envelope | undefined {
    return this.#entries[position - this.start]?.envelope;
  }

  /** A copy of this turn, to see what would be sealed. */
  fork(): Turn {
    return new Turn(this.origin, this.head, { get: name => this.subject(name) }, this.write);
  }

  subject(name: string): SubjectHead | undefined {
    return this.#changed.get(name) ?? this.subjects.get(name);
  }

  /**
   * Seals the entries of one act, recorded at `now` but never earlier than the last. Throws `EntryTooLarge` or `LedgerFull`,
   * and then takes none of them into the turn.
   */
  seal(act: ActOrigin, drafts: readonly Draft[], now: Instant): Entry[] {
    if (this.next + drafts.length > MOST_ENTRIES) throw new LedgerFull(MOST_ENTRIES);
    const time = now > this.head.time ? now : this.head.time;
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
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#bytes += entry.bytes.length;
    }
    for (const [name, head] of heads) this.#changed.set(name, head);
    return entries;
  }

  /** Appends all that was sealed, in one durable transaction. Where there is nothing, what was judged by must be the newest. */
  async commit(): Promise<void> {
    await this.write(this.head, this.#entries, this.#changed);
  }
}

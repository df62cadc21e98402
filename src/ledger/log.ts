import type { Observable } from 'rxjs';
import type { Frontier } from '../proof/merkle.js';
import type { Entry } from './entry.js';

/**
 * The one append-only log. Every engine keeps these promises (`test/support/log-contract.ts` tries them):
 * - an append is whole or not at all, also across a crash, and durable before it is acknowledged;
 * - an append that expected another size changes nothing and says the real one;
 * - positions are dense from 0, and the bytes of an entry never change;
 * - an entry whose bytes do not have its hash, or that stands in the place of another, is never given: `LogDamaged`;
 * - the frontier of the Merkle tree is kept in the same transaction as the entries;
 * - after the first error of the store nothing more is acknowledged; a full disk is none: that append left nothing behind.
 */
export interface Log {
  /** How many entries there are: the position of the next. */
  readonly size: number;
  /** The frontier of the tree over all entries. */
  readonly frontier: Frontier;
  /** The size after each append of this process. Completes when the log is closed. */
  readonly appended: Observable<number>;
  /** The most bytes of entries that one append takes; undefined where there is no bound. */
  readonly largestAppend?: number;
  /**
   * Only where others append too: resolves once an append may be made ready, because it is decided what became of the last
   * one and all that is known to stand is in this log. Throws `EngineUnavailable`.
   */
  ready?(): Promise<void>;
  /**
   * Only where others append too: resolves if nothing stands anywhere that is not in this log, so that a refusal is true.
   * Throws `Overtaken`, once the rest is here, or `EngineUnavailable`.
   */
  assertNewest?(): Promise<void>;
  /** Throws `WrongSize`, `LogFull` or `LogFailed`; where others append too `Overtaken`, `OutcomeUnknown` or `EngineUnavailable`. */
  append(expectedSize: number, entries: readonly Entry[], frontier: Frontier): Promise<void>;
  /**
   * At most `limit` entries after position `after` (-1: from the first), in order. No more are read once they have
   * `bytes` bytes together, so what is given is one entry larger at most. Throws `LogDamaged`.
   */
  read(after: number, limit: number, bytes?: number): Entry[];
  /**
   * The entries of one subject up to its entry at `last`, in order: each names the one before. None if `last` is undefined.
   * Throws `LogDamaged`.
   */
  chain(last: number | undefined): Entry[];
  /** The stored leaf hashes of at most `count` entries from a position on. The bytes are not read. */
  leaves(from: number, count: number): Buffer[];
  /** All entries after position `after` in order, then each new one as it comes: none is missed, none comes twice. */
  subscribe(after: number, stop?: AbortSignal): AsyncIterable<readonly Entry[]>;
  /** All entries of an act, in order; none if it was never recorded. */
  ofAct(actid: string): Entry[];
  /** Only where a server keeps the log: why it cannot be reached; undefined while it can. */
  readonly lost?: Error | undefined;
  close(): void;
  /** Only where closing takes its time: resolves once nothing of it is open. */
  readonly closed?: Promise<void>;
}

/** Measured: with pages four times as large, reading takes twice as long, because more survives each garbage collection. */
const PAGE = 256;

/** The entries from a position up to, not including, `end`, or as many as there are. Read in pages, never all in memory. */
export function* entriesIn(log: Log, from: number, end = Infinity): Generator<Entry> {
  for (let at = from; at < end;) {
    const page = log.read(at - 1, Math.min(PAGE, end - at));
    if (page.length === 0) return;
    yield* page;
    at += page.length;
  }
}

/** The log has another size than the append expected. Only one appends, and knows the size: a bug. */
export class WrongSize extends Error {
  override readonly name = 'WrongSize';
  readonly code = 'internal-error';

  constructor(
    readonly found: number,
    readonly expected: number,
  ) {
    super(`the log has ${found} entries, the append expected ${expected}`);
  }
}

/** Another node appended before: nothing of this append was taken. What it rests on is to be judged again. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  /** The registrar judges again; whoever appends without judging is told to ask again. */
  readonly code = 'overloaded';

  constructor(expected: number) {
    super(`another node recorded at position ${expected}`);
  }
}

/** Nobody can tell yet whether the last append is there. Who asks again with the same idempotency key finds the truth. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  readonly code = 'outcome-unknown';
  /** For strangers: the message names servers. */
  readonly detail =
    'it is not known whether the act was recorded; ask again with the same Idempotency-Key, which never records twice';
}

/** The disk is full: nothing of this append was taken, and what was acknowledged stands. The next may find room. */
export class LogFull extends Error {
  override readonly name = 'LogFull';
  readonly code = 'disk-full';
}

/** The most entries that a ledger holds. Trees and views count them in 31 bits. */
export const MOST_ENTRIES = 2 ** 31 - 1;

/** There is no position left for another entry. What was recorded stands, and can be asked about. */
export class LedgerFull extends Error {
  override readonly name = 'LedgerFull';
  readonly code = 'ledger-full';

  constructor(
    readonly found: number,
    readonly expected = `at most ${MOST_ENTRIES} entries`,
  ) {
    super(`an entry at position ${found} would be one too many: a ledger holds ${expected}`);
  }
}

/** The store failed in a way that leaves it unknown whether the last append will be there. */
export class LogFailed extends Error {
  override readonly name = 'LogFailed';
  readonly code = 'store-failed';
  /** For strangers: the message names files. */
  readonly detail = 'the store failed; nothing was acknowledged';
}

/** Something in the store is not what was once written. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  readonly code = 'ledger-damaged';

  constructor(
    /** Position of the first entry that is wrong. */
    readonly entry: number,
    what: string,
  ) {
    super(`entry ${entry} is damaged: ${what}`);
  }
}

/** The store is not as it was made, in a part that holds no entry. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
  readonly code = 'store-damaged';
}

/** The ledger has a format that this program does not know yet. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
  readonly code = 'newer-version';

  constructor(
    readonly found: number,
    readonly expected: number,
    what: string,
  ) {
    super(
      `${what} has format ${found}, which a newer version of this program wrote; this one reads format ${expected}`,
    );
  }
}

/** Another process has the ledger open for writing. */
export class LogInUse extends Error {
  override readonly name = 'LogInUse';
  readonly code = 'ledger-in-use';
}

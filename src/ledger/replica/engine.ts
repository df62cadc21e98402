/** What an engine keeps of an entry: its place and its bytes, verbatim. */
export interface StoredEntry {
  readonly position: number;
  readonly bytes: Buffer;
}

/** How an append ended, as far as its node can tell. */
export type AppendOutcome =
  /** It is durable wherever the engine promises it. */
  | { readonly outcome: 'taken' }
  /** The log had another size: nothing of this append was written, unless an earlier try of the same append was. */
  | { readonly outcome: 'overtaken' }
  /** Nothing of this try was written, nor will be. It may be tried again. */
  | { readonly outcome: 'not-taken'; readonly because: Error }
  /** It may have been written, or may be written later: a connection was cut, a time ran out, a leader was lost. */
  | { readonly outcome: 'unknown'; readonly because: Error };

/**
 * A store of the one log that several nodes append to and all read. Only the replica knows it. Every engine keeps these
 * promises (`test/support/engine-contract.ts` tries them):
 * - an append is whole or not at all, and durable before it is told as taken;
 * - of all appends that expect one size at most one is ever taken, also of those whose outcome is unknown;
 * - the same append may be sent again: it is taken once, and told as taken or as overtaken;
 * - positions are dense from 0, and the bytes at a position never change once an append that holds them was taken;
 * - a read or a subscription gives no entry that can still be lost.
 */
export interface Engine {
  /** For people: which server, and where. It holds no password. */
  readonly name: string;
  /** The most bytes of entries that one append takes together. */
  readonly largestAppend: number;
  /** How many entries there are. Throws `EngineUnavailable`. */
  size(): Promise<number>;
  /** Ends within a time of its own, and never throws. */
  append(expectedSize: number, entries: readonly StoredEntry[]): Promise<AppendOutcome>;
  /** At most `limit` entries after position `after` (-1: from the first), in order. Throws `EngineUnavailable`. */
  read(after: number, limit: number): Promise<StoredEntry[]>;
  /**
   * All entries after position `after` in order, then each new one as it comes: none is missed, none comes twice. Ends when
   * `stop` is aborted; throws `EngineUnavailable` where the server is lost, and is then to be opened again.
   */
  subscribe(after: number, stop: AbortSignal): AsyncIterable<readonly StoredEntry[]>;
  close(): Promise<void>;
}

/** The server that keeps the log cannot be reached, or does not answer. Nothing was written. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly code = 'engine-unavailable';
  /** For strangers: the message names servers. */
  readonly detail = 'the server that keeps the log cannot be reached; nothing was recorded';
}

/** The server is set up so that it could lose what it acknowledged, or keeps something else under this name. */
export class EngineUnfit extends Error {
  override readonly name = 'EngineUnfit';
  readonly code = 'engine-unfit';

  constructor(
    readonly found: string,
    readonly expected: string,
  ) {
    super(`the server cannot keep a register: found ${found}, expected ${expected}`);
  }
}

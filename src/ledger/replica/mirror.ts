import { append, leafHash } from '../../proof/merkle.js';
import { Entry } from '../entry.js';
import { type Log, LogDamaged, LogFull } from '../log.js';
import { type Engine, EngineUnavailable, type StoredEntry } from './engine.js';
import type { ReplicaTime } from './time.js';

/** How many entries are asked of the engine at a time. */
const PAGE = 1_000;

/** The first pause before the engine is asked again, and the longest, in milliseconds. */
export const [SHORTEST_PAUSE, LONGEST_PAUSE] = [5, 1_000];

export interface MirrorOptions {
  /** How often the engine is asked whether its subscription has missed something, in milliseconds. */
  readonly watch: number;
  readonly time: ReplicaTime;
  /** Hears when the engine is lost and why, and when it is there again. */
  readonly onReach: (lost: Error | undefined) => void;
  /** Hears once of what ends the mirroring: `LogDamaged` or `LogFailed`. */
  readonly onFailure: (error: unknown) => void;
}

/** Keeps a log of this node equal to the one that an engine keeps. */
export class Mirror {
  #taking: Promise<void> = Promise.resolve();
  #lost: Error | undefined;

  constructor(
    private readonly local: Log,
    private readonly engine: Engine,
    private readonly options: MirrorOptions,
    /** Called once entries came into the log of this node. */
    private readonly onTaken: () => void,
  ) {}

  /** Why the engine cannot be reached; undefined while it can. */
  get lost(): Error | undefined {
    return this.#lost;
  }

  /** Fetches what the engine has and the mirror lacks. */
  async fetch(): Promise<void> {
    for (let page = [] as readonly StoredEntry[]; ;) {
      page = await this.engine.read(this.local.size - 1, PAGE);
      if (page.length === 0) return;
      await this.take(page);
    }
  }

  /** One after another: the answer to an append and the subscription may bring the same entries. */
  take(page: readonly StoredEntry[]): Promise<void> {
    const mirrored = this.#taking.then(() => this.#append(page));
    this.#taking = mirrored.catch(() => {});
    return mirrored;
  }

  async #append(page: readonly StoredEntry[]): Promise<void> {
    const { size } = this.local;
    const stored = page.filter(({ position }) => position >= size);
    if (stored.length === 0) return;
    const stray = stored.findIndex(({ position }, index) => position !== size + index);
    if (stray >= 0) throw new LogDamaged(size + stray, `the engine gave entry ${stored[stray]!.position} in its place`);
    const entries = stored.map(({ position, bytes }) => new Entry(position, bytes, leafHash(bytes)));
    const frontier = entries.reduce((tree, { leaf }) => append(tree, leaf), this.local.frontier);
    await this.local.append(size, entries, frontier);
    this.onTaken();
  }

  /** The mirror must be the beginning of what the engine keeps: an engine that is behind has lost entries, or is another. */
  async assertBeginning(): Promise<void> {
    const { size } = this.local;
    if (size === 0) return;
    const held = await this.engine.size();
    const [last] = held < size ? [] : await this.engine.read(size - 2, 1);
    // What is read may be older than what is counted.
    if (!last && held >= size) throw new EngineUnavailable(`${this.engine.name} does not show entry ${size - 1} yet`);
    if (last && leafHash(last.bytes).equals(this.local.leaves(size - 1, 1)[0]!)) return;
    const what = last ? 'another entry in its place' : `only ${held} entries`;
    throw new LogDamaged(
      size - 1,
      `${this.engine.name} has ${what}: it is another log, or has lost what this node saw`,
    );
  }

  async follow(signal: AbortSignal): Promise<void> {
    for (let wait = SHORTEST_PAUSE; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      try {
        await this.fetch();
        this.#reach(undefined);
        for await (const page of this.#watched(signal)) {
          wait = SHORTEST_PAUSE;
          await this.take(page);
        }
      } catch (error) {
        if (!isPassing(error)) {
          this.options.onFailure(error);
          return;
        }
        this.#reach(error);
      }
      await this.options.time.pause(wait, signal);
    }
  }

  /** A subscription that is opened again where the engine has more than it gave: it may have fallen silent. */
  async *#watched(signal: AbortSignal): AsyncGenerator<readonly StoredEntry[]> {
    const one = new AbortController();
    const stop = () => one.abort();
    signal.addEventListener('abort', stop);
    const watching = this.#watch(one);
    try {
      yield* this.engine.subscribe(this.local.size - 1, one.signal);
    } finally {
      one.abort();
      signal.removeEventListener('abort', stop);
      await watching;
    }
  }

  async #watch(subscription: AbortController): Promise<void> {
    const { time, watch } = this.options;
    for (let before = this.local.size; ; before = this.local.size) {
      await time.pause(watch, subscription.signal);
      if (subscription.signal.aborted) return;
      try {
        const isSilent = (await this.engine.size()) > this.local.size && this.local.size === before;
        if (isSilent) subscription.abort();
      } catch (error) {
        this.#reach(error as Error);
        subscription.abort();
      }
    }
  }

  #reach(lost: Error | undefined): void {
    const isNews = (lost === undefined) !== (this.#lost === undefined);
    this.#lost = lost;
    if (isNews) this.options.onReach(lost);
  }
}

/** True for what is tried again: the engine comes back, and a full disk gets room. */
export function isPassing(error: unknown): error is Error {
  return error instanceof EngineUnavailable || error instanceof LogFull;
}

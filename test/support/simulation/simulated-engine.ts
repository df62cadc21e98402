import {
  type Engine,
  EngineUnavailable,
  type AppendOutcome,
  type StoredEntry,
} from '../../../src/ledger/replica/engine.js';
import type { VirtualTime } from './virtual-time.js';

/** How often, from 0 to 1, things go wrong between a node and the store. */
export interface Weather {
  /** An append or a question that never arrives. */
  readonly lost: number;
  /** An append that is taken and whose answer never comes. */
  readonly unanswered: number;
  /** An append that arrives after its node has given it up. */
  readonly late: number;
  /** An append that is refused for a reason that passes. */
  readonly refused: number;
  /** A subscription that says no more, or ends. */
  readonly silent: number;
  /** A question that is answered by what was there a moment ago. */
  readonly stale: number;
}

/** How long a node waits for an answer, and the longest way in one direction, in milliseconds. */
const [TIMEOUT, LONGEST_WAY] = [200, 20];

/** The one store: appends arrive one after another. */
export class SimulatedStore {
  readonly entries: StoredEntry[] = [];
  readonly #sizes: [at: number, size: number][] = [];

  constructor(readonly time: VirtualTime) {}

  take(expectedSize: number, entries: readonly StoredEntry[]): 'taken' | 'overtaken' {
    if (expectedSize !== this.entries.length) return 'overtaken';
    for (const { position, bytes } of entries) this.entries.push({ position, bytes: Buffer.from(bytes) });
    this.#sizes.push([this.time.now(), this.entries.length]);
    return 'taken';
  }

  /** How many entries there were so many milliseconds ago. */
  sizeBefore(milliseconds: number): number {
    const at = this.time.now() - milliseconds;
    return this.#sizes.findLast(([time]) => time <= at)?.[1] ?? 0;
  }
}

/** What one node has of the store, through the weather. */
export class SimulatedEngine implements Engine {
  readonly name = 'the simulated store';
  readonly largestAppend = 100_000;
  #isClosed = false;

  constructor(
    private readonly store: SimulatedStore,
    private readonly weather: Weather,
  ) {}

  async size(): Promise<number> {
    return (await this.#visible(false)).length;
  }

  async append(expectedSize: number, entries: readonly StoredEntry[]): Promise<AppendOutcome> {
    const { time } = this.store;
    await this.#way();
    if (this.#happens('refused')) return { outcome: 'not-taken', because: new Error('too many connections') };
    if (this.#happens('lost')) return this.#unknown();
    if (this.#happens('late')) {
      void time.pause(TIMEOUT + time.upTo(20 * TIMEOUT)).then(() => this.store.take(expectedSize, entries));
      return this.#unknown();
    }
    const outcome = this.store.take(expectedSize, entries);
    if (this.#happens('unanswered')) return this.#unknown();
    await this.#way();
    return { outcome };
  }

  async read(after: number, limit: number): Promise<StoredEntry[]> {
    return (await this.#visible(this.#happens('stale'))).slice(after + 1, after + 1 + limit);
  }

  async *subscribe(after: number, stop: AbortSignal): AsyncGenerator<readonly StoredEntry[]> {
    for (let cursor = after; !stop.aborted;) {
      await this.store.time.pause(this.store.time.upTo(2 * LONGEST_WAY), stop);
      if (this.#happens('silent')) {
        if (this.store.time.chance() < 0.5) return;
        await new Promise<void>(resolve => stop.addEventListener('abort', () => resolve()));
      }
      if (stop.aborted) return;
      if (this.#happens('lost')) throw new EngineUnavailable('the subscription was cut');
      const page = this.store.entries.slice(cursor + 1, cursor + 1 + Math.ceil(this.store.time.upTo(5)));
      if (page.length === 0) continue;
      cursor = page.at(-1)!.position;
      yield page;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  async #visible(isStale: boolean): Promise<readonly StoredEntry[]> {
    await this.#way();
    if (this.#isClosed || this.#happens('lost')) {
      await this.store.time.pause(TIMEOUT);
      throw new EngineUnavailable('no answer');
    }
    const { entries } = this.store;
    const size = isStale ? this.store.sizeBefore(this.store.time.upTo(500)) : entries.length;
    const visible = entries.slice(0, size);
    await this.#way();
    return visible;
  }

  async #unknown(): Promise<AppendOutcome> {
    await this.store.time.pause(TIMEOUT);
    return { outcome: 'unknown', because: new Error('no answer in time') };
  }

  #way(): Promise<void> {
    return this.store.time.pause(this.store.time.upTo(LONGEST_WAY));
  }

  #happens(what: keyof Weather): boolean {
    return this.store.time.chance() < this.weather[what];
  }
}

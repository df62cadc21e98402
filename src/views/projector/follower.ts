import type { Worker } from 'node:worker_threads';
import { BehaviorSubject, filter, firstValueFrom, map, race, timer } from 'rxjs';
import { revived, type SentError } from '../../ledger/across-threads.js';
import { isOutOfRoom, NoRoom } from '../../ledger/files/room.js';
import type { Projector } from './projector.js';

/** How far the views have come, and how to wait for them. */
export interface Follower {
  /** The last entry that the views know; -1 if they know none. */
  readonly position: number;
  /** Why the views stand still until there is room on the disk; undefined while they move. */
  readonly standstill?: Error | undefined;
  /** There may be new entries. */
  wake(): void;
  /** Resolves to true once the views know the entry, to false after that many milliseconds. */
  reach(position: number, milliseconds: number): Promise<boolean>;
  close(): Promise<void>;
}

/** What the worker and its owner say to each other. */
export type ToWorker = 'go' | 'end';
export type FromWorker = { readonly position: number } | { readonly failure: SentError };

/** Least time between two pages while nobody waits, in milliseconds: a page of entries costs little more than one entry. */
const PAUSE = 100;

/** Lets a thread move the views, so that writing does not wait for them. */
export class WorkerFollower implements Follower {
  readonly #position = new BehaviorSubject(-1);
  readonly #ended: Promise<void>;
  #due: NodeJS.Timeout | undefined;
  #lastGo = -Infinity;
  #standstill: Error | undefined;

  /** The thread speaks `FromWorker` and `ToWorker`; `onFailure` hears of the error that ended it. */
  constructor(
    private readonly worker: Worker,
    onFailure: (error: unknown) => void,
  ) {
    this.#ended = new Promise(resolve => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromWorker) => {
      const failure = 'failure' in message ? revived(message.failure) : undefined;
      this.#standstill = failure?.code === 'disk-full' ? failure : undefined;
      if (failure) onFailure(failure);
      if ('position' in message) this.#position.next(message.position);
    });
    worker.on('error', onFailure);
  }

  get position(): number {
    return this.#position.value;
  }

  get standstill(): Error | undefined {
    return this.#standstill;
  }

  /** At once after a quiet time; entries that come close together wait for each other. */
  wake(): void {
    if (this.#due) return;
    const rest = this.#lastGo + PAUSE - performance.now();
    if (rest <= 0) this.#go();
    else this.#due = setTimeout(() => this.#go(), rest);
  }

  reach(position: number, milliseconds: number): Promise<boolean> {
    if (this.position < position) this.#go();
    return reached(this.#position, position, milliseconds);
  }

  #go(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#lastGo = performance.now();
    this.worker.postMessage('go' satisfies ToWorker);
  }

  async close(): Promise<void> {
    clearTimeout(this.#due);
    this.worker.postMessage('end' satisfies ToWorker);
    await this.#ended;
  }
}

/** Moves the views in this thread, between other work: for commands that read, and for small registers. */
export class LocalFollower implements Follower {
  readonly #position: BehaviorSubject<number>;
  #isAwake = false;
  #isClosed = false;
  #standstill: Error | undefined;

  #projector: Projector | undefined;

  /** `open` is asked again by whoever wakes the views next, where it finds no room. */
  constructor(private readonly open: () => Projector) {
    this.#inRoom(() => (this.#projector = open()));
    this.#position = new BehaviorSubject(this.#projector?.position ?? -1);
    this.wake();
  }

  get position(): number {
    return this.#position.value;
  }

  get standstill(): Error | undefined {
    return this.#standstill;
  }

  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    setImmediate(() => this.#step());
  }

  reach(position: number, milliseconds: number): Promise<boolean> {
    return reached(this.#position, position, milliseconds);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#projector?.close();
  }

  /** A full disk is tried again by whoever wakes the views next. */
  #inRoom<R>(move: () => R): R | undefined {
    try {
      const moved = move();
      this.#standstill = undefined;
      return moved;
    } catch (error) {
      if (!isOutOfRoom(error)) throw error;
      this.#standstill = new NoRoom('there is no room for the views', { cause: error });
      return undefined;
    }
  }

  #step(): void {
    this.#isAwake = false;
    if (this.#isClosed) return;
    const isMore = this.#inRoom(() => (this.#projector ??= this.open()).advance());
    this.#position.next(this.#projector?.position ?? -1);
    if (isMore) this.wake();
  }
}

function reached(positions: BehaviorSubject<number>, position: number, milliseconds: number): Promise<boolean> {
  if (positions.value >= position) return Promise.resolve(true);
  const there = positions.pipe(
    filter(now => now >= position),
    map(() => true),
  );
  return firstValueFrom(race(there, timer(milliseconds).pipe(map(() => false))), { defaultValue: false });
}

/** Watches views that another process moves. */
export class BesideFollower implements Follower {
  constructor(private readonly checkpoint: () => number) {}

  get position(): number {
    return this.checkpoint();
  }

  wake(): void {}

  async reach(position: number, milliseconds: number): Promise<boolean> {
    for (const end = performance.now() + milliseconds; this.position < position;) {
      if (performance.now() > end) return false;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return true;
  }

  async close(): Promise<void> {}
}

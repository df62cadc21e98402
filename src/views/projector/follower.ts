import type { Worker } from 'node:worker_threads';
import { BehaviorSubject, filter, firstValueFrom, map, race, timer } from 'rxjs';
import { revived, type SentError } from '../../ledger/across-threads.js';
import { NoRoom } from '../../ledger/files/room.js';
import { ViewsMover } from './mover.js';
import type { Projector } from './projector.js';
import { ViewsDamaged } from './seals.js';
import type { ViewsFile } from './views-file.js';

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
export type FromWorker =
  { readonly position: number } | { readonly failure: SentError } | { readonly remade: SentError };

/** The codes of what the views wait for. */
const STANDSTILLS: readonly (string | undefined)[] = ['disk-full', 'views-damaged'];

/** Least time between two pages while nobody waits, in milliseconds: a page of entries costs little more than one entry. */
const PAUSE = 100;

/** Lets a thread move the views, so that writing does not wait for them. */
export class WorkerFollower implements Follower {
  readonly #position = new BehaviorSubject(-1);
  readonly #ended: Promise<void>;
  #due: NodeJS.Timeout | undefined;
  #lastGo = -Infinity;
  #standstill: Error | undefined;

  /**
   * The thread speaks `FromWorker` and `ToWorker`. `onFailure` hears of the error that ended it, or for which it stands still,
   * `onRemade` why the views are made again.
   */
  constructor(
    private readonly worker: Worker,
    onFailure: (error: unknown) => void,
    onRemade: (why: Error) => void,
  ) {
    this.#ended = new Promise(resolve => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromWorker) => {
      if ('remade' in message) onRemade(revived(message.remade));
      const failure = 'failure' in message ? revived(message.failure) : undefined;
      this.#standstill = STANDSTILLS.includes(failure?.code) ? failure : undefined;
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
  readonly #mover: ViewsMover;
  #isAwake = false;
  #isClosed = false;
  #standstill: Error | undefined;

  /** `open` is asked again where the views are made again, or by whoever wakes them next where it finds no room. */
  constructor(file: ViewsFile, open: () => Projector, onRemade?: (why: Error) => void) {
    this.#mover = new ViewsMover(file, open, onRemade);
    this.#move();
    this.#position = new BehaviorSubject(this.#mover.position);
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
    this.#mover.close();
  }

  /** Where there is no room it is tried again by whoever wakes the views next. */
  #move(): boolean {
    try {
      const isMore = this.#mover.step();
      this.#standstill = undefined;
      return isMore;
    } catch (error) {
      if (!isStandstill(error)) throw error;
      this.#standstill = error;
      return false;
    }
  }

  #step(): void {
    this.#isAwake = false;
    if (this.#isClosed) return;
    const isMore = this.#move();
    this.#position.next(this.#mover.position);
    if (isMore) this.wake();
  }
}

/** True for what ends by itself or by the hand of an operator: the views are tried again. */
export function isStandstill(error: unknown): error is NoRoom | ViewsDamaged {
  return error instanceof NoRoom || error instanceof ViewsDamaged;
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

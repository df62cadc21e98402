import type { Observable } from 'rxjs';
import type { Frontier } from '../../proof/merkle.js';
import type { Entry } from '../entry.js';
import { type Log, OutcomeUnknown, Overtaken } from '../log.js';
import { type Engine, EngineUnavailable } from './engine.js';
import { isPassing, LONGEST_PAUSE, Mirror, type MirrorOptions, SHORTEST_PAUSE } from './mirror.js';
import { Pending } from './pending.js';
import { machineTime } from './time.js';

export interface ReplicaOptions extends MirrorOptions {
  /** How long an append is sent again until it is told as unknown or as not taken, in milliseconds. */
  readonly patience: number;
}

const DEFAULTS: ReplicaOptions = {
  patience: 5_000,
  watch: 5_000,
  time: machineTime,
  onReach: () => {},
  onFailure: () => {},
};

/**
 * The log of a register that several nodes record in. An engine keeps it; this node mirrors it into a log of its own, from
 * which everything is read. What the engine took is here before it is acknowledged. The mirror may be deleted: it is
 * fetched again.
 *
 * An append whose outcome is unknown is sent again, the same, until the engine took it or another stands in its place. It
 * is never thought to be absent because it cannot be seen yet, and nothing else is sent before it is decided.
 */
export class Replica implements Log {
  readonly #mirror: Mirror;
  readonly #stop = new AbortController();
  #following: Promise<void> | undefined;
  #closed: Promise<void> | undefined;
  #pending: Pending | undefined;

  private constructor(
    private readonly local: Log,
    private readonly engine: Engine,
    private readonly options: ReplicaOptions,
  ) {
    // What came into the mirror decides what was sent, however it came.
    this.#mirror = new Mirror(local, engine, options, () => this.#pending?.decideBySight(local));
  }

  /** Fetches all that the mirror lacks, then follows the engine. Throws `EngineUnavailable` or `LogDamaged`. */
  static async open(local: Log, engine: Engine, options: Partial<ReplicaOptions> = {}): Promise<Replica> {
    const replica = new Replica(local, engine, { ...DEFAULTS, ...options });
    await replica.#mirror.assertBeginning();
    await replica.#mirror.fetch();
    replica.#following = replica.#mirror.follow(replica.#stop.signal);
    return replica;
  }

  get size(): number {
    return this.local.size;
  }

  get frontier(): Frontier {
    return this.local.frontier;
  }

  get appended(): Observable<number> {
    return this.local.appended;
  }

  get largestAppend(): number {
    return this.engine.largestAppend;
  }

  /** Why the engine cannot be reached; undefined while it can. */
  get lost(): Error | undefined {
    return this.#mirror.lost;
  }

  read(after: number, limit: number, bytes?: number): Entry[] {
    return this.local.read(after, limit, bytes);
  }

  chain(last: number | undefined): Entry[] {
    return this.local.chain(last);
  }

  leaves(from: number, count: number): Buffer[] {
    return this.local.leaves(from, count);
  }

  subscribe(after: number, stop?: AbortSignal): AsyncIterable<readonly Entry[]> {
    return this.local.subscribe(after, stop);
  }

  ofAct(actid: string): Entry[] {
    return this.local.ofAct(actid);
  }

  close(): void {
    this.#stop.abort();
  }

  /** The mirror is closed once nothing writes to it. */
  get closed(): Promise<void> {
    return (this.#closed ??= this.#end());
  }

  async #end(): Promise<void> {
    await this.#following;
    await this.engine.close();
    this.local.close();
  }

  async ready(): Promise<void> {
    if (this.#pending) await this.#send(this.#pending);
    if (this.#pending) throw new EngineUnavailable('it is not decided yet what became of the last append');
  }

  async assertNewest(): Promise<void> {
    const { size } = this;
    if ((await this.engine.size()) <= size) return;
    await this.#mirror.fetch();
    throw new Overtaken(size);
  }

  async append(expectedSize: number, entries: readonly Entry[]): Promise<void> {
    if (this.#pending) throw new EngineUnavailable('it is not decided yet what became of the last append');
    if (expectedSize !== this.size) throw new Overtaken(expectedSize);
    const pending = new Pending(expectedSize, entries);
    this.#pending = pending;
    const failure = await this.#send(pending);
    if (pending.isTaken) return;
    if (pending.isTaken === false) throw new Overtaken(expectedSize);
    if (pending.mayBeThere) throw new OutcomeUnknown(`the last append may be taken or not`, { cause: failure });
    this.#pending = undefined;
    throw new EngineUnavailable(`${this.engine.name} took nothing`, { cause: failure });
  }

  /** Sends an append until it is decided, or the patience is over: then it says why. */
  async #send(pending: Pending): Promise<Error | undefined> {
    const { time, patience } = this.options;
    const end = time.now() + patience;
    for (let wait = SHORTEST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      const failure = pending.isTaken === undefined ? await this.#try(pending) : undefined;
      if (pending.isTaken !== undefined) {
        this.#pending = undefined;
        return undefined;
      }
      if (time.now() + wait > end || this.#stop.signal.aborted) return failure;
      await time.pause(wait * (0.5 + time.chance()), this.#stop.signal);
    }
  }

  /** One try. Whether it stands is seen in the mirror alone, whatever the engine said. */
  async #try(pending: Pending): Promise<Error | undefined> {
    const told = await this.engine.append(pending.expectedSize, pending.entries);
    if (told.outcome === 'not-taken') return told.because;
    if (told.outcome === 'unknown') {
      pending.mayBeThere = true;
      return told.because;
    }
    try {
      if (told.outcome === 'taken') await this.#mirror.take(pending.entries);
      else await this.#mirror.fetch();
      pending.decide(this.local);
      return undefined;
    } catch (error) {
      pending.mayBeThere ||= told.outcome === 'taken';
      if (isPassing(error)) return error;
      throw error;
    }
  }
}

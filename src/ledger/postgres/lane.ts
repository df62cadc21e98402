import { EngineUnavailable } from '../replica/engine.js';
import type { Cluster } from './cluster.js';
import type { Leader } from './leader.js';

/** With less time than this nothing is begun, in milliseconds. */
const LEAST = 5;

/** How long the standbys are waited for before a new connection is used, in milliseconds. */
const LONGEST_WAIT = 1_000;

/** What is done on a connection to the leader; `left` says how many milliseconds it may still take. */
type Work<T> = (leader: Leader, left: () => number) => Promise<T>;

/** One connection to the leader, used by one after another, and made again after each failure. */
export class Lane {
  #leader: Leader | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(
    private readonly cluster: Cluster,
    /** Throws where the database is not as it was when it was opened. */
    private readonly check: (leader: Leader, milliseconds: number) => Promise<void>,
  ) {}

  /** Works with the leader. After an error the connection is let go. Throws `EngineUnavailable`, `EngineUnfit` or what the work throws. */
  run<T>(milliseconds: number, work: Work<T>): Promise<T> {
    const end = performance.now() + milliseconds;
    const turn = this.#turn.then(() => this.#run(() => Math.max(end - performance.now(), 1), work));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turn;
    await this.#leader?.connection.close();
  }

  async #run<T>(left: () => number, work: Work<T>): Promise<T> {
    const leader = await this.#lead(left);
    if (left() <= LEAST) throw new EngineUnavailable('no time was left to ask the server');
    try {
      return await work(leader, left);
    } catch (error) {
      leader.connection.drop();
      throw error;
    }
  }

  async #lead(left: () => number): Promise<Leader> {
    if (this.#isClosed) throw new EngineUnavailable('the engine is closed');
    const { connection, timeline = 0 } = this.#leader ?? {};
    if (connection && !connection.lost && timeline === this.cluster.highest) return this.#leader!;
    connection?.drop();
    this.#leader = undefined;
    const leader = await this.cluster.connect(left());
    try {
      await this.check(leader, left());
      await leader.standbysHaveAll(Math.min(left(), LONGEST_WAIT));
    } catch (error) {
      leader.connection.drop();
      throw error;
    }
    this.#leader = leader;
    return leader;
  }
}

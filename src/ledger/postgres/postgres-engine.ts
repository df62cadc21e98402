import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Engine,
  EngineUnavailable,
  EngineUnfit,
  type AppendOutcome,
  type StoredEntry,
} from '../replica/engine.js';
import { parseAddress } from './address.js';
import { Cluster } from './cluster.js';
import { Lane } from './lane.js';
import type { Leader } from './leader.js';
import { doubtIn, outcomeOf } from './outcome.js';
import { assertTables, migrate } from './schema.js';
import { APPEND, READ, SIZE } from './statements.js';

export interface PostgresOptions {
  /** How long an append or a question may take, in milliseconds. */
  readonly timeout: number;
  /**
   * How long a subscription waits before it asks again, in milliseconds. NOTIFY would take a lock of the whole server through
   * the wait for the standby. Measured: 25 bring an entry to another node after 13 (p50), for 2 % of a core where nothing comes.
   */
  readonly poll: number;
  /** How often all servers are asked whether another leads by now, in milliseconds. */
  readonly watch: number;
  /** Hears of what is allowed and dangerous. */
  readonly onWarning: (text: string) => void;
}

const DEFAULTS: PostgresOptions = { timeout: 5_000, poll: 25, watch: 1_000, onWarning: () => {} };

/** The most entries that a subscription brings at a time. */
const PAGE = 1_000;

/**
 * The log in one table of PostgreSQL, with a head row that an append moves from the size that it expects. An append is taken
 * once the standbys that the server names have it, and nothing is read that they do not have.
 */
export class PostgresEngine implements Engine {
  readonly largestAppend = 4 * 1_024 * 1_024;
  readonly #writing: Lane;
  readonly #reading: Lane;
  readonly #counting: Lane;
  readonly #watch: NodeJS.Timeout | undefined;
  /** How many entries cannot be lost any more. */
  #safe = 0;

  private constructor(
    private readonly cluster: Cluster,
    private readonly options: PostgresOptions,
  ) {
    const lane = () => new Lane(cluster, ({ connection }, milliseconds) => assertTables(connection, milliseconds));
    [this.#writing, this.#reading, this.#counting] = [lane(), lane(), lane()];
    if (cluster.address.hosts.length > 1) {
      this.#watch = setInterval(() => void cluster.look(options.watch), options.watch).unref();
    }
  }

  /** Connects to the leader and makes the tables where there are none. Throws `EngineUnavailable` or `EngineUnfit`. */
  static async open(url: string, options: Partial<PostgresOptions> = {}): Promise<PostgresEngine> {
    const chosen = { ...DEFAULTS, ...options };
    const cluster = new Cluster(parseAddress(url), settingsFor(chosen), chosen.onWarning);
    const { connection } = await cluster.connect(chosen.timeout);
    try {
      await migrate(connection, chosen.timeout);
      await assertTables(connection, chosen.timeout);
    } catch (error) {
      if (error instanceof EngineUnfit) throw error;
      throw isForbidden(error) ? new EngineUnfit(error.message, 'a role that may use the tables') : unavailable(error);
    } finally {
      await connection.close();
    }
    return new PostgresEngine(cluster, chosen);
  }

  get name(): string {
    return this.cluster.address.name;
  }

  async size(): Promise<number> {
    return this.#ask(this.#counting, async (leader, left) => {
      const { connection } = leader;
      const [row] = await connection.run<{ size: string }>(SIZE, [leader.awaited > 0], left());
      const doubt = doubtIn(connection.notices);
      if (doubt) throw doubt;
      return this.#assertSafe(Number(row!.size), leader, left);
    });
  }

  async append(expectedSize: number, entries: readonly StoredEntry[]): Promise<AppendOutcome> {
    const stray = entries.findIndex(({ position }, index) => position !== expectedSize + index);
    if (stray >= 0 || entries.length === 0) {
      return { outcome: 'not-taken', because: new Error(`entry ${stray} of the append has another position`) };
    }
    const bytes = Buffer.concat(entries.map(entry => entry.bytes));
    const values = [expectedSize, bytes, entries.map(entry => entry.bytes.length)];
    let failed = (because: Error): AppendOutcome => ({ outcome: 'not-taken', because });
    try {
      return await this.#writing.run(this.options.timeout, async (leader, left) => {
        const { connection } = leader;
        failed = error => outcomeOf(error, connection.notices);
        const rows = await connection.run(APPEND, values, left());
        failed = because => ({ outcome: 'unknown', because });
        const doubt = doubtIn(connection.notices);
        if (doubt) throw doubt;
        if (rows.length === 0) return { outcome: 'overtaken' };
        await this.#assertSafe(expectedSize + entries.length, leader, left);
        return { outcome: 'taken' };
      });
    } catch (error) {
      return failed(error as Error);
    }
  }

  async read(after: number, limit: number): Promise<StoredEntry[]> {
    return this.#ask(this.#reading, async (leader, left) => {
      const rows = await leader.connection.run<{ position: string; bytes: Buffer }>(READ, [after, limit], left());
      const page = rows.map(({ position, bytes }) => ({ position: Number(position), bytes }));
      await this.#assertSafe((page.at(-1)?.position ?? -1) + 1, leader, left);
      return page;
    });
  }

  async *subscribe(after: number, stop: AbortSignal): AsyncGenerator<readonly StoredEntry[]> {
    for (let cursor = after; !stop.aborted;) {
      const page = await this.read(cursor, PAGE);
      if (page.length > 0) {
        cursor = page.at(-1)!.position;
        yield page;
      } else await pause(this.options.poll, undefined, { signal: stop }).catch(() => {});
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    await Promise.all([this.#writing, this.#reading, this.#counting].map(lane => lane.close()));
  }

  /** The size, once so many entries cannot be lost any more. */
  async #assertSafe(size: number, leader: Leader, left: () => number): Promise<number> {
    if (size > this.#safe) await leader.standbysHaveAll(left());
    this.#safe = Math.max(this.#safe, size);
    return size;
  }

  async #ask<T>(lane: Lane, work: (leader: Leader, left: () => number) => Promise<T>): Promise<T> {
    try {
      return await lane.run(this.options.timeout, work);
    } catch (error) {
      throw unavailable(error);
    }
  }
}

/**
 * Where another append waits for its standby, this one gives up by the server before it does so itself: then nothing of it is
 * left behind there that might go on later.
 */
function settingsFor({ timeout }: PostgresOptions): string {
  return `SET synchronous_commit = on; SET lock_timeout = ${Math.ceil(timeout / 2)}`;
}

/** What stands in the way may be gone when it is tried again, a setting that was changed as well. */
function unavailable(error: unknown): Error {
  if (error instanceof EngineUnavailable) return error;
  return new EngineUnavailable((error as Error).message, { cause: error });
}

function isForbidden(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === '42501';
}

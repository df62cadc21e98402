import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '../replica/engine.js';
import type { Connection } from './connection.js';
import { type ServerState, standbysAwaited } from './fitness.js';

/** Whether the standbys that must have it have all that was written up to a place in the log of the server ($2; null: up to now). */
const FLUSHED = {
  name: 'flushed',
  text: `
SELECT current_setting('synchronous_standby_names') AS names, wanted::text AS wanted,
  $1::int = 0 OR coalesce(wanted <= (
    SELECT flush_lsn FROM pg_stat_replication WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')
    ORDER BY flush_lsn DESC NULLS LAST OFFSET greatest($1::int - 1, 0) LIMIT 1), false) AS flushed
FROM coalesce($2::pg_lsn, pg_current_wal_flush_lsn()) AS wanted`,
};

interface Flushed {
  readonly names: string;
  readonly wanted: string;
  readonly flushed: boolean;
}

/** A connection to the server that leads. */
export class Leader {
  constructor(
    readonly connection: Connection,
    readonly timeline: number,
    private readonly names: string,
  ) {}

  static of(connection: Connection, { timeline, names }: ServerState): Leader {
    return new Leader(connection, timeline!, names);
  }

  /** How many standbys must have what is committed. */
  get awaited(): number {
    return standbysAwaited(this.names);
  }

  /**
   * Resolves once the standbys have all that can be seen now: an entry can be seen and yet be on this server alone, where the
   * wait of its commit was cancelled or the server was started again. Throws `EngineUnavailable` where they do not in time.
   */
  async standbysHaveAll(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let wanted: string | null = null; ;) {
      const left = Math.max(end - performance.now(), 1);
      const [row]: readonly Flushed[] = await this.connection.run<Flushed>(FLUSHED, [this.awaited, wanted], left);
      if (row!.names !== this.names) throw new EngineUnavailable('synchronous_standby_names was changed');
      if (row!.flushed) return;
      if (performance.now() > end) throw new EngineUnavailable(`the standbys (${this.names}) do not have all entries`);
      wanted = row!.wanted;
      await pause(2);
    }
  }
}

import { EngineUnfit } from '../replica/engine.js';

/** What a server says of itself. Only a leader has a timeline. */
export interface ServerState {
  readonly timeline: number | null;
  readonly cluster: string;
  readonly version: number;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly names: string;
  /** True if the role may read how far the standbys are. */
  readonly sees_standbys: boolean;
}

// The name of the WAL file has the timeline at once; `pg_control_checkpoint()` says the old one for seconds after a promotion.
export const STATE = `
SELECT CASE WHEN NOT pg_is_in_recovery() THEN ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END AS timeline,
  (SELECT system_identifier::text FROM pg_control_system()) AS cluster,
  current_setting('server_version_num')::int AS version,
  current_setting('fsync') AS fsync,
  current_setting('full_page_writes') AS full_page_writes,
  current_setting('synchronous_commit') AS synchronous_commit,
  current_setting('synchronous_standby_names') AS names,
  pg_has_role('pg_read_all_stats', 'USAGE') AS sees_standbys`;

const OLDEST = 130_000;

/** Throws `EngineUnfit`, which names the setting: the server could lose what it acknowledged. */
export function assertFit(state: ServerState): void {
  if (state.version < OLDEST) throw new EngineUnfit(`server version ${state.version}`, `${OLDEST} or later`);
  if (state.fsync === 'off') throw new EngineUnfit('fsync=off', 'fsync=on');
  if (state.full_page_writes === 'off') throw new EngineUnfit('full_page_writes=off', 'full_page_writes=on');
  if (['off', 'local'].includes(state.synchronous_commit)) {
    throw new EngineUnfit(`synchronous_commit=${state.synchronous_commit}`, 'synchronous_commit=on');
  }
  // Any receiver would do for `*`, a running pg_basebackup as well.
  if (state.names.includes('*')) {
    throw new EngineUnfit(`synchronous_standby_names='${state.names}'`, 'the names of the standbys');
  }
  if (state.names !== '' && !state.sees_standbys) {
    throw new EngineUnfit('a role that cannot see the standbys', 'a role with pg_read_all_stats');
  }
}

/** How many standbys must have what is committed: `FIRST 2 (a, b, c)`, `ANY 1 (a, b)`, or names alone, of which one must. */
export function standbysAwaited(names: string): number {
  if (names.trim() === '') return 0;
  return Number(/^\s*(?:(?:FIRST|ANY)\s+)?(\d+)\s*\(/i.exec(names)?.[1] ?? 1);
}

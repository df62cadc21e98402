import pg from 'pg';
import type * as engines from '../../dist/ledger/postgres/postgres-engine.js';
import type * as statements from '../../dist/ledger/postgres/statements.js';
import type { StoredEntry } from '../../dist/ledger/replica/engine.js';
import { endServers, PostgresServer } from '../../test/support/postgres.ts';
import { timed } from '../measure.ts';
import { dist } from '../program.ts';
import type { Measured, Setup } from '../setup.ts';

const file = (name: string) => new URL(`ledger/postgres/${name}`, dist).href;
const { PostgresEngine } = (await import(file('postgres-engine.js'))) as typeof engines;
const { APPEND, READ } = (await import(file('statements.js'))) as typeof statements;

/** Entries of one append, and bytes of each. */
const [EACH, LENGTH] = [64, 600];
/** Entries of one page. */
const PAGE = 1_000;

/** What appends and reads, by its name in the report. */
interface Rival {
  append(at: number): Promise<unknown>;
  read(after: number): Promise<unknown>;
  close(): Promise<unknown>;
}

/**
 * Appends to a primary with a synchronous standby on this machine, one after another, then all entries in pages. The engine and
 * the bare client take turns, each in its own database: what disturbs the machine disturbs both alike.
 */
export async function postgres({ size }: Setup): Promise<Measured> {
  const primary = await PostgresServer.start('synchronous_standby_names=b');
  await primary.standby('b');
  for (const database of ['ours', 'bare']) await primary.query(`CREATE DATABASE ${database}`);
  const rivals = { postgres: await engine(primary.url('ours')), 'bare postgres': await bare(primary.url('bare')) };
  const seconds = new Map<string, number>();
  const spend = async (name: string, work: () => Promise<unknown>) =>
    seconds.set(name, (seconds.get(name) ?? 0) + (await timed(work)));
  const count = Math.ceil(size.many / EACH) * EACH;
  try {
    for (let at = 0; at < count; at += EACH) {
      for (const [name, rival] of Object.entries(rivals)) await spend(`${name} x64`, () => rival.append(at));
    }
    for (let after = -1; after < count - 1; after += PAGE) {
      for (const [name, rival] of Object.entries(rivals)) await spend(`${name}, read`, () => rival.read(after));
    }
    return Object.fromEntries([...seconds].map(([name, spent]) => [name, count / spent]));
  } finally {
    for (const rival of Object.values(rivals)) await rival.close();
    await endServers();
  }
}

async function engine(url: string): Promise<Rival> {
  const engine = await PostgresEngine.open(url);
  // Its connections are there before the clock runs.
  await engine.read(-1, 1);
  return {
    read: after => engine.read(after, PAGE),
    close: () => engine.close(),
    async append(at) {
      const { outcome } = await engine.append(at, entriesFrom(at));
      if (outcome !== 'taken') throw new Error(`an append was ${outcome}`);
    },
  };
}

/** The same statements. No outcome is classified, and no standby asked after the commit. */
async function bare(url: string): Promise<Rival> {
  await (await PostgresEngine.open(url)).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    read: after => client.query({ ...READ, values: [after, PAGE] }),
    close: () => client.end(),
    append(at) {
      const bytes = entriesFrom(at).map(entry => entry.bytes);
      return client.query({ ...APPEND, values: [at, Buffer.concat(bytes), bytes.map(({ length }) => length)] });
    },
  };
}

function entriesFrom(at: number): StoredEntry[] {
  return Array.from({ length: EACH }, (_, index) => ({ position: at + index, bytes: Buffer.alloc(LENGTH, 'x') }));
}

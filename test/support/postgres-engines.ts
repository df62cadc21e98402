import { afterAll, afterEach } from '@jest/globals';
import { PostgresEngine, type PostgresOptions } from '../../src/ledger/postgres/postgres-engine.js';
import type { EngineTrial } from './engine-contract.js';
import { endServers, type PostgresServer } from './postgres.js';

const opened: PostgresEngine[] = [];

/** Opens an engine that is closed when the test is through. */
export async function openEngine(url: string, options: Partial<PostgresOptions> = {}): Promise<PostgresEngine> {
  const engine = await PostgresEngine.open(url, { timeout: 3_000, ...options });
  opened.push(engine);
  return engine;
}

afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
});

afterAll(endServers);

let databases = 0;

/** A database of its own. */
export async function newDatabase(server: PostgresServer): Promise<string> {
  const name = `register_${++databases}`;
  await server.query(`CREATE DATABASE ${name}`);
  return name;
}

/** An empty store in a database of its own. */
export async function postgresTrial(server: PostgresServer): Promise<EngineTrial> {
  const url = server.url(await newDatabase(server));
  return { engine: await openEngine(url), another: () => openEngine(url) };
}

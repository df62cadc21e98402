import { readFileSync } from 'node:fs';
import { beforeAll, expect } from '@jest/globals';
import { testWith } from '../faults/needs.js';
import { storedEntries } from '../support/engine-storm.js';
import { postgresql, PostgresServer } from '../support/postgres.js';
import { newDatabase, openEngine } from '../support/postgres-engines.js';

const test = testWith(postgresql);
let server: PostgresServer;

beforeAll(async () => {
  if (postgresql.isThere()) server = await PostgresServer.start();
});

/** The statements that docs/operating.md gives to whoever sets the roles up. */
function documented(): string {
  const [, block] = /```sql\n(CREATE ROLE depositary[^]*?)```/.exec(readFileSync('docs/operating.md', 'utf8'))!;
  return block!;
}

test('the role of the manual can append and read, and nothing else', async () => {
  const database = await newDatabase(server);
  await openEngine(server.url(database));
  await server.query(documented(), database);
  const engine = await openEngine(server.url(database, 'depositary'));
  expect(await engine.append(0, storedEntries(0, 3))).toEqual({ outcome: 'taken' });
  expect([await engine.size(), (await engine.read(-1, 9)).length]).toEqual([3, 3]);
  const forbidden = [
    'UPDATE depositary.entries SET bytes = bytes',
    'DELETE FROM depositary.entries',
    'TRUNCATE depositary.entries',
    'DELETE FROM depositary.head',
    'UPDATE depositary.version SET version = 9',
    'ALTER TABLE depositary.entries DISABLE TRIGGER ALL',
    'DROP TABLE depositary.entries',
  ];
  for (const statement of forbidden) {
    const tried = server.query(`SET ROLE depositary; ${statement}`, database);
    await expect(tried).rejects.toMatchObject({ code: '42501' });
  }
});

test('a role without rights is unfit, and hears what it may not', async () => {
  const database = await newDatabase(server);
  await openEngine(server.url(database));
  await server.query('CREATE ROLE nobody LOGIN');
  await expect(openEngine(server.url(database, 'nobody'))).rejects.toMatchObject({
    code: 'engine-unfit',
    found: expect.stringContaining('permission denied'),
  });
});

test('nobody changes what is in the log, the owner of the database neither', async () => {
  const database = await newDatabase(server);
  const engine = await openEngine(server.url(database));
  await engine.append(0, storedEntries(0, 3));
  const refused = [
    'UPDATE depositary.entries SET bytes = bytes',
    'DELETE FROM depositary.entries WHERE position = 2',
    'TRUNCATE depositary.entries',
    'TRUNCATE depositary.head',
    'DELETE FROM depositary.head',
    'INSERT INTO depositary.head VALUES (2, 0)',
    'UPDATE depositary.head SET size = 2',
    'UPDATE depositary.head SET size = 4',
    "INSERT INTO depositary.entries VALUES (3, 'x')",
    "INSERT INTO depositary.entries VALUES (7, 'x')",
    "BEGIN; UPDATE depositary.head SET size = 5; INSERT INTO depositary.entries VALUES (4, 'x'); COMMIT",
    'SET session_replication_role = replica; DELETE FROM depositary.entries WHERE position = 2',
  ];
  for (const statement of refused) {
    await expect(server.query(statement, database)).rejects.toMatchObject({ code: 'P0001' });
  }
  expect([await engine.size(), (await engine.read(-1, 9)).length]).toEqual([3, 3]);
});

test('an append with a hole, or with nothing in it, is not taken and leaves nothing', async () => {
  const engine = await openEngine(server.url(await newDatabase(server)));
  const [first, , third] = storedEntries(0, 3);
  expect((await engine.append(0, [first!, third!])).outcome).toBe('not-taken');
  expect((await engine.append(0, [])).outcome).toBe('not-taken');
  expect(await engine.size()).toBe(0);
});

test('two nodes that open an empty database at once share one log', async () => {
  const url = server.url(await newDatabase(server));
  const [one, two] = await Promise.all([openEngine(url), openEngine(url)]);
  await one.append(0, storedEntries(0, 2));
  expect(await two.size()).toBe(2);
});

test('an append that waits for another gives up in time, and leaves nothing behind that could go on', async () => {
  const database = await newDatabase(server);
  const engine = await openEngine(server.url(database), { timeout: 2_000 });
  await engine.append(0, storedEntries(0, 1));
  const holding = server.query('BEGIN; SELECT FROM depositary.head FOR UPDATE; SELECT pg_sleep(4); COMMIT', database);
  await server.until("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  const begun = performance.now();
  expect(await engine.append(1, storedEntries(1, 1))).toMatchObject({
    outcome: 'not-taken',
    because: { code: '55P03' },
  });
  expect(performance.now() - begun).toBeLessThan(1_900);
  // The one that comes while another is under way has no more time than the first.
  const both = await Promise.all([engine.append(1, storedEntries(1, 1)), engine.append(1, storedEntries(1, 1))]);
  expect(both.map(({ outcome }) => outcome)).not.toContain('taken');
  expect(performance.now() - begun).toBeLessThan(3_800);
  await holding;
  expect(await engine.append(1, storedEntries(1, 1))).toEqual({ outcome: 'taken' });
});

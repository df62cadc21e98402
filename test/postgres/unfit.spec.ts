import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
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

const unfit = (found: string) => ({ code: 'engine-unfit', found: expect.stringContaining(found) });

test.each([
  ['fsync=off'],
  ['full_page_writes=off'],
  ['synchronous_commit=off'],
  ['synchronous_commit=local'],
  ['synchronous_standby_names=*', "synchronous_standby_names='*'"],
  ['synchronous_standby_names=FIRST 1 (b, "*")', '*'],
])('a server with %s is refused by name, before anything is written', async (setting, found = setting) => {
  await server.stop();
  await server.start(setting);
  await expect(openEngine(server.url())).rejects.toMatchObject(unfit(found));
  await server.stop();
  await server.start();
  expect(await server.query("SELECT FROM pg_namespace WHERE nspname = 'depositary'")).toEqual([]);
});

test('a role that gives up durability by default is refused; a stricter default is brought back to what is needed', async () => {
  const database = await newDatabase(server);
  await server.query(`CREATE ROLE hasty SUPERUSER LOGIN; ALTER ROLE hasty SET synchronous_commit = off`);
  await expect(openEngine(server.url(database, 'hasty'))).rejects.toMatchObject(unfit('synchronous_commit=off'));
  await server.query(`CREATE ROLE strict SUPERUSER LOGIN;
    ALTER ROLE strict SET synchronous_commit = remote_apply; ALTER ROLE strict SET default_transaction_isolation = serializable`);
  const engine = await openEngine(server.url(database, 'strict'));
  expect(await engine.append(0, storedEntries(0, 1))).toEqual({ outcome: 'taken' });
});

test('where no standby is named a warning says so, once', async () => {
  const warnings: string[] = [];
  const engine = await openEngine(server.url(await newDatabase(server)), { onWarning: text => warnings.push(text) });
  await engine.append(0, storedEntries(0, 1));
  expect([await engine.size(), warnings]).toEqual([1, [expect.stringContaining('synchronous_standby_names is empty')]]);
});

test.each([
  ['a schema of somebody else', 'CREATE SCHEMA depositary; CREATE TABLE depositary.things (id int)', 'something else'],
  ['tables of a newer version', 'UPDATE depositary.version SET version = 2', 'tables of version 2'],
  ['a protection that was taken away', 'ALTER TABLE depositary.entries DISABLE TRIGGER entries_stay', '4 triggers'],
])('%s: refused', async (_, change, found) => {
  const database = await newDatabase(server);
  if (!change.startsWith('CREATE')) await openEngine(server.url(database));
  await server.query(change, database);
  await expect(openEngine(server.url(database))).rejects.toMatchObject(unfit(found));
});

test('a server that cannot be reached, and one without TLS where it is asked for, are unavailable', async () => {
  const nobody = `postgres://postgres@127.0.0.1:1/postgres`;
  await expect(openEngine(nobody)).rejects.toMatchObject({ code: 'engine-unavailable' });
  await expect(openEngine(`${server.url()}?sslmode=require`)).rejects.toMatchObject({
    code: 'engine-unavailable',
    message: expect.stringContaining('SSL'),
  });
});

test('servers of two clusters are not taken for one', async () => {
  const other = await PostgresServer.start();
  const url = `postgres://postgres@127.0.0.1:${server.port},127.0.0.1:${other.port}/postgres`;
  await expect(openEngine(url)).rejects.toMatchObject(unfit('another cluster'));
  await other.stop();
});

test('over TLS the certificate of the server is checked, and its name', async () => {
  const [certificate, key] = ['server.crt', 'server.key'].map(file => join(server.data, file)) as [string, string];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject];
  expect(spawnSync('openssl', made).status).toBe(0);
  server.own(key, certificate);
  await server.stop();
  await server.start('ssl=on');
  const [named, unnamed] = [server.url().replace('127.0.0.1', 'localhost'), server.url()];
  for (const good of [`${named}?sslrootcert=${certificate}`, `${unnamed}?sslmode=require`]) {
    expect(await (await openEngine(good)).size()).toBe(0);
  }
  for (const bad of [`${named}?sslmode=verify-full`, `${unnamed}?sslmode=verify-full&sslrootcert=${certificate}`]) {
    await expect(openEngine(bad)).rejects.toMatchObject({
      code: 'engine-unavailable',
      message: expect.stringMatching(/certificate|altnames/),
    });
  }
});

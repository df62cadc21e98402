import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, afterEach, expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { PostgresServer } from '../support/postgres.js';
import { newDatabase } from '../support/postgres-engines.js';
import { Service } from '../support/service.js';

/** Two services over one log in PostgreSQL: any of them records, both say the same. */

let server: PostgresServer;
let log: string;
const services: Service[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
});
afterEach(async () => {
  await Promise.all(services.splice(0).map(service => service.stop()));
});

async function start(folder: string, key?: string): Promise<Service> {
  const service = await Service.start({ folder, key, flags: ['--log', log] });
  services.push(service);
  return service;
}

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });
type Parties = { readonly parties: readonly { readonly party: string }[] };

test('acts through either are judged by those through both, and each is read at the other', async () => {
  log = server.url(await newDatabase(server));
  const a = await start(newFolder());
  const b = await start(newFolder(), a.key);
  expect(b.key).toBe(a.key);
  const both = await Promise.all([
    ...Array.from({ length: 40 }, (_, i) => [a, b][i % 2]!.act('register-party', party(`p${i}`))),
    ...[a, b].map(node => node.act('register-party', { ...party('same'), names: { en: node.url } })),
  ]);
  const statuses = both.map(({ status }) => status);
  expect(statuses.slice(0, 40)).toEqual(Array(40).fill(201));
  expect(statuses.slice(40).sort()).toEqual([201, 422]);
  const { answer } = await a.act<{ position: number }>('register-party', party('last'));
  const path = `/v1/parties?limit=1000&minPosition=${answer.position}&asOf=2026-01-01&knownAt=${answer.position}`;
  const [ofA, ofB] = await Promise.all([a.ask<Parties>(path), b.ask<Parties>(path)]);
  expect([ofB, ofA.parties.length]).toEqual([ofA, 42]);
});

test('one that is killed leaves the other at work; its folder may be lost but for the signing key', async () => {
  log = server.url(await newDatabase(server));
  const [folderA, folderB] = [newFolder(), newFolder()];
  const a = await start(folderA);
  await a.act('register-party', party('am'));
  const b = await start(folderB, a.key);
  expect((await fetch(`${b.url}/checkpoint`)).status).toBe(503);
  const head = await (await fetch(`${a.url}/checkpoint`)).text();
  a.process.kill('SIGKILL');
  services.splice(services.indexOf(a), 1);
  expect((await b.act('register-party', party('by'))).status).toBe(201);

  for (const file of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'views.db']) {
    rmSync(join(folderA, file), { force: true });
  }
  const again = await start(folderA, b.key);
  const { parties } = await again.ask<Parties>('/v1/parties?minPosition=3&asOf=2026-01-01');
  expect(parties.map(one => one.party)).toEqual(['am', 'by']);
  expect(await (await fetch(`${again.url}/checkpoint`)).text()).not.toBe(head);

  await b.stop();
  copyFileSync(join(folderA, 'signing.key'), join(folderB, 'signing.key'));
  const signing = await start(folderB, again.key);
  const [one, other] = await Promise.all(
    [again, signing].map(async node => (await fetch(`${node.url}/checkpoint`)).text()),
  );
  expect(one).toBe(other);
});

test('without its server a node answers and records nothing; then it goes on, and says both', async () => {
  log = server.url(await newDatabase(server));
  const a = await start(newFolder());
  await a.act('register-party', party('am'));
  await server.kill();
  const { status, answer } = await a.act<{ code: string }>('register-party', party('by'), { 'idempotency-key': 'by' });
  expect([status, ['engine-unavailable', 'outcome-unknown'].includes(answer.code)]).toEqual([503, true]);
  expect((await a.ask<Parties>('/v1/parties?asOf=2026-01-01')).parties).toHaveLength(1);
  while ((await fetch(`${a.url}/readyz`)).status === 200) await new Promise(resolve => setTimeout(resolve, 100));
  expect(await (await fetch(`${a.url}/readyz`)).json()).toMatchObject({ status: 'log-lost', notReady: ['log'] });
  await server.start();
  while ((await fetch(`${a.url}/readyz`)).status !== 200) await new Promise(resolve => setTimeout(resolve, 100));
  const recorded = await a.act('register-party', party('by'), { 'idempotency-key': 'by' });
  expect(recorded.status).toBe(201);
  expect(a.logged()).toContain('the server that keeps the log is there again');
});

test('a folder that is a node is opened by nothing that would record in it alone', async () => {
  log = server.url(await newDatabase(server));
  const folder = newFolder();
  await (await start(folder)).stop();
  await expect(Service.start({ folder })).rejects.toThrow('name the server that keeps its log');
  await expect(Service.start({ folder, flags: ['--log', 'mysql://x:secret@y/z'] })).rejects.toThrow(
    'a URL of postgres',
  );
  log = server.url(await newDatabase(server));
  await expect(start(folder)).rejects.toThrow('it is another log, or has lost what this node saw');
});

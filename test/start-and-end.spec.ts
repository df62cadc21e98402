import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

type Parties = { readonly parties: { readonly party: string }[]; readonly known: { readonly position: number } };

const folder = newFolder();
const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });
let service: Service;
let before: Parties;

/** In the order in which they stand: each goes on with what the one before left. */
beforeAll(async () => {
  service = await Service.start({ folder });
  for (const id of ['aa', 'bb', 'cc']) await service.act('register-party', party(id));
});
afterAll(() => service.stop());

const serve = () =>
  spawnSync(process.execPath, ['dist/main.js', 'serve', '--port', '0', '--data', folder], { encoding: 'utf8' });

test('it says that it is there, and how far its views have come', async () => {
  expect(await service.ask('/healthz')).toEqual({ status: 'ok' });
  before = await service.ask<Parties>('/v1/parties?minPosition=4&asOf=2026-01-01');
  expect(await service.ask('/readyz')).toEqual({ status: 'ready', position: 4, head: 4 });
});

test('a second process is refused with 73 and told which one has the ledger', () => {
  const { status, stderr } = serve();
  expect([status, stderr]).toEqual([73, expect.stringContaining(`(process ${service.process.pid})`)]);
});

test('SIGTERM ends it cleanly, with an event stream open, and no secret is in its log', async () => {
  const stream = await fetch(`${service.url}/v1/entries`, { headers: { accept: 'text/event-stream' } });
  const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = ''; !read.includes('id: 4\n');) {
    const { done, value } = await events.read();
    expect(done).toBe(false);
    read += value;
  }
  const ended = events.closed;
  const begun = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(4_000);
  await ended;
  expect(service.logged()).toContain('closed');
  expect(service.logged()).not.toContain(service.key);
});

test('views that were deleted are made anew, and answer the same', async () => {
  const { key } = service;
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `views.db${suffix}`), { force: true });
  service = await Service.start({ folder, key });
  expect(await service.ask<Parties>('/v1/parties?asOf=2026-01-01')).toEqual(before);
  expect(before.parties.map(row => row.party)).toEqual(['aa', 'bb', 'cc']);
  expect(existsSync(join(folder, 'views.db'))).toBe(true);
});

test('what was acknowledged while it was told to end is in the ledger, and nothing half', async () => {
  const { key } = service;
  const asked = Array.from({ length: 40 }, (_, i) =>
    service.act<{ position: number }>('register-party', party(`s${i}`)).catch(() => undefined),
  );
  await asked[0];
  expect(await service.stop()).toBe(0);
  const acknowledged = (await Promise.all(asked)).filter(told => told?.status === 201);
  expect(acknowledged.length).toBeGreaterThan(0);
  service = await Service.start({ folder, key });
  const entries = (await service.lines('/v1/entries')) as object[];
  for (const { answer } of acknowledged.map(told => told!)) expect(entries[answer.position]).toBeDefined();
  expect(entries.length).toBeGreaterThanOrEqual(5 + acknowledged.length);
});

test('a damaged ledger is refused by name of the entry', async () => {
  await service.stop();
  const db = new Database(join(folder, 'ledger.db'));
  db.exec('DROP TRIGGER entries_are_never_changed');
  const damage = `UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), '"aa"', '"ab"') AS BLOB) WHERE position = 2`;
  expect(db.prepare(damage).run().changes).toBe(1);
  db.close();
  const { status, stderr } = serve();
  expect([status, stderr]).toEqual([65, expect.stringContaining('entry 2 is damaged')]);
});

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newFolder } from './support/folders.js';
import { get, post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

/** A bit flips in the file under a running service. */

const ENTRIES = 900;
const DAMAGED = 700;
let service: Service | undefined;
afterEach(() => service?.stop());

const party = (i: number) =>
  JSON.stringify({ act: 'register-party', party: `p${i}`, kind: 'state', names: { en: `Party ${i} of all` } });

/** A service with 900 entries, all of them in the database file, and what the memory of the writer knew of it gone. */
async function begin(folder: string, flags: readonly string[]): Promise<Service> {
  const first = await Service.start({ folder });
  const lines = Array.from({ length: ENTRIES - 2 }, (_, i) => party(i)).join('\n');
  expect((await post(first, '/v1/acts', lines, { 'content-type': 'application/x-ndjson' })).status).toBe(200);
  await first.ask(`/v1/parties?minPosition=${ENTRIES - 1}`);
  await first.stop();
  const db = new Database(join(folder, 'ledger.db'));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return (service = await Service.start({ folder, key: first.key, flags }));
}

/** Flips a bit in the bytes of the entry at `DAMAGED`, with no help of SQLite. In place: a reader must not find the file cut off. */
function flip(folder: string): void {
  const file = join(folder, 'ledger.db');
  const bytes = readFileSync(file);
  const at = bytes.indexOf(`Party ${DAMAGED - 2} of all`);
  expect(at).toBeGreaterThan(0);
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.of(bytes[at]! ^ 1), 0, 1, at);
  closeSync(handle);
}

/** The same by SQL, so that also a connection that has the page in its memory reads it anew. */
function change(folder: string): void {
  const db = new Database(join(folder, 'ledger.db'));
  db.exec('DROP TRIGGER entries_are_never_changed');
  const row = db.prepare('SELECT bytes FROM entries WHERE position = ?').get(DAMAGED) as { bytes: Buffer };
  row.bytes[row.bytes.indexOf('Party')]! ^= 1;
  db.prepare('UPDATE entries SET bytes = ? WHERE position = ?').run(row.bytes, DAMAGED);
  db.close();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300 && !(await isSo()); i++) await pause(100);
}

test('the scrubber finds it, names the entry, and nothing more is recorded or signed', async () => {
  const folder = newFolder();
  const running = await begin(folder, ['--scrub', '100000']);
  const head = await (await fetch(`${running.url}/checkpoint`)).text();
  expect((await running.act('register-party', { party: 'last', kind: 'state', names: { en: 'L' } })).status).toBe(201);
  await running.ask(`/v1/parties?minPosition=${ENTRIES}`);
  flip(folder);
  await until(async () => (await (await fetch(`${running.url}/readyz`)).text()).includes('damaged'));
  const ready = await fetch(`${running.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      ...{ status: 'damaged', position: ENTRIES, head: ENTRIES, entry: DAMAGED },
      ...{ notReady: ['ledger'], refusesActs: 'ledger-damaged' },
    },
  ]);
  expect(running.logged()).toContain(`entry ${DAMAGED} is damaged: its bytes do not have its hash`);
  const named = { status: 500, code: 'ledger-damaged', entry: DAMAGED };
  const act = await running.act('register-party', { party: 'one-more', kind: 'state', names: { en: 'O' } });
  expect(act.answer).toMatchObject(named);
  expect(problemIn(await get(running, '/checkpoint'))).toMatchObject(named);
  expect(head).toContain(`\n${ENTRIES}\n`);
  // What is whole is served still.
  expect(await running.lines(`/v1/entries?limit=${DAMAGED}`)).toHaveLength(DAMAGED);
  expect(await running.ask('/healthz')).toEqual({ status: 'ok' });
}, 60_000);

test('whoever asks for it is refused by its name, and so is what rests on it', async () => {
  const folder = newFolder();
  const running = await begin(folder, ['--scrub', '0']);
  await (await fetch(`${running.url}/checkpoint`)).text();
  change(folder);
  const named = { status: 500, code: 'ledger-damaged', entry: DAMAGED };
  const refused = [
    `/v1/entries?after=${DAMAGED - 1}`,
    `/v1/entries?after=${DAMAGED - 10}&limit=20`,
    '/tile/entries/002',
    `/v1/entries/${DAMAGED}/receipt`,
  ];
  for (const path of refused)
    expect({ path, ...problemIn(await get(running, path)) }).toMatchObject({ path, ...named });
  // Where an answer has begun it breaks off; an event stream says why.
  const broken = fetch(`${running.url}/v1/entries?after=${DAMAGED - 600}`).then(response => response.text());
  await expect(broken).rejects.toThrow('terminated');
  const events = await fetch(`${running.url}/v1/entries?after=${DAMAGED - 1}`, {
    headers: { accept: 'text/event-stream' },
  });
  const told = await events.text();
  expect(told).toContain('event: problem\ndata: {"type":"urn:depositary:problem:ledger-damaged"');
  expect(told).not.toContain('Party');
  // A tile of hashes holds none of its bytes, and the tree over them is sound.
  expect((await get(running, '/tile/0/002')).status).toBe(200);
  expect((await get(running, `/v1/entries/${DAMAGED + 1}/receipt`)).status).toBe(200);
  expect(running.logged()).toContain(`entry ${DAMAGED} is damaged`);
  const act = await running.act('register-party', { party: 'one-more', kind: 'state', names: { en: 'O' } });
  expect(act.answer).toMatchObject(named);
}, 60_000);

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { get, post, problemIn } from '../support/raw.js';
import { Service } from '../support/service.js';
import { readLedger } from './acknowledged.js';
import { copyOf } from './written.js';

/** Another copy of the ledger under the key and the memory of the register: an older one, and one that went its own way. */
const running: Service[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

async function start(folder: string, key?: string): Promise<Service> {
  const service = await Service.start({ folder, key });
  running.push(service);
  return service;
}

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });

/** Records parties and signs the head that they make. */
async function recordAndSign(service: Service, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    const told = await service.act('register-party', party(id), { 'idempotency-key': id });
    expect(told.status).toBe(201);
  }
  expect((await get(service, '/checkpoint')).status).toBe(200);
}

/** Puts the ledger of one folder, without its memory, in the place of another's. */
function putLedger(from: string, into: string): void {
  const memory = copyOf(into);
  copyOf(from, into);
  for (const name of ['checkpoint', 'signing.key']) cpSync(join(memory, name), join(into, name));
}

const leaves = (folder: string) =>
  readLedger(join(folder, 'ledger.db')).entries.map(({ leaf }) => leaf.toString('hex'));

/** Reads are answered; nothing is signed and nothing is recorded, whatever is asked. */
async function expectReadOnly(folder: string, key: string, found: object, signed: number): Promise<void> {
  const [before, memory] = [leaves(folder), readFileSync(join(folder, 'checkpoint'), 'utf8')];
  const service = await start(folder, key);
  expect(service.logged()).toContain('continuity broken');
  for (const path of ['/checkpoint', '/v1/entries/1/receipt']) {
    expect(problemIn(await get(service, path)).code).toBe('continuity-broken');
  }
  const acts: [string, object][] = [
    ['/v1/acts/register-party', party('new')],
    ['/v1/acts/register-party', party('p1')],
    ['/v1/acts/register-person', { person: 'x', names: { en: 'X' } }],
    ['/v1/acts/void-entry', { entry: 2, reason: 'for a trial' }],
    ['/v1/acts/register-party?dryRun=true', party('new')],
  ];
  for (const [path, fields] of acts) {
    const told = problemIn(await post(service, path, JSON.stringify(fields)));
    expect(told).toMatchObject({ code: 'continuity-broken', expected: { size: signed }, found });
  }
  const line = JSON.stringify({ act: 'register-party', ...party('new') });
  const batch = await post(service, '/v1/acts', `${line}\n${line}\n`, { 'content-type': 'application/x-ndjson' });
  expect(batch.body).toContain('continuity-broken');
  expect(batch.body).not.toContain('"recorded"');
  expect((await get(service, '/healthz')).status).toBe(200);
  expect(await service.lines('/v1/entries')).toHaveLength(before.length);
  expect(await service.stop()).toBe(0);
  expect([leaves(folder), readFileSync(join(folder, 'checkpoint'), 'utf8')]).toEqual([before, memory]);
}

test('an older copy is read-only at every start, and the right one goes on where it was', async () => {
  const folder = newFolder();
  const first = await start(folder);
  await recordAndSign(first, 'p1', 'p2');
  await first.stop();
  const older = copyOf(folder);
  const second = await start(folder, first.key);
  await recordAndSign(second, 'p3', 'p4');
  await second.stop();
  const right = copyOf(folder);

  putLedger(older, folder);
  for (let begun = 0; begun < 2; begun++) await expectReadOnly(folder, first.key, { size: 4 }, 6);
  putLedger(right, folder);
  const goesOn = await start(folder, first.key);
  const { answer } = await goesOn.act('register-party', party('p4'), { 'idempotency-key': 'p4' });
  expect(answer).toMatchObject({ position: 5, outcome: 'recorded-before' });
  await recordAndSign(goesOn, 'p5');
});

test('a copy that went its own way is read-only, even where it is longer', async () => {
  const folder = newFolder();
  const first = await start(folder);
  await recordAndSign(first, 'p1');
  await first.stop();
  const fork = copyOf(folder);
  const second = await start(folder, first.key);
  await recordAndSign(second, 'p2');
  await second.stop();
  const other = await start(fork, first.key);
  await recordAndSign(other, 'q1', 'q2', 'q3');
  await other.stop();

  putLedger(fork, folder);
  await expectReadOnly(folder, first.key, { size: 6, root: expect.any(String) }, 4);
});

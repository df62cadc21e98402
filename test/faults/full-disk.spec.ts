import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from '@jest/globals';
import { depositary } from '../support/command-line.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { testWith, tmpfs } from './needs.js';

const test = testWith(tmpfs);
const folder = join(newFolder(), 'small');
const running: Service[] = [];

const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status;

afterEach(async () => {
  for (const service of running) await service.stop();
  spawnSync('umount', [folder]);
});

async function start(under: readonly string[] = []): Promise<Service> {
  const service = await Service.start({ folder, under });
  running.push(service);
  return service;
}

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id.padEnd(900, 'x') } });

function register(service: Service, id: string) {
  return service.act<Record<string, unknown>>('register-party', party(id), { 'idempotency-key': id });
}

/** Its log goes to the disk that is full. */
const LOGGING = ['sh', '-c', `exec "$0" "$@" 2>> ${join(folder, 'log')}`];

function put(service: Service, text: Buffer): Promise<Response> {
  return fetch(`${service.url}/v1/texts/${hash('sha256', text, 'hex')}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${service.key}` },
    body: new Uint8Array(text),
  });
}

async function told(response: Response): Promise<unknown[]> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return [response.status, ...(isJson ? [(JSON.parse(text) as { code?: string }).code] : [])];
}

/** Acts of one turn, which need more room than one act might still find; what became of each. */
async function recordTogether(service: Service, count: number): Promise<unknown[]> {
  const lines = Array.from({ length: count }, (_, i) => ({ act: 'register-party', ...party(`t${i}`) }));
  const response = await fetch(`${service.url}/v1/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/x-ndjson' },
    body: lines.map(line => JSON.stringify(line)).join('\n'),
  });
  const answers = (await response.text()).trim().split('\n');
  return answers.map(line => (JSON.parse(line) as { code?: string }).code);
}

/** Takes the last byte of room, by a file that grows. */
function stuff(file: string): void {
  for (let bytes = 2 ** 20; bytes >= 1; bytes /= 2) {
    try {
      for (;;) appendFileSync(file, '.'.repeat(bytes));
    } catch {
      // Less may still find room.
    }
  }
}

/** Records until the disk is full; the positions that were acknowledged, and what the first act was told that found no room. */
async function fill(service: Service) {
  const positions: number[] = [];
  let last = await register(service, 'p0');
  for (; last.status === 201 && positions.length < 2_000; last = await register(service, `p${positions.length}`)) {
    positions.push(Number(last.answer.position));
  }
  return { positions, last };
}

test('a full disk: whatever is to be written says 507, questions are answered, and with room it goes on by itself', async () => {
  mkdirSync(folder);
  expect(mount('size=2m')).toBe(0);
  const service = await start(LOGGING);
  const get = async (path: string) => told(await fetch(service.url + path));
  await service.ask('/v1/parties?minPosition=1');
  const { positions, last } = await fill(service);
  expect(last).toMatchObject({ status: 507, answer: { code: 'disk-full', status: 507 } });
  expect(last.headers.get('content-type')).toContain('application/problem+json');
  const head = positions.at(-1)!;
  stuff(join(folder, 'log'));

  const ready = await fetch(`${service.url}/readyz`);
  const lacks = { status: 'disk-full', notReady: expect.arrayContaining(['disk']), head };
  expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining(lacks)]);
  const full = [507, 'disk-full'];
  expect(new Set(await recordTogether(service, 64))).toEqual(new Set(['disk-full']));
  expect(await get('/checkpoint')).toEqual(full);
  expect(await get('/v1/entries/3/receipt')).toEqual(full);
  expect(await told(await put(service, Buffer.alloc(2 ** 20)))).toEqual(full);
  expect(await service.lines('/v1/entries')).toHaveLength(head + 1);
  for (const path of ['/v1/parties', '/v1/documents', '/v1/acts', '/verifier-key', '/tile/0/000.p/3', '/healthz']) {
    expect([path, (await get(path))[0]]).toEqual([path, 200]);
  }
  // The views may be there already, or wait for room as well.
  expect([[200, undefined], full]).toContainEqual(await get(`/v1/parties?minPosition=${head}`));
  expect(readdirSync(folder).filter(name => name.endsWith('.new'))).toEqual([]);
  await new Promise(resolve => setTimeout(resolve, 1_100));

  expect(mount('remount,size=50m')).toBe(0);
  const failed = `p${positions.length}`;
  const [once, twice] = [await register(service, failed), await register(service, failed)];
  expect(once.answer).toMatchObject({ position: head + 1, outcome: 'recorded' });
  expect(twice.answer).toEqual({ ...once.answer, outcome: 'recorded-before' });
  const earlier = await register(service, 'p0');
  expect(earlier.answer).toMatchObject({ position: positions[0], outcome: 'recorded-before' });
  expect(await get('/checkpoint')).toEqual([200]);
  expect(await get('/v1/entries/3/receipt')).toEqual([200]);
  expect(await told(await put(service, Buffer.alloc(2 ** 20)))).toEqual([201, undefined]);
  while ((await get('/readyz'))[0] !== 200) await new Promise(resolve => setTimeout(resolve, 100));
  expect(await get(`/v1/parties?minPosition=${head + 1}`)).toEqual([200, undefined]);
  await new Promise(resolve => setTimeout(resolve, 1_100));
  const log = readFileSync(join(folder, 'log'), 'utf8');
  for (const line of ['the disk is full', 'there is room on the disk again']) expect(log).toContain(line);
  expect(await service.stop()).toBe(0);
}, 120_000);

test('views that find no room: acts go on, questions that need later entries say 507, and then the views follow', async () => {
  mkdirSync(folder, { recursive: true });
  expect(mount('size=1500k')).toBe(0);
  const whole = newFolder();
  symlinkSync(join(folder, 'views.db'), join(whole, 'views.db'));
  const service = await Service.start({ folder: whole });
  running.push(service);
  const ask = async (position: number) =>
    told(await fetch(`${service.url}/v1/parties?limit=1&minPosition=${position}`));
  let answered: unknown[] = [200];
  let last = 0;
  while (answered[0] === 200 && last < 3_000) {
    const acts = await Promise.all(Array.from({ length: 20 }, (_, i) => register(service, `p${last}-${i}`)));
    expect(acts.map(({ status }) => status)).toEqual(acts.map(() => 201));
    last = Number(acts.at(-1)!.answer.position);
    answered = await ask(last);
  }
  expect(answered).toEqual([507, 'disk-full']);
  expect((await register(service, 'later')).status).toBe(201);
  expect(await told(await fetch(`${service.url}/v1/parties?limit=1`))).toEqual([200, undefined]);
  expect(mount('remount,size=50m')).toBe(0);
  while ((await ask(last + 1))[0] !== 200) await new Promise(resolve => setTimeout(resolve, 100));
  expect(await service.stop()).toBe(0);

  const { blocks, bfree, bsize } = statfsSync(folder);
  expect(mount(`remount,size=${(blocks - bfree + 2) * bsize}`)).toBe(0);
  const acts = join(whole, 'acts');
  const lines = Array.from({ length: 1_000 }, (_, i) => ({ act: 'register-party', ...party(`q${i}`) }));
  writeFileSync(acts, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  expect(depositary('import', acts, '--data', whole)).toMatchObject({
    code: 0,
    out: expect.stringContaining('1000 acts recorded'),
  });
  // A command that reads does not wait for room.
  const { code, err } = depositary('signatures', '--data', whole);
  expect([code, err]).toEqual([74, expect.stringContaining('no room for the views')]);
}, 120_000);

test('a text that finds no room: 507, nothing is left of it, and acts go on; a start without room says so', async () => {
  mkdirSync(folder, { recursive: true });
  expect(mount('size=4m')).toBe(0);
  const service = await start();
  expect(await told(await put(service, Buffer.alloc(8 * 2 ** 20)))).toEqual([507, 'disk-full']);
  expect(readdirSync(join(folder, 'texts', 'incoming'))).toEqual([]);
  expect((await register(service, 'p0')).status).toBe(201);
  expect((await put(service, Buffer.alloc(1_000))).status).toBe(201);
  expect(await service.stop()).toBe(0);
  stuff(join(folder, 'filler'));
  const { code, err } = depositary('serve', '--port', '0', '--data', folder);
  expect([code, err]).toEqual([74, expect.stringContaining('disk-full')]);
}, 60_000);

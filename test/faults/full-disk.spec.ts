import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from '@jest/globals';
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

async function start(key?: string): Promise<Service> {
  const service = await Service.start({ folder, key });
  running.push(service);
  return service;
}

function register(service: Service, id: string) {
  const party = { party: id, kind: 'state', names: { en: id.padEnd(900, 'x') } };
  return service.act<Record<string, unknown>>('register-party', party, { 'idempotency-key': id });
}

test('a full disk: 507, questions are still answered, and after making room a retry finds one position', async () => {
  mkdirSync(folder);
  expect(mount('size=1500k')).toBe(0);
  const service = await start();
  const positions: unknown[] = [];
  let told = await register(service, 'p0');
  for (; told.status === 201 && positions.length < 2_000; told = await register(service, `p${positions.length}`)) {
    positions.push(told.answer.position);
  }
  expect(told).toMatchObject({ status: 507, answer: { code: 'disk-full', status: 507 } });
  expect(told.headers.get('content-type')).toContain('application/problem+json');
  const later = await Promise.all(['a', 'b', 'c'].map(id => register(service, id)));
  expect(later.map(({ status }) => status)).toEqual([507, 507, 507]);
  const last = Number(positions.at(-1));
  expect(await service.lines('/v1/entries')).toHaveLength(last + 1);
  expect(await service.stop()).toBe(0);

  expect(mount('remount,size=50m')).toBe(0);
  const again = await start(service.key);
  const failed = `p${positions.length}`;
  const [once, twice] = [await register(again, failed), await register(again, failed)];
  expect(once.answer).toMatchObject({ position: last + 1, outcome: 'recorded' });
  expect(twice.answer).toEqual({ ...once.answer, outcome: 'recorded-before' });
  const earlier = await register(again, 'p0');
  expect(earlier.answer).toMatchObject({ position: positions[0], outcome: 'recorded-before' });
}, 120_000);

test('a text that finds no room: 507, nothing is left of it, and acts go on', async () => {
  mkdirSync(folder, { recursive: true });
  expect(mount('size=4m')).toBe(0);
  const service = await start();
  const put = (text: Buffer) =>
    fetch(`${service.url}/v1/texts/${hash('sha256', text, 'hex')}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${service.key}` },
      body: new Uint8Array(text),
    });
  const told = await put(Buffer.alloc(8 * 2 ** 20));
  expect([told.status, await told.json()]).toEqual([507, expect.objectContaining({ code: 'disk-full' })]);
  expect(readdirSync(join(folder, 'texts', 'incoming'))).toEqual([]);
  expect((await register(service, 'p0')).status).toBe(201);
  expect((await put(Buffer.alloc(1_000))).status).toBe(201);
}, 60_000);

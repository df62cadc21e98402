import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { expect } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { root, testWith } from './needs.js';

const test = testWith(root);
const folder = join(newFolder(), 'small');

const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status;

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id.padEnd(900, 'x') } });

test('a full disk: 507, questions are still answered, and after making room a retry finds one position', async () => {
  mkdirSync(folder);
  expect(mount('size=1500k')).toBe(0);
  const service = await Service.start({ folder });
  const { key } = service;
  const statuses: number[] = [];
  let acknowledged = 1;
  let full = { status: 0, answer: {} as Record<string, unknown> };
  for (let i = 0; i < 2_000 && full.status === 0; i++) {
    const told = await service.act<Record<string, unknown>>('register-party', party(`p${i}`), {
      'idempotency-key': `key-${i}`,
    });
    statuses.push(told.status);
    if (told.status === 201) acknowledged = Number(told.answer.position);
    else full = told;
  }
  expect(full).toMatchObject({ status: 507, answer: { code: 'disk-full', status: 507 } });
  expect(statuses.slice(0, -1).every(status => status === 201)).toBe(true);
  const refused = await service.act('register-party', party('later'));
  expect(refused.status).toBe(507);
  const lines = await service.lines('/v1/entries');
  expect(lines).toHaveLength(acknowledged + 1);
  expect(await service.stop()).toBe(0);

  expect(spawnSync('mount', ['-o', 'remount,size=50m', folder]).status).toBe(0);
  const again = await Service.start({ folder, key });
  const retry = () =>
    again.act<Record<string, unknown>>('register-party', party(`p${statuses.length - 1}`), {
      'idempotency-key': `key-${statuses.length - 1}`,
    });
  const [once, twice] = [await retry(), await retry()];
  expect(once.answer.position).toBe(acknowledged + 1);
  expect(twice.answer).toEqual({ ...once.answer, outcome: 'recorded-before' });
  await again.stop();
  expect(spawnSync('umount', [folder]).status).toBe(0);
}, 120_000);

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openLog } from '../../src/register/engine.js';
import { bare, depositary, succeeds } from '../support/command-line.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';

const keyIn = (printed: string) => /dep_[\w-]+/.exec(printed)?.[0];
const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });

test('a founding that is killed before its key was shown: the operator makes another, and nobody else can', async () => {
  const folder = newFolder();
  const env = { ...bare, NODE_OPTIONS: '--import ./test/faults/cut-off.ts' };
  const founding = ['dist/main.js', 'serve', '--port', '0', '--data', folder];
  const killed = spawnSync(process.execPath, founding, { encoding: 'utf8', env, timeout: 60_000 });
  expect([killed.signal, killed.stdout]).toEqual(['SIGKILL', '']);

  const keyless = await Service.start({ folder });
  expect(keyless.key).toBe('');
  expect(keyless.logged()).toContain('issue-key');
  expect((await keyless.act('register-party', party('aa'))).status).toBe(401);
  expect(depositary('issue-key', '--data', folder)).toMatchObject({ code: 73, out: '' });
  expect(await keyless.stop()).toBe(0);

  const key = keyIn(succeeds('issue-key', '--data', folder));
  const service = await Service.start({ folder, key });
  expect((await service.act('register-party', party('aa'))).status).toBe(201);
  expect(service.logged()).not.toContain('issue-key');
  const entries = (await service.lines('/v1/entries')) as { type: string; recorder: string; act: string }[];
  expect(entries[2]).toMatchObject({ type: 'AccessKeyIssued', recorder: 'operator', act: 'issue-key' });
  expect(JSON.stringify(entries)).not.toContain(key);
  expect((await fetch(`${service.url}/checkpoint`)).status).toBe(200);
  expect(await service.stop()).toBe(0);
  rmSync(join(folder, 'signing.key'));
  const refused = depositary('issue-key', '--data', folder);
  expect(refused).toMatchObject({ code: 65, out: '', err: expect.stringContaining('continuity-broken') });
  expect(succeeds('verify', '--data', folder)).toContain('4 entries');
}, 120_000);

test('a founding that is cut off before its first entry is done again, and no key is made where there is no register', () => {
  const folder = newFolder();
  expect(depositary('issue-key', '--data', folder)).toMatchObject({ code: 66, out: '' });
  openLog(folder).close();
  expect(keyIn(succeeds('issue-key', '--data', folder))).toBeDefined();
  expect(succeeds('verify', '--data', folder)).toContain('2 entries');
}, 60_000);

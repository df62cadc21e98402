import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';

test('a ledger that was replaced under the service: the next act is not acknowledged, nor any later; questions go on', async () => {
  const folder = newFolder();
  const service = await Service.start({ folder, flags: ['--scrub', '0'] });
  const act = (party: string) => service.act('register-party', { party, kind: 'state', names: { en: party } });
  for (const party of ['aa', 'bb']) expect((await act(party)).status).toBe(201);
  const checkpoint = await (await fetch(`${service.url}/checkpoint`)).text();
  expect((await act('cc')).status).toBe(201);
  await service.ask('/v1/parties?minPosition=4');
  copyFileSync(join(folder, 'ledger.db'), join(folder, 'copy'));
  renameSync(join(folder, 'copy'), join(folder, 'ledger.db'));
  const damaged = { code: 'ledger-damaged', entry: 5, detail: expect.stringContaining('ledger.db was replaced') };
  for (const party of ['dd', 'ee']) expect(await act(party)).toMatchObject({ status: 500, answer: damaged });
  const ready = await fetch(`${service.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ status: 'damaged', entry: 5 })]);
  expect((await fetch(`${service.url}/checkpoint`)).status).toBe(500);
  expect(checkpoint).toContain('\n4\n');
  expect((await service.ask<{ parties: object[] }>('/v1/parties')).parties).toHaveLength(3);
  expect(service.logged()).toContain('the ledger is damaged');
  expect(await service.stop()).toBe(0);
}, 60_000);

import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { get, post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

/** The guard against an older copy of a register under its running key. */

const ndjson = { 'content-type': 'application/x-ndjson' };
const party = (i: number) =>
  JSON.stringify({ act: 'register-party', party: `p${i}`, kind: 'state', names: { en: `P ${i}` } });

test('an older copy under the running key is read-only and signs nothing, until its operator goes on', async () => {
  const old = newFolder();
  const first = await Service.start({ folder: old });
  await post(first, '/v1/acts', [party(1), party(2)].join('\n'), ndjson);
  await first.stop();
  const copy = newFolder();
  cpSync(old, copy, { recursive: true });
  const second = await Service.start({ folder: old, key: first.key });
  await post(second, '/v1/acts', party(3), ndjson);
  const signed = await (await fetch(`${second.url}/checkpoint`)).text();
  await second.stop();

  for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) {
    rmSync(join(old, name), { force: true });
    if (existsSync(join(copy, name))) cpSync(join(copy, name), join(old, name));
  }
  const restored = await Service.start({ folder: old, key: first.key });
  for (const path of ['/checkpoint', '/v1/entries/1/receipt']) {
    expect(problemIn(await get(restored, path)).code).toBe('continuity-broken');
  }
  const refused = problemIn(
    await post(restored, '/v1/acts/register-party', party(4).replace('"act":"register-party",', '')),
  );
  expect(refused).toMatchObject({ code: 'continuity-broken', expected: { size: 5 }, found: { size: 4 } });
  expect((await restored.ask<{ parties: unknown[] }>('/v1/parties')).parties).toHaveLength(2);
  await restored.stop();

  await (await Service.start({ folder: old, flags: ['--continue'] })).stop();
  const goes = await Service.start({ folder: old, key: first.key });
  const entries = (await goes.lines('/v1/entries')) as { type: string; data: object }[];
  expect(entries.at(-1)).toMatchObject({ type: 'LogContinued', data: { signed: { size: 5 }, found: { size: 4 } } });
  expect(await (await fetch(`${goes.url}/checkpoint`)).text()).not.toBe(signed);
  await goes.stop();
}, 60_000);

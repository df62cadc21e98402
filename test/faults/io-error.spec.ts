import { spawn } from 'node:child_process';
import { expect } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { strace, testWith } from './needs.js';

const test = testWith(strace);

/** Makes every sync of a running process fail from now on. */
async function failSyncs(pid: number): Promise<() => void> {
  const injected = ['-f', '-p', String(pid), '-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO'];
  const tracer = spawn('strace', injected, { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>(resolve => tracer.stderr.once('data', () => resolve()));
  return () => void tracer.kill();
}

const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });

test('a disk that fails: nothing is acknowledged any more, the service ends with 74, and a retry finds one position', async () => {
  const folder = newFolder();
  const service = await Service.start({ folder });
  const { key } = service;
  const first = await service.act('register-party', party('am'), { 'idempotency-key': 'first' });
  expect(first.status).toBe(201);

  const ended = new Promise<number | null>(resolve => service.process.once('exit', resolve));
  const stop = await failSyncs(service.process.pid!);
  const tried = Array.from({ length: 8 }, (_, i) =>
    service.act('register-party', party(`p${i}`), { 'idempotency-key': `key-${i}` }).then(
      ({ status }) => status,
      () => 'no answer',
    ),
  );
  const answers = await Promise.all(tried);
  expect(answers.filter(answer => answer === 201 || answer === 200)).toEqual([]);
  expect(await ended).toBe(74);
  expect(service.logged()).toContain('the store failed: nothing more is acknowledged');
  stop();

  const again = await Service.start({ folder, key });
  const position = async () =>
    (await again.act<{ position: number }>('register-party', party('p0'), { 'idempotency-key': 'key-0' })).answer
      .position;
  expect(await position()).toBe(await position());
  const same = await again.act('register-party', party('am'), { 'idempotency-key': 'first' });
  expect(same.answer).toEqual({ ...first.answer, outcome: 'recorded-before' });
  const entries = (await again.lines('/v1/entries')) as { data: { party?: string } }[];
  expect(entries.filter(entry => entry.data.party === 'p0')).toHaveLength(1);
  await again.stop();
}, 60_000);

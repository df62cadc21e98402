import { expect } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { strace, testWith } from './needs.js';

const test = testWith(strace);

/** From its 25th sync on, each thread is told that its syncs fail. */
const FAILING = ['strace', '-f', '-o', '/dev/null', '-e', 'trace=fdatasync,fsync'];
const INJECTION = ['-e', 'inject=fdatasync,fsync:error=EIO:when=25+'];

interface Told {
  readonly status: number;
  readonly answer: { readonly position: number; readonly outcome: string };
}

/** Registers a party; undefined where no answer came. */
function register(service: Service, id: string): Promise<Told | undefined> {
  const party = { party: id, kind: 'state', names: { en: id } };
  return service.act<Told['answer']>('register-party', party, { 'idempotency-key': id }).catch(() => undefined);
}

test('a disk that fails: nothing is acknowledged any more, the service ends with 74, and a retry finds one position', async () => {
  const folder = newFolder();
  const first = await Service.start({ folder });
  const { key } = first;
  await first.stop();

  const service = await Service.start({ folder, key, under: [...FAILING, ...INJECTION] });
  const ended = new Promise<number | null>(resolve => service.process.once('exit', resolve));
  const acknowledged = new Map<string, number>();
  let failed: string | undefined;
  for (let i = 0; i < 100 && failed === undefined; i++) {
    const told = await register(service, `p${i}`);
    if (told?.status === 201) acknowledged.set(`p${i}`, told.answer.position);
    else failed = `p${i}`;
  }
  expect(acknowledged.size).toBeGreaterThan(0);
  const later = await Promise.all(Array.from({ length: 8 }, (_, i) => register(service, `later${i}`)));
  expect(later.filter(told => told !== undefined && told.status < 400)).toEqual([]);
  expect(await ended).toBe(74);
  expect(service.logged()).toContain('the store failed: nothing more is acknowledged');

  const again = await Service.start({ folder, key });
  for (const [id, position] of acknowledged) {
    expect(await register(again, id)).toMatchObject({ answer: { position, outcome: 'recorded-before' } });
  }
  const once = await register(again, failed!);
  expect(await register(again, failed!)).toEqual({
    ...once,
    headers: expect.anything(),
    answer: { ...once!.answer, outcome: 'recorded-before' },
  });
  const entries = (await again.lines('/v1/entries')) as { data: { party?: string } }[];
  expect(entries.filter(({ data }) => data.party === failed)).toHaveLength(1);
  expect(await again.stop()).toBe(0);
}, 60_000);

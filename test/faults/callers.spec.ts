import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { seeded } from './acknowledged.js';
import { Callers, outOfOrder } from './callers.js';
import { figure } from './figures.js';

const CALLERS = 64;
const ACTS = Number(process.env.TEST_ACTS ?? 3_000);
const KILLS = Math.ceil(ACTS / 1_000);

interface Line {
  readonly position: number;
  readonly data: { readonly party?: string };
}

test(`${ACTS} acts by ${CALLERS} callers who repeat and contradict themselves, under kill -9: each stands once, in order`, async () => {
  const folder = newFolder();
  const random = seeded(71);
  let running = Service.start({ folder });
  const { key } = await running;
  const callers = new Callers(() => running, ACTS, random);
  let isOver = false;
  const working = Promise.all(Array.from({ length: CALLERS }, () => callers.call())).finally(() => (isOver = true));
  working.catch(() => {});
  let kills = 0;
  for (; !isOver && kills < KILLS; kills++) {
    const enough = ((kills + 0.3 + 0.6 * random()) * ACTS) / KILLS;
    while (!isOver && callers.calls.length < enough) await new Promise(resolve => setTimeout(resolve, 5));
    const { process: victim } = await running;
    const ended = new Promise(resolve => victim.once('exit', resolve));
    victim.kill('SIGKILL');
    running = ended.then(() => Service.start({ folder, key }));
  }
  await working;
  await callers.askAgain(300);
  expect(callers.wrong).toEqual([]);
  expect(callers.calls.filter(({ positions }) => positions.size !== 1)).toEqual([]);
  expect(outOfOrder(callers.calls)).toEqual([]);

  const service = await running;
  const entries = (await service.lines('/v1/entries')) as Line[];
  const positions = new Map<string, number[]>();
  for (const { position, data } of entries) {
    if (data.party !== undefined) positions.set(data.party, [...(positions.get(data.party) ?? []), position]);
  }
  const expected = new Map(callers.calls.map(call => [call.party, [...call.positions]]));
  expect(positions.size).toBe(ACTS);
  expect(callers.calls.filter(({ party }) => String(positions.get(party)) !== String(expected.get(party)))).toEqual([]);
  expect(await service.stop()).toBe(0);
  const { repeated, conflicts, unanswered } = callers.counts;
  expect(Math.min(repeated, conflicts, unanswered)).toBeGreaterThan(0);
  const asked = `${repeated} repeated, ${conflicts} contradicted, ${unanswered} left without an answer by ${kills} kills`;
  figure(`${CALLERS} callers over HTTP: ${ACTS} acts, ${asked}: every one once, 0 out of order`);
}, 3_600_000);

test('the order that is looked for is seen where it is broken', () => {
  const call = (key: string, sent: number, answered: number, position: number) => ({
    key,
    party: key,
    sent,
    answered,
    positions: new Set([position]),
  });
  expect(outOfOrder([call('a', 1, 4, 1), call('b', 2, 3, 0), call('c', 5, 6, 2)])).toEqual([]);
  expect(outOfOrder([call('a', 1, 2, 1), call('b', 3, 4, 0)])).toEqual(['b at 0 was sent after a was answered']);
});

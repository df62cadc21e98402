import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figure } from '../faults/figures.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { entriesOf } from './acts.js';
import { Pulse } from './pulse.js';

const CONNECTIONS = Number(process.env.TEST_CONNECTIONS ?? 600);
const IS_LONG = CONNECTIONS > 1_000;
const SECONDS = IS_LONG ? 15 : 3;
/** In milliseconds. Where tests run other work runs as well, and keeps the disk busy. */
const SLOWEST = Number(process.env.TEST_SLOWEST ?? 30_000);
/** As they are, or in proportion. */
const flags = IS_LONG ? [] : '--connections 300 --connections-per-address 150'.split(' ');

interface Told {
  readonly count: number;
  readonly p99: number;
  readonly most: number;
}

interface Crowd {
  readonly taken: Told;
  readonly refused: Told;
  readonly others: number;
  readonly cut: number;
  readonly parties: readonly string[];
}

let service: Service;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder(), flags });
});
afterAll(() => service.stop());

async function crowd(): Promise<Crowd> {
  const parameters = ['test/attacks/crowd.ts', service.url, service.key, `${CONNECTIONS}`, `${SECONDS}`];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  return JSON.parse(printed) as Crowd;
}

test(`${CONNECTIONS} connections: acts are taken soon or told 503 soon, what was taken is there, and then all is as before`, async () => {
  const [health, reading] = [new Pulse(service), new Pulse(service, '/v1/documents?limit=1')];
  await new Promise(resolve => setTimeout(resolve, 500));
  const { taken, refused, others, cut, parties } = await crowd();
  const [ofHealth, ofReading] = [await health.end(), await reading.end()];
  await new Promise(resolve => setTimeout(resolve, 2_000));
  const begun = performance.now();
  const { status } = await service.act('register-party', { party: 'after', kind: 'state', names: { en: 'After' } });
  const after = performance.now() - begun;
  figure(
    `${CONNECTIONS} connections for ${SECONDS} s: ${taken.count} acts taken, p99 ${taken.p99.toFixed(0)} ms; ` +
      `${refused.count} told 503, p99 ${refused.p99.toFixed(0)} ms; /healthz p99 ${ofHealth.toFixed(0)} ms, ` +
      `a list p99 ${ofReading.toFixed(0)} ms; an act two seconds after: ${after.toFixed(0)} ms`,
  );
  expect([status, others, cut]).toEqual([201, 0, 0]);
  // On a busy machine the last ones come when the first have left.
  expect(IS_LONG ? Math.min(taken.count, refused.count) : taken.count).toBeGreaterThan(0);
  expect(Math.max(taken.p99, refused.p99, after)).toBeLessThan(SLOWEST);
  const there = new Set((await entriesOf(service)).map(line => /"party":"(c[\d-]+)"/.exec(line)?.[1]));
  expect(parties.filter(party => !there.has(party))).toEqual([]);
}, 180_000);

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { figure } from '../faults/figures.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { asking, handing, Talks } from '../support/sockets.js';
import { entriesOf, fill, largeAct, linesOf } from './acts.js';
import { peakMemory, pulseWhile } from './pulse.js';

const STREAMS = Number(process.env.TEST_STREAMS ?? 200);
const READERS = Number(process.env.TEST_READERS ?? 10);
const BATCHES = Number(process.env.TEST_BATCHES ?? 15);
/** In milliseconds; where tests run, other work runs as well. */
const SLOWEST_PULSE = Number(process.env.TEST_PULSE ?? 500);
const AHEAD = 50;
/** Some eight kilobytes each: more than the system keeps for a reader who does not read. */
const ENTRIES = 600;

/** What a process may have with a heap this small. Without pages of a bounded size it ends. */
const under = ['env', 'NODE_OPTIONS=--max-old-space-size=256'];
const flags = '--streams-per-address 1000'.split(' ');
const talks = new Talks();
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: newFolder(), under, flags });
  await fill(service, ENTRIES);
});
afterEach(() => talks.close());
afterAll(async () => {
  expect(await service.stop()).toBe(0);
  expect(service.logged()).not.toContain('"level":50');
});

/** Nobody else notices, and what was recorded is there. */
async function expectUnmoved(what: string, attack: () => Promise<void>): Promise<void> {
  const before = await entriesOf(service);
  const { p99, quiet } = await pulseWhile(service, attack);
  const memory = peakMemory(service);
  figure(
    `${what}: ${memory.toFixed(0)} MiB resident, /healthz p99 ${p99.toFixed(1)} ms (${quiet.toFixed(1)} ms without)`,
  );
  expect(memory).toBeLessThan(512);
  expect(p99).toBeLessThan(Math.max(SLOWEST_PULSE, 5 * quiet));
  expect((await entriesOf(service)).slice(0, before.length)).toEqual(before);
}

const seconds = (count: number) => new Promise<void>(resolve => setTimeout(resolve, count * 1_000));

test(
  `${STREAMS} event streams that nobody reads`,
  () =>
    expectUnmoved(`${STREAMS} unread streams`, async () => {
      for (let i = 0; i < STREAMS; i++) talks.ignore(service, asking('/v1/entries', 'accept: text/event-stream'));
      await seconds(3);
    }),
  120_000,
);

test(
  `${READERS} connections with ${AHEAD} large reads sent ahead, which nobody reads`,
  () =>
    expectUnmoved(`${READERS} x ${AHEAD} unread reads`, async () => {
      const read = asking('/v1/entries').repeat(AHEAD);
      for (let i = 0; i < READERS; i++) talks.ignore(service, read);
      await seconds(3);
    }),
  120_000,
);

test(
  `${READERS} connections with ${AHEAD} large reads sent ahead, which are read`,
  () =>
    expectUnmoved(`${READERS} x ${AHEAD} reads`, async () => {
      // The last one ends the connection.
      const read = asking('/v1/entries?limit=60').repeat(AHEAD - 1);
      const last = asking('/v1/entries?limit=60', 'connection: close');
      const all = Array.from({ length: READERS }, () => talks.begin(service, read + last));
      for (const { told } of await Promise.all(all.map(({ ended }) => ended))) {
        expect(told.match(/^HTTP\/1.1 200/gm)).toHaveLength(AHEAD);
      }
    }),
  120_000,
);

test(`${BATCHES} batches whose answers nobody reads: what was recorded is there, once`, async () => {
  await expectUnmoved(`${BATCHES} unread batches`, async () => {
    const head = handing(service, 'POST', '/v1/acts', 'application/x-ndjson', 'transfer-encoding: chunked');
    for (let i = 0; i < BATCHES; i++) {
      // A large act, then many lines that are bad: small ones, with long answers.
      const lines = linesOf([largeAct(`batch-${i}`)]) + '{"act":"?"}\n'.repeat(20_000);
      talks.ignore(service, `${head}${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`);
    }
    await seconds(3);
  });
  const parties = (await entriesOf(service)).flatMap(line => /"party":"(batch-\d+)"/.exec(line)?.[1] ?? []);
  expect(parties.toSorted()).toEqual(Array.from({ length: BATCHES }, (_, i) => `batch-${i}`).toSorted());
}, 120_000);

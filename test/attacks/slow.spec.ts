import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figure } from '../faults/figures.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { asking, handing, Talks } from '../support/sockets.js';
import { fill } from './acts.js';

/** The settings as they are, or shorter ones. */
const IS_LONG = process.env.TEST_SLOW === 'long';
const flags = IS_LONG ? [] : '--headers 2 --body 2 --silence 2 --slowest 2000 --idle 2'.split(' ');
const LONGEST = IS_LONG ? 35 : 20;
const OF_EACH = IS_LONG ? 20 : 3;

const talks = new Talks();
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: newFolder(), flags });
  await fill(service, 600);
});
afterAll(async () => {
  talks.close();
  await service.stop();
});

const batch = () => handing(service, 'POST', '/v1/acts', 'application/x-ndjson');
const act = () => handing(service, 'POST', '/v1/acts/register-party', 'application/json');
const text = () => handing(service, 'PUT', `/v1/texts/${'0'.repeat(64)}`, 'application/pdf');
const stream = () => asking('/v1/entries', 'accept: text/event-stream');
/** Its answer is longer than what the system keeps for a reader who does not read. */
const badLines = () => `${batch().replace('200000', '1200000')}${'{"act":"?"}\n'.repeat(100_000)}`;

/** What a connection sends at first, and then each second. */
const senders: Readonly<Record<string, () => readonly [first: string, then?: string]>> = {
  silent: () => [''],
  'idle after an answer': () => [asking('/healthz')],
  'half of the headers': () => ['GET / HTTP/1.1\r\nhost: x\r\n'],
  'headers, a letter a second': () => ['GET / HTTP/1.1\r\nhost: x\r\nx: ', 'x'],
  'half of an act': () => [`${act()}{`],
  'an act, a byte a second': () => [act(), ' '],
  'half of a batch': () => [`${batch()}{`],
  'a batch, a byte a second': () => [batch(), ' '],
  'half of a text': () => [`${text()}x`],
  'a text, a byte a second': () => [text(), 'x'],
};
const readers: Readonly<Record<string, () => string>> = {
  'a stream that nobody reads': stream,
  'entries that nobody reads': () => asking('/v1/entries'),
  'a batch whose answer nobody reads': badLines,
};

/** After how many seconds a connection was ended. */
function endOf(socket: Socket): Promise<number> {
  const begun = performance.now();
  return new Promise(resolve => socket.once('close', () => resolve((performance.now() - begun) / 1_000)));
}

test(`slow and silent connections of each kind are ended within ${LONGEST} seconds`, async () => {
  const ends: [kind: string, end: Promise<number>][] = [];
  const timers: NodeJS.Timeout[] = [];
  for (let i = 0; i < OF_EACH; i++) {
    for (const [kind, sends] of Object.entries(senders)) {
      const [first, then] = sends();
      const { socket } = talks.begin(service, first);
      if (then !== undefined) timers.push(setInterval(() => socket.write(then), 1_000));
      ends.push([kind, endOf(socket)]);
    }
    for (const [kind, sends] of Object.entries(readers)) {
      const socket = talks.ignore(service, sends());
      // What the system holds must be read before the end is seen; one that was not ended goes on.
      setTimeout(() => socket.resume(), (LONGEST - 3) * 1_000);
      ends.push([kind, endOf(socket)]);
    }
  }
  const open = new Promise<number>(resolve => setTimeout(resolve, LONGEST * 1_000, Infinity));
  const took = await Promise.all(ends.map(async ([kind, end]) => [kind, await Promise.race([end, open])] as const));
  timers.forEach(clearInterval);
  expect(took.filter(([, seconds]) => seconds === Infinity)).toEqual([]);
  const slowest = Math.max(...took.map(([, seconds]) => seconds));
  figure(
    `${took.length} slow and silent connections of ${ends.length / OF_EACH} kinds: the last ended after ${slowest.toFixed(0)} s`,
  );
  expect(await service.ask('/healthz')).toEqual({ status: 'ok' });
}, 180_000);

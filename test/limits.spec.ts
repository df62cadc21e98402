import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { problemIn, shout } from './support/raw.js';
import { Service } from './support/service.js';
import { handing, Talks } from './support/sockets.js';

const flags = '--headers 2 --body 2 --silence 2 --slowest 2000 --connections 20 --connections-per-address 12'.split(
  ' ',
);
const talks = new Talks();
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: newFolder(), flags });
});
afterEach(() => talks.close());
afterAll(() => service.stop());

const talk = (...texts: string[]) => talks.begin(service, ...texts);
const head = (method: string, path: string, type: string, length?: string) =>
  handing(service, method, path, type, length);

describe('who does not go on is cut off', () => {
  test.each([
    ['says nothing', () => []],
    ['sends half of the headers', () => ['GET / HTTP/1.1\r\nhost: x\r\n']],
    ['sends half of an act', () => [head('POST', '/v1/acts/register-party', 'application/json'), '{']],
    ['sends half of a batch', () => [head('POST', '/v1/acts', 'application/x-ndjson'), '{"act":']],
    ['sends half of a text', () => [head('PUT', `/v1/texts/${'0'.repeat(64)}`, 'application/pdf'), 'x']],
  ])('%s', async (_, texts) => {
    const { seconds } = await talk(...texts()).ended;
    expect(seconds).toBeGreaterThan(1.5);
    expect(seconds).toBeLessThan(15);
  });

  test.each([
    ['an act, a byte at a time', '/v1/acts/register-party', 'application/json', 1.5, 15],
    ['a batch, a byte at a time', '/v1/acts', 'application/x-ndjson', 3.5, 20],
  ])('sends %s', async (_, path, type, least, most) => {
    const { socket, ended } = talk(head('POST', path, type));
    const timer = setInterval(() => socket.write(' '), 200);
    const { seconds } = await ended;
    clearInterval(timer);
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThan(most);
  });

  test('and whoever sends fast enough is not', async () => {
    const { socket, ended } = talk(head('POST', '/v1/acts', 'application/x-ndjson', 'transfer-encoding: chunked'));
    const line = `#${'x'.repeat(1_999)}\n`;
    const timer = setInterval(() => socket.write(`${line.length.toString(16)}\r\n${line}\r\n`), 200);
    const first = await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 6_000, 'open'))]);
    clearInterval(timer);
    expect(first).toBe('open');
  });
});

test('connections from one address are counted, the next is told 503, and is taken once one has ended', async () => {
  const taken = Array.from({ length: 12 }, () => talk());
  await Promise.all(taken.map(({ socket }) => new Promise(resolve => socket.once('connect', resolve))));
  const { told } = await talk().ended;
  expect(told).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 1[^]*"code":"overloaded"/);
  // Whoever asks for something at once is told so too, and nothing is done.
  const body = '{"party":"tj","kind":"state","names":{"en":"Tajikistan"}}';
  const asked = head('POST', '/v1/acts/register-party', 'application/json', `content-length: ${body.length}`) + body;
  expect((await talk(asked).ended).told).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 1[^]*"code":"overloaded"/);
  taken.forEach(({ socket }) => socket.destroy());
  await Promise.all(taken.map(({ ended }) => ended));
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(await service.ask('/readyz')).toMatchObject({ status: 'ready', head: 1 });
});

test('without a key the body is not awaited', async () => {
  const text = head('PUT', `/v1/texts/${'0'.repeat(64)}`, 'application/pdf').replace('Bearer dep', 'Bearer no');
  // Whoever does not send the body is cut off without a word.
  expect((await talk(text).ended).told).toMatch(/^HTTP\/1.1 401 /);
});

test('two hosts are refused', async () => {
  const told = await shout(service, 'GET /healthz HTTP/1.1\r\nhost: a\r\nHost: b\r\nconnection: close\r\n\r\n');
  expect(problemIn(told)).toMatchObject({ code: 'bad-input', faults: [{ at: 'Host', found: '2 headers' }] });
});

test('HEAD has no body, and the description of the interface is the same each time', async () => {
  const asked = await fetch(`${service.url}/v1/entries`, { method: 'HEAD' });
  expect([asked.status, await asked.text()]).toEqual([200, '']);
  for (const path of ['/openapi.json', '/openapi.yaml']) {
    const [one, two] = [await fetch(service.url + path), await fetch(service.url + path)];
    expect(two.headers.get('content-type')).toBe(one.headers.get('content-type'));
    expect(await two.text()).toBe(await one.text());
  }
});

test('SIGTERM ends it soon with silent, half-sent and streaming connections', async () => {
  const own = await Service.start({ folder: newFolder() });
  const kept = service;
  service = own;
  talk();
  talk(head('POST', '/v1/acts/register-party', 'application/json'), '{');
  talk(head('POST', '/v1/acts', 'application/x-ndjson'), '{');
  const stream = talk('GET /v1/entries HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n');
  await new Promise(resolve => stream.socket.once('data', resolve));
  const begun = performance.now();
  expect(await own.stop()).toBe(0);
  // A busy machine needs a moment more than the second and a half that is granted.
  expect(performance.now() - begun).toBeLessThan(4_000);
  service = kept;
});

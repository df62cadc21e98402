import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fill } from './attacks/acts.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';
import { asking, handing, Talks } from './support/sockets.js';

const flags = '--silence 2 --slowest 2000 --heartbeat 1 --streams 4 --streams-per-address 3 --pipelined 5'.split(' ');
const stream = (...headers: string[]) => asking('/v1/entries', 'accept: text/event-stream', ...headers);
const seconds = (count: number) => new Promise(resolve => setTimeout(resolve, count * 1_000));
const talks = new Talks();
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: newFolder(), flags });
  // More than the system keeps for a reader who does not read.
  await fill(service, 900);
});
afterEach(() => talks.close());
afterAll(() => service.stop());

describe('who does not read is cut off', () => {
  test.each([
    ['an event stream', stream()],
    ['the entries', asking('/v1/entries')],
  ])('%s', async (_, text) => {
    const { socket, ended } = talks.begin(service, text);
    // What the system holds is read at the end, after the service has ended it.
    socket.pause();
    await seconds(8);
    socket.resume();
    const { told } = await ended;
    expect(told.length).toBeGreaterThan(60_000);
    expect(told).not.toContain('filler-899');
  });

  test('a batch', async () => {
    const head = handing(service, 'POST', '/v1/acts', 'application/x-ndjson', 'transfer-encoding: chunked');
    const line = '{"act":"?"}\n'.repeat(100);
    const socket = talks.ignore(service, head);
    const ended = new Promise(resolve => socket.once('close', resolve));
    const piece = `${line.length.toString(16)}\r\n${line}\r\n`;
    // More than the system takes in for a service that does not read either.
    for (let i = 0; i < 20_000; i++) socket.write(piece);
    await ended;
  });
});

test('an event stream shows from time to time that it is there, and goes on', async () => {
  const { socket } = talks.begin(service, stream('last-event-id: 900'));
  let told = '';
  socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await seconds(5);
  expect(told.match(/: still here\n\n/g)!.length).toBeGreaterThan(2);
  const { answer } = await service.act('register-party', { party: 'late', kind: 'state', names: { en: 'Late' } });
  await seconds(1);
  expect(told).toContain(`id: ${String(answer.position)}\ndata: {`);
});

test('event streams from one address are counted, the next is told 503, and is taken once one has ended', async () => {
  const taken = Array.from({ length: 3 }, () => talks.begin(service, stream('last-event-id: 900')));
  await Promise.all(taken.map(({ socket }) => new Promise(resolve => socket.once('data', resolve))));
  const refused = await fetch(`${service.url}/v1/entries`, { headers: { accept: 'text/event-stream' } });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ code: 'overloaded', detail: 'too many event streams are open' });
  expect((await fetch(`${service.url}/v1/entries?limit=1`)).status).toBe(200);
  taken[0]!.socket.destroy();
  await seconds(0.3);
  const { socket } = talks.begin(service, stream('last-event-id: 900'));
  const first = await new Promise<Buffer>(resolve => socket.once('data', resolve));
  expect(first.toString()).toMatch(/^HTTP\/1.1 200/);
});

describe('requests that are sent ahead on one connection', () => {
  const ask = asking('/v1/entries?limit=1');

  test('are answered one after the other', async () => {
    const end = asking('/healthz', 'connection: close');
    const { told } = await talks.begin(service, ask.repeat(5) + end).ended;
    expect(told.match(/HTTP\/1.1 200/g)).toHaveLength(6);
    expect(told.trimEnd()).toMatch(/\{"status":"ok"\}$/);
  });

  test('end it where too many wait', async () => {
    // The first one is not taken for long: what follows comes with it.
    const { told } = await talks.begin(service, asking('/v1/entries') + ask.repeat(6)).ended;
    expect(told).not.toContain('filler-899');
    expect(await service.ask('/healthz')).toEqual({ status: 'ok' });
  });
});

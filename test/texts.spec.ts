import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { depositary } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { get, problemIn, send, type Told } from './support/raw.js';
import { Service } from './support/service.js';

const folder = newFolder();
const MEBIBYTE = 2 ** 20;
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder, flags: ['--largest-text', '3', '--scrub', '0'] });
});
afterAll(() => service.stop());

const digestOf = (bytes: string | Uint8Array) => hash('sha256', bytes, 'hex');
const pathOf = (bytes: string | Uint8Array) => `/v1/texts/${digestOf(bytes)}`;
const fileOf = (digest: string) => join(folder, 'texts', digest.slice(0, 2), digest);
const keyed = (more: Record<string, string> = {}) => ({ authorization: `Bearer ${service.key}`, ...more });
const put = (bytes: string | Uint8Array, path = pathOf(bytes), more: Record<string, string> = {}): Promise<Told> =>
  send(service, 'PUT', path, bytes, keyed(more));
const ask = (path: string, init: RequestInit = {}) => fetch(service.url + path, init);
const verified = () => depositary('verify', '--data', folder);
/** Files beside those that carry their digest as a name. */
const strays = () =>
  readdirSync(join(folder, 'texts'), { recursive: true, encoding: 'utf8' }).filter(
    path => statSync(join(folder, 'texts', path)).isFile() && !/^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path),
  );

describe('a text', () => {
  const text = 'Статья 1\n'.repeat(20_000);

  test('is put with 201, with 200 once more, and read by everybody as it was', async () => {
    const told = [await put(text), await put(text, pathOf(text), { 'content-type': 'application/pdf' })];
    expect(told.map(({ status }) => status)).toEqual([201, 200]);
    const [size, digest] = [Buffer.byteLength(text), digestOf(text)];
    for (const { body } of told) expect(JSON.parse(body)).toEqual({ digest, size });
    const response = await ask(pathOf(text));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${digest}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${digest}"`,
    });
    expect(await response.text()).toBe(text);
  });

  test('has the media type that its registration says, from then on', async () => {
    const document = { document: 'd', kind: 'statement', titles: { en: 'D' }, on: '2020-12-02' };
    await service.act('propose-document', document);
    const registration = { document: 'd', language: 'ru', digest: digestOf(text), size: Buffer.byteLength(text) };
    const more = { mediaType: 'text/html', authenticity: 'authentic', on: '2020-12-02' };
    expect((await service.act('register-text', { ...registration, ...more })).status).toBe(201);
    expect((await ask(pathOf(text))).headers.get('content-type')).toBe('text/html');
  });

  test('is told of without its bytes by HEAD, and by 304 to whoever has it', async () => {
    const head = await ask(pathOf(text), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(Buffer.byteLength(text)),
      '',
    ]);
    const known = await ask(pathOf(text), { headers: { 'if-none-match': `"${digestOf(text)}"` } });
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect((await ask(pathOf('another'), { method: 'HEAD' })).status).toBe(404);
  });

  test('comes whole where only a part is asked for', async () => {
    const response = await ask(pathOf(text), { headers: { range: 'bytes=0-9' } });
    expect([response.status, await response.text()]).toEqual([200, text]);
  });

  test('is put by nobody without a key', async () => {
    const told = await send(service, 'PUT', pathOf('nobody'), 'nobody');
    expect([problemIn(told).code, existsSync(fileOf(digestOf('nobody')))]).toEqual(['unauthorized', false]);
  });
});

describe('what is put is refused, and nothing is left of it,', () => {
  test('where its digest is another', async () => {
    expect(problemIn(await put('one', pathOf('other')))).toMatchObject({
      status: 422,
      code: 'digest-mismatch',
      found: digestOf('one'),
      expected: digestOf('other'),
    });
  });

  test.each([
    ['a word', 'nobody'],
    ['capitals', digestOf('x').toUpperCase()],
    ['a digit too few', digestOf('x').slice(1)],
    ['a way out', '..%2f..%2fledger.db'],
    ['a way out below', `${digestOf('x')}%2f..%2f..%2fledger.db`],
    ['a line feed', `${digestOf('x')}%0a`],
  ])('where the address is no digest: %s', async (_, name) => {
    const expected = [{ at: '/digest', expected: expect.stringMatching(/^64 digits of hex in lower case, such as /) }];
    for (const told of [await put('x', `/v1/texts/${name}`), await get(service, `/v1/texts/${name}`)]) {
      expect(problemIn(told)).toMatchObject({ code: 'bad-input', faults: [expect.objectContaining(expected[0]!)] });
    }
  });

  test('where it is larger than is taken, told before it comes or not, and the connection goes on', async () => {
    const most = Buffer.alloc(3 * MEBIBYTE);
    const more = Buffer.alloc(3 * MEBIBYTE + 1);
    expect((await put(most)).status).toBe(201);
    for (const header of [{}, { 'transfer-encoding': 'chunked' }]) {
      const told = problemIn(await put(more, pathOf(more), header));
      expect(told).toMatchObject({ code: 'payload-too-large', detail: expect.stringContaining('3145728 bytes') });
    }
    expect(existsSync(fileOf(digestOf(more)))).toBe(false);
  });

  test('where it comes as JSON', async () => {
    const told = problemIn(await put('{}', pathOf('{}'), { 'content-type': 'application/json' }));
    expect(told.code).toBe('unsupported-media-type');
  });

  test.each([
    ['the connection breaks', 40_000],
    ['there is less than its length says', 100_001],
  ])('where %s', async (_, length) => {
    const bytes = Buffer.alloc(100_000, length % 251);
    const { hostname, port } = new URL(service.url);
    const headers = { ...keyed(), 'content-length': String(Math.max(length, bytes.length)) };
    const sent = request({ hostname, port, path: pathOf(bytes), method: 'PUT', headers });
    sent.on('error', () => {});
    sent.write(bytes.subarray(0, length));
    await pause(200);
    sent.destroy();
    await pause(200);
    expect([existsSync(fileOf(digestOf(bytes))), strays()]).toEqual([false, []]);
    expect(service.logged()).not.toContain('Internal error');
  });

  afterAll(() => expect(strays()).toEqual([]));
});

test('of many who put the same text at once one makes it, and all are told that it is there', async () => {
  const bytes = Buffer.alloc(MEBIBYTE, 'm');
  const told = await Promise.all(Array.from({ length: 8 }, () => put(bytes)));
  expect(told.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  expect([readFileSync(fileOf(digestOf(bytes))).equals(bytes), strays()]).toEqual([true, []]);
});

test('a damaged text is never served, named, and served again when it was put again', async () => {
  const [good, bad] = [Buffer.alloc(200_000, 'g'), Buffer.alloc(200_000, 'g')];
  bad[150_000]! ^= 1;
  await put(good);
  writeFileSync(fileOf(digestOf(good)), bad);
  const told = await get(service, pathOf(good));
  expect(problemIn(told)).toMatchObject({
    status: 500,
    code: 'text-damaged',
    found: digestOf(bad),
    expected: digestOf(good),
  });
  expect((await ask(pathOf(good), { method: 'HEAD' })).status).toBe(500);
  expect(service.logged()).toContain(`text ${digestOf(good)} is damaged`);
  const ready = await ask('/readyz');
  expect([ready.status, await ready.json()]).toEqual([
    503,
    expect.objectContaining({ status: 'damaged', texts: [digestOf(good)] }),
  ]);
  expect(verified()).toMatchObject({
    code: 65,
    err: expect.stringContaining(`text ${digestOf(good)} is damaged: its bytes have the digest ${digestOf(bad)}`),
  });
  // The ledger is sound: acts go on.
  const party = { party: 'tj', kind: 'state', names: { en: 'Tajikistan' } };
  expect((await service.act('register-party', party)).status).toBe(201);
  expect((await put(good)).status).toBe(200);
  expect(Buffer.from(await (await ask(pathOf(good))).arrayBuffer()).equals(good)).toBe(true);
  expect(await service.ask('/readyz?')).toMatchObject({ status: 'ready' });
  expect(verified()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Texts held: [1-9]\d*, each with its digest\. Registered and not held: \d+\.$/m),
  });
});

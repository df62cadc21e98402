import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { registerParty } from '../../../test/support/acts.js';
import { httpDoor } from '../../../test/support/http-door.js';
import { openCheckpoint } from '../../proof/checkpoint.js';
import { parseVerifierKey } from '../../proof/note.js';
import { verifyReceipt } from '../../proof/receipt.js';

/** The opening, the first key, and three parties. */
const door = httpDoor([registerParty('am'), registerParty('by'), registerParty('kz')]);

const get = (path: string, headers = {}) => door.send('GET', path, { headers: { authorization: '', ...headers } });
const stored = () => door.register.log.read(-1, 100).map(({ bytes }) => bytes.toString('utf8'));

describe('entries', () => {
  test.each([
    ['/v1/entries', [0, 5]],
    ['/v1/entries?after=1', [2, 5]],
    ['/v1/entries?after=1&limit=2', [2, 4]],
    ['/v1/entries?after=4', [5, 5]],
  ])('%s are sent byte for byte', async (path, [from, to]) => {
    const { headers, body } = await get(path);
    expect(headers).toMatchObject({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    expect(body).toBe(
      stored()
        .slice(from, to)
        .map(line => `${line}\n`)
        .join(''),
    );
  });

  test.each([
    ['/v1/entries?after=x', {}, '/after'],
    ['/v1/entries', { accept: 'text/event-stream', 'last-event-id': 'x' }, 'Last-Event-ID'],
  ])('cannot go on after %s', async (path, headers, at) => {
    const response = await get(path, headers);
    expect(response.json()).toMatchObject({ status: 400, faults: [{ at }] });
  });

  test('come as events after the last one that was seen', async () => {
    const headers = { accept: 'text/event-stream', 'last-event-id': '3' };
    const { stream } = await door.send('GET', '/v1/entries', { headers, payloadAsStream: true });
    let text = '';
    for await (const chunk of stream()) {
      text += String(chunk);
      if (text.includes('id: 4')) break;
    }
    expect(text).toBe(`: the ledger, entry by entry\n\nid: 4\ndata: ${stored()[4]}\n\n`);
  });
});

describe('proof', () => {
  test('the checkpoint is signed with the key that is published', async () => {
    const key = parseVerifierKey((await get('/verifier-key')).body.trim());
    const head = openCheckpoint((await get('/checkpoint')).body, key);
    expect([head.size, head.root]).toEqual([5, Buffer.from(door.register.ledger.root)]);
  });

  test('the receipt of an entry is good for that entry only', async () => {
    const key = parseVerifierKey((await get('/verifier-key')).body.trim());
    const { body } = await get('/v1/entries/3/receipt');
    expect(verifyReceipt(body, Buffer.from(stored()[3]!), key)).toMatchObject({ index: 3, size: 5 });
    expect(() => verifyReceipt(body, Buffer.from(stored()[2]!), key)).toThrow();
  });

  test('a bundle of entries is a tile that never changes; there is none of what is not recorded yet', async () => {
    const { rawPayload, headers } = await get('/tile/entries/000.p/5');
    expect(rawPayload.includes(stored()[4]!)).toBe(true);
    expect(headers['cache-control']).toContain('immutable');
    for (const path of ['/tile/entries/000.p/6', '/tile/0/x', '/v1/entries/5/receipt', '/v1/entries/-1/receipt']) {
      expect([path, (await get(path)).statusCode]).toEqual([path, 404]);
    }
  });

  test('of consistency between two sizes', async () => {
    const { hashes } = (await get('/v1/consistency?from=3&to=5')).json<{ hashes: object[] }>();
    expect(hashes.length).toBeGreaterThan(0);
    const refused = (await get('/v1/consistency?from=3&to=6')).json<object>();
    expect(refused).toMatchObject({ status: 400, faults: [{ at: '/from', expected: '1 to 5' }] });
  });
});

describe('texts', () => {
  const text = Buffer.from('Agreement on support');
  const digest = hash('sha256', text);
  const put = (name: string, payload: Buffer, headers = {}) =>
    door.send('PUT', `/v1/texts/${name}`, {
      payload,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  test('are put once, and read back as they are', async () => {
    expect((await get(`/v1/texts/${digest}`)).statusCode).toBe(404);
    const first = await put(digest, text);
    expect([first.statusCode, first.json()]).toEqual([201, { digest, size: text.length }]);
    expect((await put(digest, text)).statusCode).toBe(200);
    const { rawPayload, headers } = await get(`/v1/texts/${digest}`);
    expect(rawPayload).toEqual(text);
    expect(headers).toMatchObject({ etag: `"${digest}"`, 'content-security-policy': 'sandbox' });
    expect((await get(`/v1/texts/${digest}`, { 'if-none-match': `"${digest}"` })).statusCode).toBe(304);
  });

  test.each<[string, string, object, number, string]>([
    ['under another digest', '0'.repeat(64), {}, 422, 'digest-mismatch'],
    ['under a name that is not a digest', 'agreement', {}, 400, 'bad-input'],
    ['without a key', digest, { authorization: '' }, 401, 'unauthorized'],
    ['as JSON', digest, { 'content-type': 'application/json' }, 415, 'unsupported-media-type'],
  ])('are refused %s', async (_, name, headers, status, code) => {
    const payload = code === 'unsupported-media-type' ? Buffer.from('{}') : text;
    const response = await put(name, payload, headers);
    expect(response.json()).toMatchObject({ status, code });
  });
});

describe('the service', () => {
  test('is there, and ready once the views have caught up', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await get('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready', position: 4, head: 4 }]);
  });

  test('describes every route', async () => {
    const { openapi, paths } = (await get('/openapi.json')).json<{ openapi: string; paths: object }>();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/acts/sign-document', '/v1/documents', '/checkpoint']),
    );
  });
});

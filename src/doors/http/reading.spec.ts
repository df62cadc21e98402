import { describe, expect, test } from '@jest/globals';
import { council } from '../../../test/support/council.js';
import { httpDoor } from '../../../test/support/http-door.js';
import { openCheckpoint } from '../../proof/checkpoint.js';
import { parseVerifierKey } from '../../proof/note.js';
import { verifyReceipt } from '../../proof/receipt.js';

/** The opening, the first key, and 29 entries of the council: 31 in all. */
const door = httpDoor(council(2));

const get = (path: string, headers = {}) => door.send('GET', path, { headers: { authorization: '', ...headers } });
const stored = () => door.register.log.read(-1, 100).map(({ bytes }) => bytes.toString('utf8'));
const ask = async (path: string) => {
  const response = await get(path);
  return { status: response.statusCode, type: response.headers['content-type'], answer: response.json<object>() };
};

test.each<[string, object]>([
  ['/v1/documents?status=adopted', { documents: [{ document: 'statement' }, { document: 'treaty' }] }],
  ['/v1/documents/treaty', { document: { document: 'treaty' }, entryIntoForce: { stage: 'not in force' } }],
  ['/v1/documents/treaty/history?knownAt=25', { history: [{ position: 23 }, { position: 24 }, { position: 25 }] }],
  ['/v1/documents/treaty/participants', { participants: [{ party: 'am' }, { party: 'by', letter: 'a' }] }],
  ['/v1/documents/treaty/entry-into-force', { determination: { counted: [{ party: 'by', entry: 30 }] } }],
  ['/v1/documents/treaty/forecast?if=kz:2021-04-01', { supposed: [{ party: 'kz' }], then: { on: '2021-05-01' } }],
  ['/v1/signatures?person=president', { signatures: [{ document: 'statement', party: 'am' }] }],
  ['/v1/bodies', { bodies: [{ body: 'council' }] }],
  ['/v1/bodies/council', { chair: { party: 'am' }, nextInTurn: 'by' }],
  ['/v1/sessions?body=council', { sessions: [{ session: 'autumn' }] }],
  ['/v1/sessions/autumn', { session: { session: 'autumn' }, adopted: ['statement'] }],
  ['/v1/parties?limit=1', { parties: [{ party: 'am' }], next: 'YW0' }],
  ['/v1/parties/am', { party: { party: 'am' }, memberships: [{ body: 'council' }] }],
  ['/v1/parties/am/documents?standing=signed', { party: 'am', documents: [{ document: 'statement' }, {}] }],
  ['/v1/persons', { persons: [{ person: 'president' }, { person: 'secretary' }] }],
  ['/v1/persons/secretary', { person: { person: 'secretary' }, offices: [{ office: 'secretary' }] }],
])('anybody may ask %s', async (path, expected) => {
  const { status, type, answer } = await ask(path);
  expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
  expect(answer).toMatchObject({ asOf: '2025-06-01', clock: 'system', ...expected });
});

test.each([
  '/v1/documents/none',
  '/v1/documents/none/history',
  '/v1/documents/none/participants',
  '/v1/documents/none/entry-into-force',
  '/v1/documents/none/forecast',
  '/v1/bodies/none',
  '/v1/sessions/none',
  '/v1/parties/none',
  '/v1/parties/none/documents',
  '/v1/persons/none',
  '/v1/none',
])('404: %s', async path => {
  const { status, type, answer } = await ask(path);
  expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(answer).toMatchObject({ status: 404, code: 'not-found', found: expect.stringContaining('none') });
});

test('a query that is not valid is refused with every fault', async () => {
  const { status, answer } = await ask('/v1/documents?asOf=2020-02-30&colour=red');
  expect(status).toBe(400);
  const faults = [expect.objectContaining({ at: '/asOf' }), expect.objectContaining({ at: '/colour' })];
  expect(answer).toMatchObject({ code: 'bad-input', faults: expect.arrayContaining(faults) });
});

test('a list can be had as CSV: a column for each field, the coordinates in headers', async () => {
  const { body, headers } = await get('/v1/sessions', { accept: 'text/csv' });
  const [head, row, end, ...more] = body.split('\r\n');
  const cells = row!.split(',');
  const valueOf = (column: string) => cells[head!.split(',').indexOf(column)];
  expect(['session', 'opening.presiding', 'closing.textsAdopted'].map(valueOf)).toEqual(['autumn', 'president', '4']);
  expect([end, more]).toEqual(['', []]);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'depositary-as-of': '2025-06-01',
    'depositary-known-position': '30',
    'depositary-recorded-at': '2025-06-01T12:00:00.000Z',
    'depositary-clock': 'system',
  });
  const page = await get('/v1/parties?limit=1', { accept: 'text/csv' });
  expect(page.headers).toMatchObject({ 'depositary-next-cursor': 'YW0' });
});

describe('entries', () => {
  test.each([
    ['/v1/entries', [0, 31]],
    ['/v1/entries?after=1', [2, 31]],
    ['/v1/entries?after=1&limit=2', [2, 4]],
    ['/v1/entries?after=30', [31, 31]],
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
    const headers = { accept: 'text/event-stream', 'last-event-id': '29' };
    const { stream } = await door.send('GET', '/v1/entries', { headers, payloadAsStream: true });
    let text = '';
    for await (const chunk of stream()) {
      text += String(chunk);
      if (text.includes('id: 30')) break;
    }
    expect(text).toBe(`: the ledger, entry by entry\n\nid: 30\ndata: ${stored()[30]}\n\n`);
  });
});

describe('proof', () => {
  test('the checkpoint is signed with the key that is published', async () => {
    const key = parseVerifierKey((await get('/verifier-key')).body.trim());
    const head = openCheckpoint((await get('/checkpoint')).body, key);
    expect([head.size, head.root]).toEqual([31, Buffer.from(door.register.ledger.root)]);
  });

  test('the receipt of an entry is good for that entry only', async () => {
    const key = parseVerifierKey((await get('/verifier-key')).body.trim());
    const { body } = await get('/v1/entries/3/receipt');
    expect(verifyReceipt(body, Buffer.from(stored()[3]!), key)).toMatchObject({ index: 3, size: 31 });
    expect(() => verifyReceipt(body, Buffer.from(stored()[2]!), key)).toThrow();
  });

  test('a bundle of entries is a tile that never changes; there is none of what is not recorded yet', async () => {
    const { rawPayload, headers } = await get('/tile/entries/000.p/31');
    expect(rawPayload.includes(stored()[30]!)).toBe(true);
    expect(headers['cache-control']).toContain('immutable');
    for (const path of ['/tile/entries/000.p/32', '/tile/0/x', '/v1/entries/31/receipt', '/v1/entries/-1/receipt']) {
      expect([path, (await get(path)).statusCode]).toEqual([path, 404]);
    }
  });

  test('of consistency between two sizes', async () => {
    const { hashes } = (await get('/v1/consistency?from=3&to=31')).json<{ hashes: object[] }>();
    expect(hashes.length).toBeGreaterThan(0);
    const refused = (await get('/v1/consistency?from=3&to=32')).json<object>();
    expect(refused).toMatchObject({ status: 400, faults: [{ at: '/from', expected: '1 to 31' }] });
  });
});

describe('the service', () => {
  test('is there, and ready once the views have caught up', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await get('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready', position: 30, head: 30 }]);
  });

  test('describes every route', async () => {
    const { openapi, paths } = (await get('/openapi.json')).json<{ openapi: string; paths: object }>();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/acts/sign-document', '/v1/documents', '/checkpoint']),
    );
  });
});

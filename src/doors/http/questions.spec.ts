import { expect, test } from '@jest/globals';
import { council } from '../../../test/support/council.js';
import { httpDoor } from '../../../test/support/http-door.js';

const door = httpDoor(council(2));

const ask = async (path: string) => {
  const response = await door.send('GET', path, { headers: { authorization: '' } });
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
  const { body, headers } = await door.send('GET', '/v1/sessions', { headers: { accept: 'text/csv' } });
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
  const page = await door.send('GET', '/v1/parties?limit=1', { headers: { accept: 'text/csv' } });
  expect(page.headers).toMatchObject({ 'depositary-next-cursor': 'YW0' });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { get, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

let service: Service;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
});
afterAll(() => service.stop());

test.each([
  ['/v1/documents?asOf=2020-02-30', '/asOf'],
  ['/v1/documents?asOf=2020-12', '/asOf'],
  ['/v1/documents?asOf=unknown', '/asOf'],
  ['/v1/documents?asOf=', '/asOf'],
  ['/v1/documents?asOf', '/asOf'],
  ['/v1/documents?asOf=2020-01-01&asOf=2020-01-02', '/asOf'],
  ['/v1/documents?asOf[]=2020-01-01', '/asOf[]'],
  ['/v1/documents?knownAt=yesterday', '/knownAt'],
  ['/v1/documents?knownAt=2020-12', '/knownAt'],
  ['/v1/documents?knownAt=-1', '/knownAt'],
  ['/v1/documents?knownAt=999999', '/knownAt'],
  ['/v1/documents?knownAt=2020-01-01T25:00:00Z', '/knownAt'],
  ['/v1/documents?knownAt=2020-01-01T10:00:00', '/knownAt'],
  ['/v1/documents?minPosition=-1', '/minPosition'],
  ['/v1/documents?minPosition=1e3', '/minPosition'],
  ['/v1/documents?minPosition=9999999999999999', '/minPosition'],
  ['/v1/documents?limit=0', '/limit'],
  ['/v1/documents?limit=1001', '/limit'],
  ['/v1/documents?limit=1.5', '/limit'],
  ['/v1/documents?limit=', '/limit'],
  ['/v1/documents?cursor=', '/cursor'],
  ['/v1/documents?cursor=!!!', '/cursor'],
  ['/v1/documents?cursor=_w', '/cursor'],
  ['/v1/documents?cursor=YQ==', '/cursor'],
  [`/v1/documents?cursor=${'A'.repeat(2_000)}`, '/cursor'],
  ['/v1/documents?kind=poem', '/kind'],
  ['/v1/documents?kind=toString', '/kind'],
  ['/v1/documents?colour=red', '/colour'],
  ['/v1/documents?__proto__=x', '/__proto__'],
  ['/v1/documents?constructor=x', '/constructor'],
  ['/v1/documents/d?limit=1', '/limit'],
  ['/v1/signatures?from=soon', '/from'],
  ['/v1/signatures?party=A/B', '/party'],
  ['/v1/entries?after=-2', '/after'],
  ['/v1/entries?after=1&after=2', '/after'],
  ['/v1/entries?limit=x', '/limit'],
  ['/v1/documents/%zz', 'URL'],
  ['/v1/documents/%ff', 'URL'],
  ['/v1/documents/%', 'URL'],
])('400: %s', async (path, at) => {
  const { code, faults } = problemIn(await get(service, path));
  expect([code, new Set(faults!.map(fault => fault.at))]).toEqual(['bad-input', new Set([at])]);
});

test('400: an event stream that shall go on after what is no position', async () => {
  for (const id of ['x', '-1', '1,2', '9'.repeat(16)]) {
    const headers = { accept: 'text/event-stream', 'last-event-id': id };
    const { faults } = problemIn(await get(service, '/v1/entries', headers));
    expect(faults).toEqual([{ at: 'Last-Event-ID', found: id, expected: 'a position such as 41' }]);
  }
});

test.each([
  '/v1/documents/nobody',
  '/v1/documents/..%2f..%2fetc%2fpasswd',
  '/v1/documents/%00',
  '/v1/documents/%F0%9F%96%8B',
  "/v1/documents/'%20OR%201=1--",
  '/v1/documents/__proto__',
  '/v1/documents/constructor/history',
  '/v1/parties/%2e%2e',
  '/v1/persons/*',
  '/v1/bodies/a%0d%0ab',
  `/v1/sessions/${'a'.repeat(201)}`,
  `/v1/sessions/${'a'.repeat(200)}`,
  '/v1/documents/',
  '/v1/nothing',
  '/v1',
  '//',
])('404: %s', async path => {
  const { code, found, expected } = problemIn(await get(service, path));
  expect(code).toBe('not-found');
  expect([found, expected]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
});

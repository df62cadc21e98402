import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { get, post, problemIn, send, shout } from './support/raw.js';
import { Service } from './support/service.js';

let service: Service;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
});
afterAll(async () => {
  expect((await get(service, '/healthz')).status).toBe(200);
  expect(await service.lines('/v1/entries')).toHaveLength(2);
  await service.stop();
});

const good = { document: 'd', kind: 'statement', titles: { en: 'D' }, on: '2020-12-02' };
const withField = (field: string, value: unknown) => JSON.stringify({ ...good, [field]: value });
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Legal by its form, and more than an entry can hold. */
function entryTooLarge(): string {
  const tags = Array.from({ length: 50 }, (_, i) => `aa-x${String(i).padStart(3, '0')}`);
  return withField('titles', Object.fromEntries(tags.map(tag => [tag, 'ю'.repeat(900)])));
}

/** A body, where its fault is, and what the answer says about it. */
type Bad = [body: string | Uint8Array, at: string, says: string];
const bodies: Readonly<Record<string, Bad>> = {
  'a day that does not exist': [withField('on', '2021-02-29'), '/on', 'a date that exists'],
  'a month that does not exist': [withField('on', '2021-13'), '/on', 'a date that exists'],
  'the year 0': [withField('on', '0000'), '/on', 'a date that exists'],
  'a date with a time': [withField('on', '2021-01-01T00:00:00Z'), '/on', 'a date that exists'],
  'a date with a line feed': [withField('on', '2021-01-01\n'), '/on', 'a date that exists'],
  'a date as a number': [withField('on', 2021), '/on', 'a date that exists'],
  'an unknown field': [withField('onn', '2021-01-01'), '/onn', 'one of document, kind'],
  'an unknown field with a slash': [withField('a/b~', 1), '/a~1b~0', 'one of'],
  'a field that is missing': [JSON.stringify({ ...good, on: undefined }), '/on', 'required'],
  'a number where text belongs': [withField('kind', 7), '/kind', 'one of'],
  'null where a value belongs': [withField('body', null), '/body', 'an identifier'],
  'text where an object belongs': [withField('titles', 'D'), '/titles', 'object'],
  'a list where an object belongs': [withField('titles', ['D']), '/titles', 'object'],
  'an object of no names': [withField('titles', {}), '/titles', '1 to 50 members'],
  'a language that is none': [withField('titles', { '1': 'D' }), '/titles', 'such as ru'],
  'blanks at the ends of text': [withField('titles', { en: ' D ' }), '/titles/en', 'without blanks'],
  'an identifier with a slash': [withField('document', 'a/b'), '/document', 'such as csto-2020'],
  'an identifier in capitals': [withField('document', 'D'), '/document', 'lower-case letters'],
  'an identifier that is too long': [withField('document', 'a'.repeat(101)), '/document', 'at most 100 characters'],
  'a list where a slug stands twice': [withField('proposers', ['a', 'a']), '/proposers', 'each item once'],
  'a source with a field too many': [withField('source', { title: 'T', isbn: '1' }), '/source/isbn', 'one of title'],
  '`at` under the clock of the system': [withField('at', '2020-12-02T00:00:00Z'), '/at', ''],
  'a key twice': ['{"document":"d","document":"e"}', '', 'each key once'],
  'a key twice, once escaped': ['{"document":"d","\\u0064ocument":"e"}', '', 'each key once'],
  'a key twice deep inside': ['{"titles":{"en":"a","en":"b"}}', '', 'each key once'],
  'a lone surrogate': ['{"document":"\\ud800"}', '', 'well-formed Unicode'],
  'a lone surrogate in a key': ['{"\\udc00":1}', '', 'well-formed Unicode'],
  'the key __proto__': ['{"__proto__":{"document":"d"}}', '', '__proto__'],
  'the key constructor': [withField('constructor', { prototype: {} }), '/constructor', 'one of'],
  'a member of every object': [withField('toString', 1), '/toString', 'one of'],
  'a number beyond 2^53': ['{"document":9007199254740993}', '', '2^53'],
  'a number beyond all': ['{"document":1e400}', '', '2^53'],
  NaN: ['{"document":NaN}', '', 'JSON'],
  '33 levels': [deep(33), '', '32 levels'],
  '30,000 levels': [deep(30_000), '', '32 levels'],
  '200,000 brackets': ['['.repeat(200_000), '', 'JSON'],
  'no whole JSON': ['{"document":', '', 'JSON'],
  'two values': ['{} {}', '', 'JSON'],
  nothing: ['', '', 'JSON'],
  blanks: [' \n ', '', 'JSON'],
  'a byte order mark': ['\ufeff{}', '', 'JSON'],
  'a list': ['[]', '', 'an object'],
  null: ['null', '', 'an object'],
  'a word': ['"d"', '', 'an object'],
  'a number': ['7', '', 'an object'],
  'bytes that are no UTF-8': [Buffer.from('7b22ff223a317d', 'hex'), '', 'UTF-8'],
  'a surrogate in UTF-8': [Buffer.from('22eda08022', 'hex'), '', 'UTF-8'],
  'an entry that would be too large': [entryTooLarge(), '', '65535 bytes'],
};

describe('a body that is bad gets 400, with what was found where and what was expected', () => {
  test.each(Object.entries(bodies))('%s', async (_, [body, at, says]) => {
    const { code, faults } = problemIn(await post(service, '/v1/acts/propose-document', body));
    expect(code).toBe('bad-input');
    expect(faults!.map(fault => fault.at)).toContain(at);
    expect(JSON.stringify(faults)).toContain(says);
  });

  test('a megabyte that is wrong is not sent back', async () => {
    const told = await post(service, '/v1/acts/propose-document', withField('x'.repeat(100_000), 'y'.repeat(100_000)));
    expect(told.status).toBe(400);
    expect(told.body.length).toBeLessThan(4_000);
  });
});

describe('a request that is bad gets 4xx', () => {
  const key = 'k'.repeat(201);
  test.each<[string, Record<string, string>, number]>([
    ['another content type', { 'content-type': 'text/plain' }, 415],
    ['no content type', { 'content-type': '' }, 415],
    ['a content type that is none', { 'content-type': 'json' }, 415],
    ['lines where one act belongs', { 'content-type': 'application/x-ndjson' }, 415],
    ['no key', { authorization: '' }, 401],
    ['a wrong key', { authorization: 'Bearer dep_nobody' }, 401],
    ['a key of nothing', { authorization: 'Bearer ' }, 401],
    ['two keys', { authorization: 'Bearer a b' }, 401],
    ['a key that is no ASCII', { authorization: 'Bearer dep_é' }, 401],
    ['a long key', { authorization: `Bearer ${'a'.repeat(8_000)}` }, 401],
    ['another scheme', { authorization: 'Basic YTpi' }, 401],
    ['an If-Match that is weak', { 'if-match': 'W/"1"' }, 400],
    ['an If-Match of anything', { 'if-match': '*' }, 400],
    ['an If-Match without quotes', { 'if-match': '1' }, 400],
    ['an empty Idempotency-Key', { 'idempotency-key': '' }, 400],
    ['an Idempotency-Key that is too long', { 'idempotency-key': key }, 400],
    ['an Idempotency-Key that is no ASCII', { 'idempotency-key': 'é' }, 400],
  ])('%s', async (_, headers, status) => {
    const body = JSON.stringify({ ...good, on: '2999-01-01' });
    expect(problemIn(await post(service, '/v1/acts/propose-document', body, headers)).status).toBe(status);
  });

  test('a body of more than 256 KiB is told to be too large, whether or not it says its length', async () => {
    const body = withField('titles', { en: 'x'.repeat(256 * 1024) });
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      expect(problemIn(await post(service, '/v1/acts/propose-document', body, headers)).status).toBe(413);
    }
  });

  test.each([
    ['POST', '/v1/acts/sing-document', 404],
    ['POST', '/v1/acts/__proto__', 404],
    ['POST', '/v1/acts/constructor', 404],
    ['POST', '/v1/documents', 404],
    ['PUT', '/v1/acts/sign-document', 404],
    ['DELETE', '/v1/entries', 404],
    ['GET', '/docs/../../package.json', 403],
    ['POST', '/v1/acts/propose-document?dryRun=yes', 400],
    ['POST', '/v1/acts/propose-document?dryRun=', 400],
    ['POST', '/v1/acts/propose-document?dryRun=true&dryRun=true', 400],
    ['POST', '/v1/acts/propose-document?dryrun=true', 400],
  ])('%s %s', async (method, path, status) => {
    if (method === 'POST') expect(problemIn(await post(service, path, JSON.stringify(good))).status).toBe(status);
    else expect(problemIn(await send(service, method, path)).status).toBe(status);
  });
});

describe('bytes that are no request of HTTP/1.1 get a problem, and the connection ends', () => {
  const post = 'POST /v1/acts/propose-document HTTP/1.1\r\nhost: x\r\n';
  test.each([
    ['nonsense', '\x00\x01 nonsense\r\n\r\n', 400],
    ['another version', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['headers without end', `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}`, 400],
    ['a length that is none', `${post}content-length: -1\r\n\r\n`, 400],
    ['two lengths', `${post}content-length: 1\r\ncontent-length: 2\r\n\r\n{}`, 400],
    ['a length and chunks', `${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`, 400],
    ['an expectation', `${post}expect: miracles\r\n\r\n`, 400],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n', 404],
  ])('%s', async (_, bytes, status) => {
    expect(problemIn(await shout(service, bytes)).status).toBe(status);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectClosed } from './support/checked-answers.js';
import { newFolder } from './support/folders.js';
import { get, send, shout } from './support/raw.js';
import { Service } from './support/service.js';

let service: Service;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
});
afterAll(() => service.stop());

describe('the headers of an answer to no route', () => {
  test.each([
    ['another address', 'GET /nowhere HTTP/1.1', 404],
    ['an address that cannot be read', 'GET /v1/documents/%ff HTTP/1.1', 400],
    ['another method', 'DELETE /v1/documents HTTP/1.1', 404],
    ['a method to a route that records', 'DELETE /v1/acts HTTP/1.1', 404],
    ['an expectation', 'GET /healthz HTTP/1.1\r\nexpect: wonders', 400],
  ])('%s', async (_, line, status) => {
    const told = await shout(service, `${line}\r\nhost: x\r\nx-request-id: mine-1\r\nconnection: close\r\n\r\n`);
    expect([told.status, told.headers['x-request-id']]).toEqual([status, 'mine-1']);
    expectClosed(told);
  });

  test.each([
    ['other bytes', 'hello\r\n\r\n', 400],
    ['a tunnel', 'CONNECT x:1 HTTP/1.1\r\nhost: x:1\r\n\r\n', 404],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 400],
  ])('%s, where no request was understood that could be named', async (_, bytes, status) => {
    const { status: found, headers } = await shout(service, bytes);
    expect([found, headers['x-content-type-options']]).toEqual([status, 'nosniff']);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('HEAD, and the pages with their scripts', async () => {
    for (const path of ['/v1/entries', '/v1/documents', `/v1/texts/${'0'.repeat(64)}`, '/nowhere']) {
      expectClosed(await send(service, 'HEAD', path));
    }
    for (const path of [
      '/docs',
      '/docs/swagger-ui-init.js',
      '/docs/swagger-ui.css',
      '/openapi.json',
      '/openapi.yaml',
    ]) {
      const told = await get(service, path);
      expect([path, told.status]).toEqual([path, 200]);
      expectClosed(told);
    }
  });
});

test('over TLS, which ends before the service, the answer says that it stays so', async () => {
  for (const path of ['/healthz', '/nowhere', '/v1/documents/%ff']) {
    const { headers } = await get(service, path, { 'x-forwarded-proto': 'https' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  }
});

test.each([
  ['of safe characters', 'session-7.of:2021', true],
  ['empty', '', false],
  ['of two words', 'two words', false],
  ['too long', 'x'.repeat(129), false],
  ['not of ASCII', 'clé', false],
])('the id of a request is kept where it is safe: %s', async (_, id, isKept) => {
  const { headers, body } = await get(service, '/nowhere', { 'x-request-id': id });
  const kept = headers['x-request-id'];
  expect(kept === id).toBe(isKept);
  expect(kept).toMatch(isKept ? /./ : /^[0-9a-f-]{36}$/);
  expect(JSON.parse(body)).toMatchObject({ requestId: kept });
});

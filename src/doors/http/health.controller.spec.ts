import { afterEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { registerParty } from '../../../test/support/acts.js';
import { httpDoor } from '../../../test/support/http-door.js';
import { LogFailed } from '../../ledger/log.js';
import { serviceParts } from './health.controller.js';

/** Views that stand where they are put. */
const follower = { position: 0, wake: () => {}, reach: async () => true, close: async () => {} };
const door = httpDoor(
  ['am', 'by', 'kz'].map(id => registerParty(id)),
  { operating: { mostLag: 2 }, follower },
);
const ready = async () => {
  const response = await door.send('GET', '/readyz', { headers: { authorization: '' } });
  expect(response.headers['retry-after']).toBe(response.statusCode === 503 ? '1' : undefined);
  return [response.statusCode, response.json<object>()];
};

afterEach(() => {
  follower.position = 4;
});

test.each([
  [4, 200, 'ready', {}],
  [2, 200, 'ready', {}],
  [1, 503, 'catching-up', { notReady: ['views'] }],
  [-1, 503, 'catching-up', { notReady: ['views'] }],
])('views that know entry %s of 4, where 2 may be missing', async (position, code, status, more) => {
  follower.position = position;
  expect(await ready()).toEqual([code, { status, position, head: 4, ...more }]);
});

test('a register that only refuses acts answers, and says why it does', async () => {
  door.register.registrar.halt(new LogFailed('the disk is gone'));
  expect(await ready()).toEqual([200, { status: 'ready', position: 4, head: 4, refusesActs: 'store-failed' }]);
  const { statusCode, body } = await door.send('GET', '/healthz');
  expect([statusCode, body]).toEqual([200, '{"status":"ok"}']);
});

test('what can be missing is named in the description, and in what the operator reads', async () => {
  const { components } = (await door.send('GET', '/openapi.json')).json<{ components: { schemas: unknown } }>();
  expect(components.schemas).toMatchObject({
    Readiness: { properties: { notReady: { items: { enum: serviceParts } } } },
  });
  const [sentence = ''] = /`notReady` names what is not: [^.]*\./.exec(readFileSync('docs/operating.md', 'utf8')) ?? [];
  expect(
    Array.from(sentence.matchAll(/`(\w+)`/g), ([, word]) => word)
      .slice(1)
      .sort(),
  ).toEqual([...serviceParts].sort());
});

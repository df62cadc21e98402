import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CheckedAnswers } from './support/checked-answers.js';
import { succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { get, send, shout } from './support/raw.js';
import { Service } from './support/service.js';

let service: Service;
let answers: CheckedAnswers;
beforeAll(async () => {
  const folder = newFolder();
  const [key] = /dep_[\w-]+/.exec(succeeds('import', 'test/golden/acts.ndjson', '--data', folder))!;
  service = await Service.start({ folder, key, flags: ['--largest-text', '1'] });
  answers = await CheckedAnswers.of(service);
});
afterAll(async () => {
  expect(service.logged()).not.toContain('"level":50');
  await service.stop();
});

/** A text that is held, with the head of a PDF. */
const text = '%PDF-1.4 Agreement';
const digest = hash('sha256', text, 'hex');

describe('every question', () => {
  /** What is on record, by the names that stand in paths. */
  const ids: Readonly<Record<string, string>> = {
    document: 'treaty',
    body: 'csc',
    session: 'csc-2020-12-02',
    party: 'kz',
    person: 'emomali-rahmon',
    position: '3',
    path: 'entries/000.p/5',
    digest,
  };
  const known = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);
  const strange = (path: string, id: string) => path.replace(/\{\w+\}/g, id);
  /** What a parameter may not be, and what it may. */
  const wrong = ['', '%20', '-1', '2021-02-30', 'x~', '%00', '%ff', '9'.repeat(30), 'x'.repeat(5_000)];

  test('is answered as the document says, well asked and badly', async () => {
    const put = answers.route('PUT', '/v1/texts/{digest}');
    const keyed = { authorization: `Bearer ${service.key}` };
    const outcomes = [];
    for (const [path, body, headers] of [
      [`/v1/texts/${digest}`, text, keyed],
      [`/v1/texts/${digest}`, text, keyed],
      [`/v1/texts/${'0'.repeat(64)}`, text, keyed],
      ['/v1/texts/nobody', text, keyed],
      [`/v1/texts/${'0'.repeat(300)}`, text, keyed],
      [`/v1/texts/${digest}`, text, {}],
      [`/v1/texts/${digest}`, '{}', { ...keyed, 'content-type': 'application/json' }],
      [`/v1/texts/${'0'.repeat(64)}`, 'x'.repeat(2 ** 20 + 1), keyed],
    ] as const) {
      outcomes.push(answers.expect(put, await send(service, 'PUT', path, body, headers)).status);
    }
    expect(outcomes).toEqual([201, 200, 422, 400, 404, 401, 415, 413]);
    for (const route of answers.routes.filter(({ method }) => method === 'GET')) {
      const { path, parameters = [] } = route;
      const key: Record<string, string> = route.security ? keyed : {};
      const ask = async (url: string, headers = {}) =>
        answers.expect(route, await get(service, url, { ...key, ...headers }));
      if (route.security) expect((await ask(path, { authorization: 'Bearer nobody' })).status).toBe(401);
      const required = path === '/v1/consistency' ? '?from=3&to=5' : '';
      const told = await ask(known(path) + required);
      expect([path, told.status]).toEqual([path, 200]);
      for (const accept of ['text/csv', 'application/xml', '*/*']) await ask(known(path) + required, { accept });
      for (const { name } of parameters.filter(one => one.in === 'query')) {
        for (const value of wrong) await ask(`${known(path)}?${name}=${value}`);
        await ask(`${known(path)}?${name}=1&${name}=2`);
      }
      await ask(`${known(path)}?colour=red`);
      await ask(known(path), { 'if-none-match': `"${digest}"` });
      const nameless = await shout(service, `GET ${known(path)} HTTP/1.1\r\nconnection: close\r\n\r\n`);
      expect(answers.expect(route, nameless).status).toBe(400);
      if (path.includes('{'))
        for (const id of ['nobody', '..', '%2f', '%00', '%ff', 'x'.repeat(300)]) await ask(strange(path, id));
    }
  });
});

const streamsOpen = async () => {
  const { body } = await get(service, '/metrics', { authorization: `Bearer ${service.key}` });
  return Number(/^depositary_streams_open (\d+)$/m.exec(body)![1]);
};

test('the events of the ledger are answered as the document says', async () => {
  const response = await fetch(`${service.url}/v1/entries`, { headers: { accept: 'text/event-stream' } });
  const reader = response.body!.getReader();
  const body = Buffer.from((await reader.read()).value ?? []).toString();
  expect(await streamsOpen()).toBe(1);
  await reader.cancel();
  const headers = Object.fromEntries(response.headers);
  answers.expect(answers.route('GET', '/v1/entries'), {
    status: response.status,
    type: headers['content-type']!,
    headers,
    body,
  });
  expect(body).toMatch(/^: the ledger/);
  for (let i = 0; i < 100 && (await streamsOpen()) > 0; i++) await new Promise(resolve => setTimeout(resolve, 50));
  expect(await streamsOpen()).toBe(0);
});

test('each status that the document has for another route than of an act was given', () => {
  expect(answers.missing(({ method }) => method !== 'POST')).toEqual([]);
});

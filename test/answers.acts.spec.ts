import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CheckedAnswers } from './support/checked-answers.js';
import type { Route } from './support/described.js';
import { newFolder } from './support/folders.js';
import { post } from './support/raw.js';
import { Service } from './support/service.js';

type Fields = Record<string, unknown>;

/** One of every act, in an order in which each is admitted. */
const acts = readFileSync('test/golden/acts.ndjson', 'utf8')
  .split('\n')
  .filter(line => line.startsWith('{'))
  .map(line => JSON.parse(line) as Fields & { readonly act: string });

let service: Service;
let answers: CheckedAnswers;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
  answers = await CheckedAnswers.of(service);
});
afterAll(async () => {
  expect(service.logged()).not.toContain('"level":50');
  await service.stop();
});

describe('every act', () => {
  /** Acts that an empty register takes are refused for another reason. */
  const refused: Readonly<Record<string, Fields>> = {
    'register-party': { kind: 'organisation' },
    'register-person': { names: { en: 'Somebody Else' } },
    'establish-body': { on: '2999-01-01' },
    'propose-document': { on: '2999-01-01' },
  };
  const send = async (route: Route, body: Fields | string, headers = {}, query = ''): Promise<number> => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    return answers.expect(route, await post(service, route.path + query, sent, headers)).status;
  };

  test('is answered as the document says: refused, recorded, recorded before, and handed in wrongly', async () => {
    const names = new Set(acts.map(({ act }) => act));
    const first = (name: string) => {
      const { act: _, ...fields } = acts.find(({ act }) => act === name)!;
      return fields;
    };
    const route = (name: string) => answers.route('POST', `/v1/acts/${name}`);
    for (const name of names) {
      if (!refused[name]) expect([name, await send(route(name), first(name))]).toEqual([name, 422]);
    }
    for (const { act, ...fields } of acts) {
      const told = [await send(route(act), fields, {}, '?dryRun=true'), await send(route(act), fields)];
      expect([act, ...told]).toEqual([act, 200, 201]);
    }
    for (const name of names) {
      const taken = { ...first(name), ...refused[name] };
      if (refused[name]) expect([name, await send(route(name), taken)]).toEqual([name, 422]);
      const key = { 'idempotency-key': name };
      const outcomes = [
        await send(route(name), first(name), {}, '?dryRun=perhaps'),
        await send(route(name), first(name), { authorization: '' }),
        await send(route(name), first(name), { authorization: 'Bearer dep_nobody' }),
        await send(route(name), first(name), { 'if-match': '"999"' }),
        await send(route(name), first(name), { 'if-match': 'three' }),
        await send(route(name), first(name), { 'idempotency-key': 'clé' }),
        await send(route(name), first(name), { 'content-type': 'text/plain' }),
        await send(route(name), first(name), { 'content-type': 'application/x-ndjson' }),
        await send(route(name), { ...first(name), colour: 'red' }),
        await send(route(name), '{'),
        await send(route(name), '[]'),
        await send(route(name), ''),
        await send(route(name), ' '.repeat(300_000)),
      ];
      expect([name, ...outcomes]).toEqual([name, 400, 401, 401, 412, 400, 400, 415, 415, 400, 400, 400, 400, 413]);
      await send(route('register-party'), { party: `of-${name}`, kind: 'state', names: { en: name } }, key);
      expect([name, await send(route(name), first(name), key)]).toEqual([name, 409]);
    }
  });

  test('many in one request are answered line by line', async () => {
    const batch = answers.route('POST', '/v1/acts');
    const lines = { 'content-type': 'application/x-ndjson' };
    const line = JSON.stringify(acts[0]);
    const told = answers.expect(batch, await post(service, '/v1/acts?dryRun=true', `${line}\n{\n`, lines));
    expect(told.status).toBe(200);
    for (const [body, query, headers] of [
      [line, '', { 'content-type': 'application/json' }],
      [line, '', { 'content-type': 'application/pdf' }],
      [' '.repeat(300_000), '', { 'content-type': 'application/json' }],
      [line, '?dryRun=perhaps', lines],
      [line, '', { ...lines, 'idempotency-key': 'clé' }],
      [line, '', { ...lines, authorization: '' }],
    ] as const) {
      answers.expect(batch, await post(service, `/v1/acts${query}`, body, headers));
    }
  });
});

test('each status that the document has for a route of an act was given', () => {
  expect(answers.missing(({ method, path }) => method === 'POST' && path.startsWith('/v1/acts'))).toEqual([]);
});

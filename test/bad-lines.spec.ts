import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '../src/doors/problem.js';
import { newFolder } from './support/folders.js';
import { post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

type Answer = { readonly line: number; readonly outcome?: string; readonly position?: number } & Partial<Problem>;

const ndjson = { 'content-type': 'application/x-ndjson' };
const party = (id: string) => JSON.stringify({ act: 'register-party', party: id, kind: 'state', names: { en: id } });

let service: Service;
beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
});
afterAll(() => service.stop());

/** Hands lines in; what became of each. */
async function hand(lines: string | Uint8Array, headers: Record<string, string> = {}, path = '/v1/acts') {
  const { status, type, body } = await post(service, path, lines, { ...ndjson, ...headers });
  expect([status, type]).toEqual([200, 'application/x-ndjson']);
  return body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Answer);
}

/** The parties in the ledger whose names begin so. */
async function recorded(start: string): Promise<string[]> {
  const entries = (await service.lines('/v1/entries')) as { data: { party?: string } }[];
  return entries.flatMap(({ data: { party = '' } }) => (party.startsWith(start) ? [party] : []));
}

test('a bad line is answered as bad, with its number and fault, and the others are recorded', async () => {
  const long = `{"act":"register-party","party":"${'x'.repeat(256 * 1024)}"}`;
  const lines = [party('l1'), '# a remark', '{"act":', '{"act":"sing"}', '{}', '[]', long, '', ' \t\r', party('l2')];
  const refused = JSON.stringify({ act: 'adopt-document', document: 'none', on: '2020-01-01' });
  const answers = await hand([...lines, refused, '{"act":"__proto__"}', `\r${party('l3')}\r`, ''].join('\n'));
  expect(answers.map(({ line, outcome, code }) => [line, outcome ?? code])).toEqual([
    [1, 'recorded'],
    [3, 'bad-input'],
    [4, 'bad-input'],
    [5, 'bad-input'],
    [6, 'bad-input'],
    [7, 'bad-input'],
    [10, 'recorded'],
    [11, 'unknown-document'],
    [12, 'bad-input'],
    [13, 'recorded'],
  ]);
  for (const { faults } of answers.filter(({ code }) => code === 'bad-input')) {
    expect(faults).toMatchObject([{ at: expect.any(String), expected: expect.any(String) }]);
  }
  expect(JSON.stringify(answers[5]!.faults)).toContain('at most 262144 bytes');
  expect(await recorded('l')).toEqual(['l1', 'l2', 'l3']);
});

test('a line that is no UTF-8 is bad, and a letter cut in two by the network is whole again', async () => {
  const text = Buffer.from(`${party('u1').replace('"u1"}', '"юю"}')}\n`);
  const bad = Buffer.from('7bff7d0a', 'hex');
  expect(await hand(Buffer.concat([bad, text]))).toMatchObject([
    { line: 1, code: 'bad-input' },
    { line: 2, outcome: 'recorded' },
  ]);
});

test('a line of 20 MB is bad, and the next is read', async () => {
  const [first, second] = await hand(Buffer.concat([Buffer.alloc(20_000_000, 'x'), Buffer.from(`\n${party('m1')}`)]));
  expect(first).toMatchObject({ line: 1, code: 'bad-input' });
  expect(second).toMatchObject({ line: 2, outcome: 'recorded' });
});

test('with an Idempotency-Key the same request records nothing twice', async () => {
  const once = await hand(party('k1'), { 'idempotency-key': 'batch' });
  const twice = await hand(party('k1'), { 'idempotency-key': 'batch' });
  expect(once).toMatchObject([{ outcome: 'recorded' }]);
  expect(twice).toEqual([{ ...once[0], outcome: 'recorded-before' }]);
  const other = await hand(party('k2'), { 'idempotency-key': 'batch' });
  expect(other).toMatchObject([{ code: 'idempotency-key-reused' }]);
});

test('a dry run of lines records nothing', async () => {
  const answers = await hand([party('d1'), party('d2')].join('\n'), {}, '/v1/acts?dryRun=true');
  expect(answers.map(({ outcome }) => outcome)).toEqual(['would-be-recorded', 'would-be-recorded']);
  expect(await recorded('d')).toEqual([]);
});

test('lines with a bad header or query, or of another type, are not read', async () => {
  const status = async (path: string, headers: object) =>
    problemIn(await post(service, path, party('z1'), { ...ndjson, ...headers })).status;
  expect(await status('/v1/acts', { 'content-type': 'application/json' })).toBe(415);
  expect(await status('/v1/acts', { 'content-type': 'text/plain' })).toBe(415);
  expect(await status('/v1/acts', { 'idempotency-key': 'k'.repeat(181) })).toBe(400);
  expect(await status('/v1/acts', { authorization: 'Bearer dep_x' })).toBe(401);
  expect(await status('/v1/acts?dryRun=1', {})).toBe(400);
  expect(await status('/v1/acts?x=1', {})).toBe(400);
  expect(await recorded('z')).toEqual([]);
});

test('a connection that breaks leaves whole acts only, and the service goes on', async () => {
  const sent = request(`${service.url}/v1/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.key}`, ...ndjson },
  });
  sent.on('error', () => {});
  const answered = new Promise<string>(resolve => sent.on('response', response => response.once('data', resolve)));
  sent.write(`${party('b1')}\n${party('b2')}\n${party('b3').slice(0, -1)}`);
  await answered;
  sent.destroy();
  expect(await hand(party('c1'))).toMatchObject([{ outcome: 'recorded' }]);
  expect(await recorded('b')).toEqual(['b1', 'b2']);
});

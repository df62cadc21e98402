import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { registerParty } from '../../../test/support/acts.js';
import { httpDoor } from '../../../test/support/http-door.js';

const door = httpDoor([]);

const party = (id: string) => {
  const { act: _act, ...fields } = registerParty(id);
  return fields;
};
const post = async (path: string, payload: object | string, headers: Record<string, string> = {}) => {
  const type = { 'content-type': 'application/json', ...headers };
  const response = await door.send('POST', path, { payload, headers: type });
  return { status: response.statusCode, headers: response.headers, answer: response.json<Record<string, unknown>>() };
};

describe('one act', () => {
  test('is recorded once, also when it is sent again under its key', async () => {
    const key = { 'idempotency-key': 'am' };
    const first = await post('/v1/acts/register-party', party('am'), key);
    expect(first).toMatchObject({ status: 201, headers: { etag: '"1"' }, answer: { outcome: 'recorded' } });
    const again = await post('/v1/acts/register-party', party('am'), key);
    expect(again.answer).toEqual({ ...first.answer, outcome: 'recorded-before' });
    const other = await post('/v1/acts/register-party', party('by'), key);
    expect(other).toMatchObject({ status: 409, answer: { code: 'idempotency-key-reused' } });
  });

  test('is answered with a receipt where one is preferred', async () => {
    const { headers, answer } = await post('/v1/acts/register-party', party('kz'), { prefer: 'receipt' });
    expect(headers['preference-applied']).toBe('receipt');
    const { position } = answer;
    expect(answer.receipts).toEqual([{ position, receipt: expect.stringContaining('c2sp.org/tlog-proof') }]);
  });

  test('is only judged in a dry run', async () => {
    const { size } = door.register.log;
    const { status, headers, answer } = await post('/v1/acts/register-party?dryRun=true', party('tj'));
    expect([status, answer.outcome, headers.etag]).toEqual([200, 'would-be-recorded', undefined]);
    expect(door.register.log.size).toBe(size);
  });

  test('is recorded only at the revision that If-Match names', async () => {
    const rename = { party: 'kg', names: { en: 'Kyrgyz Republic' }, effectiveOn: '2020-01-01' };
    await post('/v1/acts/register-party', party('kg'), { 'if-match': '"0"' });
    const late = await post('/v1/acts/rename-party', rename, { 'if-match': '"0"' });
    expect(late).toMatchObject({ status: 412, answer: { code: 'revision-mismatch' } });
    const due = await post('/v1/acts/rename-party', rename, { 'if-match': '"1"' });
    expect(due).toMatchObject({ status: 201, headers: { etag: '"2"' } });
  });

  test.each<[string, object | string, Record<string, string>, number, string]>([
    ['that the law refuses', { ...party('am'), kind: 'organisation' }, {}, 422, 'identifier-taken'],
    ['without a name in any language', { ...party('uz'), names: {} }, {}, 400, 'bad-input'],
    ['that is no object', '[]', {}, 400, 'bad-input'],
    ['with one member twice', '{"party":"a","party":"b"}', {}, 400, 'bad-input'],
    ['with an If-Match that is not one revision', party('uz'), { 'if-match': '*' }, 400, 'bad-input'],
    ['with a key that is not ASCII', party('uz'), { 'idempotency-key': 'ё' }, 400, 'bad-input'],
    ['as another media type', 'party=uz', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['without a key', party('uz'), { authorization: '' }, 401, 'unauthorized'],
    ['under a key that was not issued', party('uz'), { authorization: 'Bearer dep_x' }, 401, 'unauthorized'],
  ])('%s is refused', async (_, payload, headers, status, code) => {
    const { size } = door.register.log;
    expect(await post('/v1/acts/register-party', payload, headers)).toMatchObject({ status, answer: { code } });
    expect(door.register.log.size).toBe(size);
  });
});

describe('acts in one request', () => {
  const batch = async (lines: readonly string[], query = '', headers: Record<string, string> = {}) => {
    const type = { 'content-type': 'application/x-ndjson', ...headers };
    const response = await door.send('POST', `/v1/acts${query}`, { payload: lines.join('\n'), headers: type });
    return response.body
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  };
  const line = (id: string, kind = 'state') => JSON.stringify(registerParty(id, { kind }));

  test('are answered line by line: a bad one does not hold up the others', async () => {
    const answers = await batch([line('ru'), 'no JSON', line('am', 'organisation'), line('uz')], '', {
      'idempotency-key': 'batch',
    });
    expect(answers).toMatchObject([
      { line: 1, outcome: 'recorded' },
      { line: 2, status: 400, code: 'bad-input' },
      { line: 3, status: 422, code: 'identifier-taken' },
      { line: 4, outcome: 'recorded' },
    ]);
    const again = await batch([line('ru')], '', { 'idempotency-key': 'batch' });
    expect(again).toEqual([{ ...answers[0], outcome: 'recorded-before' }]);
  });

  test('are only judged in a dry run', async () => {
    expect(await batch([line('tm')], '?dryRun=true')).toMatchObject([{ outcome: 'would-be-recorded' }]);
  });

  test('come as lines, under a key of ASCII', async () => {
    expect(await post('/v1/acts', registerParty('tm'))).toMatchObject({ status: 415 });
    expect(await batch([line('tm')], '', { 'idempotency-key': 'ё' })).toMatchObject([{ code: 'bad-input' }]);
    expect(await batch([line('tm')], '', { authorization: '' })).toMatchObject([{ code: 'unauthorized' }]);
  });

  test('everybody may read which acts there are', async () => {
    const response = await door.send('GET', '/v1/acts', { headers: { authorization: '' } });
    const { acts } = response.json<{ acts: { act: string }[] }>();
    expect(acts.map(({ act }) => act)).toEqual(door.register.acts.map(({ name }) => name));
  });
});

describe('texts', () => {
  const text = Buffer.from('Agreement on support');
  const digest = hash('sha256', text);
  const read = (name: string, headers = {}) =>
    door.send('GET', `/v1/texts/${name}`, { headers: { authorization: '', ...headers } });
  const put = (name: string, payload: Buffer, headers = {}) =>
    door.send('PUT', `/v1/texts/${name}`, {
      payload,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  test('are put once, and read back as they are', async () => {
    expect((await read(digest)).statusCode).toBe(404);
    const first = await put(digest, text);
    expect([first.statusCode, first.json()]).toEqual([201, { digest, size: text.length }]);
    expect((await put(digest, text)).statusCode).toBe(200);
    const { rawPayload, headers } = await read(digest);
    expect(rawPayload).toEqual(text);
    expect(headers).toMatchObject({
      etag: `"${digest}"`,
      'content-security-policy': expect.stringContaining('; sandbox'),
    });
    expect((await read(digest, { 'if-none-match': `"${digest}"` })).statusCode).toBe(304);
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

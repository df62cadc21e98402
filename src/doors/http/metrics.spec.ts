import { afterAll, expect, test } from '@jest/globals';
import { registerParty } from '../../../test/support/acts.js';
import { httpDoor } from '../../../test/support/http-door.js';

const metricsToken = 'a-token-of-the-operator';
const door = httpDoor([], { operating: { metricsToken, mostLag: 0 } });
const other = httpDoor([]);

const fieldsOf = (id: string, more = {}) => {
  const { act: _act, ...fields } = registerParty(id, more);
  return fields;
};
const record = (id: string, more = {}) => door.send('POST', '/v1/acts/register-party', { payload: fieldsOf(id, more) });
/** The numbers that are asked for, by name and labels. */
const numbers = async (...names: string[]) => {
  const { body } = await door.send('GET', '/metrics');
  const all = new Map(body.split('\n').map(line => [line.slice(0, line.lastIndexOf(' ')), line.split(' ').at(-1)]));
  return names.map(name => Number(all.get(`depositary_${name}`)));
};

afterAll(() => expect(door.register.registrar.waiting).toBe(0));

test('acts are counted by what became of them, and refusals by their reason', async () => {
  await Promise.all([record('am'), record('by'), record('kz')]);
  await record('am');
  await record('am', { kind: 'organisation' });
  const acts = (outcome: string) => `acts_total{act="register-party",outcome="${outcome}"}`;
  const [recorded, same, refused, reason] = await numbers(
    acts('recorded'),
    acts('nothing-changed'),
    acts('refused'),
    'refusals_total{reason="identifier-taken"}',
  );
  expect([recorded, same, refused, reason]).toEqual([3, 1, 1, 1]);
  const [turns, inTurns, judged, durable] = await numbers(
    'turn_acts_count',
    'turn_acts_sum',
    'turn_judging_seconds_count',
    'turn_commit_seconds_sum',
  );
  expect(inTurns).toBe(5);
  expect(turns).toBeLessThanOrEqual(5);
  expect([judged, durable! > 0]).toEqual([turns, true]);
});

test('the state of ledger, queue, views and disk is told', async () => {
  const { size } = door.register.log;
  door.register.integrity.scrubber.readTile();
  await door.register.follower.reach(size - 1, 5_000);
  const names = ['entries', 'queue_acts', 'recording', 'views_lag_entries', 'verified_entries', 'damaged_entries'];
  expect(await numbers(...names, 'damaged_texts', 'scrubbed_entries', 'scrub_passes')).toEqual([
    ...[size, 0, 1, 0, 2, 0],
    ...[0, size, 1],
  ]);
  const [last] = await numbers('scrub_last_pass_timestamp_seconds');
  expect(Math.abs(last! - Date.now() / 1_000)).toBeLessThan(60);
});

test('answers are counted by route, and streams while they are open', async () => {
  await door.send('GET', '/v1/parties/am?asOf=2025-01-01');
  await door.send('GET', '/nowhere');
  const answered = (route: string, status: number) =>
    `http_requests_total{method="GET",route="${route}",status="${status}"}`;
  expect(await numbers(answered('/v1/parties/:party', 200), answered('none', 404))).toEqual([1, 1]);
  const headers = { accept: 'text/event-stream' };
  const { stream } = await door.send('GET', '/v1/entries', { headers, payloadAsStream: true });
  expect(await numbers('streams_open')).toEqual([1]);
  stream().destroy();
});

test('the process is told of as well', async () => {
  const { body, headers } = await door.send('GET', '/metrics');
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
    expect(body).toContain(`\n${name} `);
});

test('whoever has the token may read them and do nothing else, and without one an access key is needed', async () => {
  const bearing = (authorization: string) => ({ headers: { authorization } });
  const token = bearing(`Bearer ${metricsToken}`);
  const statuses = [
    await door.send('GET', '/metrics', token),
    await door.send('GET', '/metrics', bearing('')),
    await door.send('GET', '/metrics', bearing('Bearer another')),
    await door.send('POST', '/v1/acts/register-party', { ...token, payload: fieldsOf('tj') }),
    await other.send('GET', '/metrics', token),
    await other.send('GET', '/metrics', bearing('Bearer undefined')),
    await other.send('GET', '/metrics'),
  ].map(({ statusCode }) => statusCode);
  expect(statuses).toEqual([200, 401, 401, 401, 401, 401, 200]);
});

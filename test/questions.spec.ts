import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { accede, clause, registerParty, sign, treaty } from './support/acts.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

/** Questions are answered beside the service, each within a budget. */

const PARTIES = 1_000;
const LONG = '/v1/documents/large/forecast';
const folder = newFolder();
let service: Service | undefined;

const flags = (settings: Record<string, number>) =>
  Object.entries(settings).flatMap(([name, to]) => [`--${name}`, `${to}`]);

/** Serves the folder, and waits until the views know all of it. */
async function start(settings: Record<string, number>): Promise<void> {
  service = await Service.start({ folder, flags: flags(settings), key: service?.key });
  while ((await asked('/readyz')).status !== 200) await new Promise(resolve => setTimeout(resolve, 100));
}

/** A treaty so large that its forecast takes long: each of its signatories may be the one that is missing. */
beforeAll(async () => {
  const parties = Array.from({ length: PARTIES }, (_, i) => `party-${i}`);
  const terms = { condition: { instruments: { atLeast: PARTIES } }, counting: { inPlaceOfMembers: true } };
  const acts = [
    ...parties.map(party => registerParty(party)),
    ...treaty('large', '2020-01-01'),
    clause('large', '2020-01-01', terms),
    ...parties.map(party => sign('large', party, '2020-01-02')),
    ...parties.slice(PARTIES / 2).map(party => accede('large', party, '2020-01-02')),
  ];
  service = await Service.start({ folder });
  const response = await fetch(`${service.url}/v1/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/x-ndjson' },
    body: acts.map(act => JSON.stringify(act)).join('\n'),
  });
  expect((await response.text()).match(/"recorded"/g)).toHaveLength(acts.length);
  await service.stop();
});
afterEach(() => service!.stop());

/** How a question was answered, and how long that took in milliseconds. */
async function asked(path: string, headers: Record<string, string> = {}) {
  const begun = performance.now();
  const response = await fetch(service!.url + path, { headers: { 'x-request-id': 'the-same', ...headers } });
  const text = await response.text();
  const { date: _date, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, text, took: performance.now() - begun };
}

test('health, acts and streams do not wait for a question', async () => {
  await start({ readers: 1, 'question-time': 60_000 });
  const { took: alone } = await asked(LONG);
  const { head } = JSON.parse((await asked('/readyz')).text) as { head: number };
  const stream = await fetch(`${service!.url}/v1/entries?after=${head}`, { headers: { accept: 'text/event-stream' } });
  const events = stream.body!.getReader();
  await events.read();
  let isAnswered = false;
  const long = Promise.all([1, 2, 3, 4].map(() => asked(LONG))).then(answers => {
    isAnswered = true;
    return answers;
  });
  const spent: number[] = [];
  for (let i = 0; !isAnswered; i++) {
    spent.push((await asked('/healthz')).took);
    const { status } = await service!.act('register-party', { party: `new-${i}`, kind: 'state', names: { en: 'New' } });
    expect(status).toBe(201);
    if (i === 0) expect(new TextDecoder().decode((await events.read()).value as Uint8Array)).toContain('party/new-0');
    expect(isAnswered && i === 0).toBe(false);
  }
  await events.cancel();
  // On a busy machine the last may wait too long for the one thread.
  expect([200, 503]).toEqual(expect.arrayContaining((await long).map(({ status }) => status)));
  expect(spent.length).toBeGreaterThan(4);
  expect(Math.max(...spent)).toBeLessThan(alone / 2);
});

describe('a question that takes too much is told so, and the next is answered', () => {
  test.each([
    ['time', { 'question-time': 20 }, LONG, '20 ms'],
    ['rows', { 'question-rows': 100 }, '/v1/documents/large', '100 rows'],
  ])('of %s', async (_, settings, path, found) => {
    await start({ readers: 1, ...settings });
    const { status, headers, text } = await asked(path);
    expect({ status, ...headers, ...JSON.parse(text) }).toMatchObject({
      status: 503,
      'retry-after': '1',
      code: 'too-much-asked',
      found,
    });
    // A thread that was ended is started again, which takes its time on a busy machine.
    while ((await asked('/v1/parties?limit=1')).status !== 200) await new Promise(resolve => setTimeout(resolve, 100));
  });
});

test('answers have the same bytes and headers as those of the thread that records', async () => {
  const all = async () => {
    const answers = [];
    for (const path of [
      '/v1/documents/large',
      '/v1/documents/large/history',
      '/v1/documents/large/participants?limit=3',
      '/v1/signatures?limit=2&asOf=2020-01-02',
      '/v1/parties/party-1/documents',
      '/v1/documents/none',
      '/v1/documents?limit=0',
      '/v1/parties?knownAt=999999',
    ]) {
      for (const accept of ['application/json', 'text/csv']) {
        const { took: _took, ...answer } = await asked(path, { accept });
        answers.push({ path, ...answer });
      }
    }
    return answers;
  };
  await start({});
  const beside = await all();
  await service!.stop();
  await start({ readers: 0 });
  expect(beside).toEqual(await all());
});

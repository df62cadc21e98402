import { afterEach, describe, expect, test } from '@jest/globals';
import { entriesOf, largeAct, linesOf } from './attacks/acts.js';
import { newFolder } from './support/folders.js';
import { problemIn } from './support/raw.js';
import { Service } from './support/service.js';

let service: Service;
afterEach(() => service.stop());

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
  readonly type: string;
}

async function hand(party: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${service.key}`, 'content-type': 'application/json' };
  const body = JSON.stringify(largeAct(party));
  const answer = await fetch(`${service.url}/v1/acts/register-party`, { method: 'POST', headers, body });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), type, body: await answer.text() };
}

/** Hands in many acts at once: each is recorded and there, or told 503 and not there. */
async function handMany(count: number): Promise<{ recorded: number; details: Set<string | undefined> }> {
  const parties = Array.from({ length: count }, (_, i) => `party-${i}`);
  const answers = await Promise.all(parties.map(hand));
  const recorded = parties.filter((_, i) => answers[i]!.status === 201);
  const refused = answers.filter(({ status }) => status !== 201);
  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 503, retryAfter: '1' });
    expect(problemIn(answer)).toMatchObject({ code: 'overloaded' });
  }
  const there = (await entriesOf(service)).flatMap(line => /"party":"(party-\d+)"/.exec(line)?.[1] ?? []);
  expect(there.toSorted()).toEqual(recorded.toSorted());
  const details = new Set(refused.map(answer => problemIn(answer).detail));
  return { recorded: recorded.length, details };
}

test('more acts than may wait are told 503, and are not recorded; the next is', async () => {
  service = await Service.start({ folder: newFolder(), flags: ['--waiting-acts', '3', '--longest-wait', '60000'] });
  const { recorded, details } = await handMany(200);
  expect(recorded).toBeGreaterThan(2);
  expect([...details]).toEqual(['3 acts are waiting already']);
  expect((await hand('later')).status).toBe(201);
});

test('an act that waits too long is told 503, and is not recorded; the next is', async () => {
  service = await Service.start({ folder: newFolder(), flags: ['--longest-wait', '1'] });
  const { details } = await handMany(300);
  expect([...details]).toEqual(['the act waited 1 ms for its turn, and was not recorded']);
  let answer = await hand('later');
  for (let i = 0; i < 50 && answer.status === 503; i++) answer = await hand('later');
  expect(answer.status).toBe(201);
});

describe('requests a second', () => {
  const ask = (path: string, key = 'none') =>
    fetch(service.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: linesOf([]),
    });

  /** How many of so many requests at once are let in. */
  async function letIn(count: number, send: () => Promise<Response>): Promise<number> {
    const answers = await Promise.all(Array.from({ length: count }, send));
    const refused = answers.filter(({ status }) => status === 429);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('1');
      const type = answer.headers.get('content-type') ?? '';
      expect(problemIn({ status: 429, type, body: await answer.text() })).toMatchObject({ code: 'too-many-requests' });
    }
    return count - refused.length;
  }

  test('from one address', async () => {
    service = await Service.start({ folder: newFolder(), flags: ['--requests-per-address', '20'] });
    const count = await letIn(100, () => fetch(`${service.url}/healthz`));
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThan(100);
    await new Promise(resolve => setTimeout(resolve, 1_100));
    expect(await letIn(20, () => fetch(`${service.url}/healthz`))).toBe(20);
  });

  test('with one key, while others and readers are let in', async () => {
    service = await Service.start({ folder: newFolder(), flags: ['--requests-per-key', '10'] });
    const count = await letIn(60, () => ask('/v1/acts', service.key));
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThan(60);
    expect(await letIn(40, () => fetch(`${service.url}/healthz`))).toBe(40);
    expect((await ask('/v1/acts')).status).toBe(401);
  });
});

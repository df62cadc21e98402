import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  adoptDocument,
  correctEntry,
  establishBody,
  proposeDocument,
  registerParty,
  setMembership,
  sign,
} from '../support/acts.js';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { damages } from './views-damage.js';

/** Whatever happens to the file of the views: right answers or none, acts go on, and it is ready again by itself. */

const folder = newFolder();
const file = join(folder, 'views.db');
let service: Service;
let expected: string[];
let number = 0;

/** At a start: what is missing is made like the first time, and an older copy, whole, goes on from where it was. */
const HARMLESS = /^(deleted|emptied|without its WAL|replaced by an older copy|an index less|a checkpoint less)$/;

const QUESTIONS = [
  '/v1/documents/plan?knownAt=12',
  '/v1/documents/plan/history?knownAt=12',
  '/v1/signatures?knownAt=12',
  '/v1/signatures?party=by&knownAt=12',
  '/v1/parties?knownAt=12',
  '/v1/bodies/council?asOf=2020-06-01&knownAt=12',
];

beforeAll(async () => {
  service = await Service.start({ folder });
  const parties = ['am', 'by', 'kz'].flatMap(id => [registerParty(id), setMembership('council', id, '2020-01-01')]);
  const acts = [
    establishBody('council'),
    ...parties,
    proposeDocument('plan', '2020-01-02', { body: 'council' }),
    adoptDocument('plan', '2020-01-02'),
    sign('plan', 'am', '2020-01-03'),
  ];
  for (const { act, ...fields } of acts) expect((await service.act(act, fields)).status).toBe(201);
  await quiet();
  copyFileSync(file, `${file}.older`);
  const { act, ...fields } = correctEntry(3, registerParty('am', { names: { en: 'Armenia' } }));
  expect((await service.act(act, fields)).status).toBe(201);
  expected = await Promise.all(QUESTIONS.map(async path => (await asked(path)).text));
  expect(expected[2]).toContain('"party":"am"');
});
afterAll(() => service.stop());

async function asked(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(service.url + path);
  return { status: response.status, text: await response.text() };
}

/** Asks all questions: each is answered as before, or not at all. Returns how many were answered. */
async function askAll(): Promise<number> {
  let answered = 0;
  for (const [index, path] of QUESTIONS.entries()) {
    const { status, text } = await asked(path);
    if (status === 200) {
      expect(text).toBe(expected[index]);
      answered++;
    } else {
      expect(status).toBe(503);
      expect(['views-damaged', 'not-yet-known']).toContain((JSON.parse(text) as { code: string }).code);
    }
  }
  return answered;
}

async function recordOne(): Promise<void> {
  const { status } = await service.act('register-party', {
    party: `x${number}`,
    kind: 'state',
    names: { en: `${number++}` },
  });
  expect(status).toBe(201);
}

/** Asks and records until all is answered and the service is ready. */
async function recovered(): Promise<void> {
  const end = performance.now() + 20_000;
  for (let answered = 0; answered < QUESTIONS.length || (await asked('/readyz')).status !== 200;) {
    expect(performance.now()).toBeLessThan(end);
    answered = await askAll();
    await recordOne();
  }
}

/** Until the views have taken in all: what is changed in the very moment of a write of theirs may be noticed later. */
async function quiet(): Promise<void> {
  for (let [position, head] = [-1, 0]; position < head; await new Promise(resolve => setTimeout(resolve, 50))) {
    ({ position, head } = JSON.parse((await asked('/readyz')).text) as { position: number; head: number });
  }
}

test('what is damaged once is made again once, however many ask meanwhile', async () => {
  await quiet();
  const times = async () => (await service.ask<{ viewsRemade?: { times: number } }>('/readyz')).viewsRemade?.times ?? 0;
  const before = await times();
  const end = performance.now() + 1_500;
  const asking = Array.from({ length: 16 }, async () => {
    while (performance.now() < end) await askAll();
  });
  damages['a signature less']!(file);
  await Promise.all(asking);
  await recovered();
  expect((await times()) - before).toBe(1);
});

describe.each(Object.entries(damages))('%s', (name, damage) => {
  afterEach(() => expect(service.logged()).not.toContain('"level":60'));

  test('while running', async () => {
    await quiet();
    damage(file);
    await askAll();
    await recordOne();
    await recovered();
    const { viewsRemade } = await service.ask<{ viewsRemade?: { times: number } }>('/readyz');
    expect(viewsRemade?.times).toBeGreaterThan(0);
  });

  test('at start', async () => {
    const { key } = service;
    await service.stop();
    damage(file);
    service = await Service.start({ folder, key });
    await recovered();
    const { viewsRemade } = await service.ask<{ viewsRemade?: { times: number } }>('/readyz');
    // Junk may hit what nobody reads.
    if (name.startsWith('junk')) return;
    expect({ name, isHarmless: viewsRemade === undefined }).toEqual({ name, isHarmless: HARMLESS.test(name) });
  });
});

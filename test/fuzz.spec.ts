import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acts } from '../src/acts/list.js';
import { type Schema, schemaOf } from '../src/forms/schema.js';
import { newFolder } from './support/folders.js';
import { get, post, problemIn, type Told } from './support/raw.js';
import { Service } from './support/service.js';

interface Document {
  readonly paths: Record<string, { readonly get?: { readonly parameters?: { name: string; in: string }[] } }>;
}

/** How many requests in all, a quarter of them questions. */
const REQUESTS = Number(process.env.TEST_FUZZ ?? 10_000);
const LONGEST = 3_600_000;

interface Recorded {
  readonly outcome?: string;
  readonly entries: readonly unknown[];
}

let service: Service;
/** Those of the founding, then those that an answer has named. */
let entries = 2;
const count = (told: Recorded) => (entries += told.outcome === 'recorded' ? told.entries.length : 0);

beforeAll(async () => {
  service = await Service.start({ folder: newFolder() });
});
afterAll(async () => {
  // What was refused has recorded nothing.
  const ready = await get(service, '/readyz');
  expect([ready.status, (JSON.parse(ready.body) as { head: number }).head]).toEqual([200, entries - 1]);
  expect(service.logged()).not.toContain('"level":50');
  expect(await service.stop()).toBe(0);
});

/** Whatever came in, the answer is a good one or a problem that is not ours. */
function expectNoBug(told: Told): void {
  if (told.status >= 200 && told.status < 300) return;
  const { status } = problemIn(told);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
}

/** A good body of each act, from the examples in its form. */
const goodBodies = acts.map(({ name, command }) => {
  const properties = schemaOf(command).properties as Record<string, Schema & { readonly examples: unknown[] }>;
  const examples = Object.entries(properties).filter(([field]) => field !== 'at');
  return [name, Object.fromEntries(examples.map(([field, { examples }]) => [field, examples[0]]))] as const;
});

const wild = fc.oneof(
  fc.anything({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom('unknown', '0001-01-01', '9999-12-31', '\u0000', '__proto__', 'constructor', -0, 2 ** 53, [], {}),
);

/** A good body with members replaced, left out or added. */
const spoilt = (good: Record<string, unknown>) =>
  fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(good)), fc.string()), wild), { minLength: 1, maxLength: 3 })
    .map(changes => JSON.stringify({ ...good, ...Object.fromEntries(changes) }, plain));

/** The text of a good body with bytes put in and taken out. */
const mangled = (good: Record<string, unknown>) => {
  const text = Buffer.from(JSON.stringify(good));
  return fc
    .tuple(fc.nat(text.length), fc.nat(6), fc.uint8Array({ maxLength: 6 }))
    .map(([at, drop, put]) => Buffer.concat([text.subarray(0, at), put, text.subarray(at + drop)]));
};

/** JSON has no numbers beyond 2^53 for `JSON.stringify` to refuse, but it cannot write a BigInt. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}

describe('whatever is handed in, no answer is 5xx and each problem says what is wrong', () => {
  test.each(goodBodies)(
    '%s',
    async (name, good) => {
      const body = fc.oneof(spoilt(good), mangled(good), fc.uint8Array({ maxLength: 40 }), fc.json());
      await fc.assert(
        fc.asyncProperty(body, async sent => {
          const told = await post(service, `/v1/acts/${name}`, sent);
          expectNoBug(told);
          if (told.status === 201) count(JSON.parse(told.body) as Recorded);
        }),
        { seed: 42, numRuns: Math.ceil((0.7 * REQUESTS) / goodBodies.length) },
      );
    },
    LONGEST,
  );

  test(
    'lines',
    async () => {
      const lines = fc.array(
        fc
          .constantFrom(...goodBodies)
          .chain(([act, good]) => fc.oneof(spoilt({ act, ...good }), mangled({ act, ...good }))),
        { maxLength: 6 },
      );
      await fc.assert(
        fc.asyncProperty(lines, async sent => {
          const bytes = Buffer.concat(sent.flatMap(line => [Buffer.from(line), Buffer.from('\n')]));
          const answer = await post(service, '/v1/acts', bytes, { 'content-type': 'application/x-ndjson' });
          expect(answer.status).toBe(200);
          for (const line of answer.body.split('\n').filter(text => text !== '')) {
            const told = JSON.parse(line) as Recorded & { readonly status?: number };
            const { status = 200 } = told;
            count(told);
            expect({ line, isBug: status >= 500 }).toMatchObject({ isBug: false });
          }
        }),
        { seed: 43, numRuns: Math.ceil(0.05 * REQUESTS) },
      );
    },
    LONGEST,
  );
});

test(
  'whatever is asked, no answer is 5xx',
  async () => {
    const { paths } = await service.ask<Document>('/openapi.json');
    const routes = Object.entries(paths).flatMap(([path, { get }]) =>
      get ? [{ path, parameters: get.parameters ?? [] }] : [],
    );
    expect(routes.length).toBeGreaterThan(14);
    const value = fc.oneof(
      fc.string({ unit: 'binary' }).map(text => encodeURIComponent(text.toWellFormed())),
      fc.constantFrom('', '0', '1', '-1', '2020-02-29', '2020-02-30', 'a-b', '%00', '%ff', '%', '..', '1e3', 'AAAA'),
    );
    const question = fc.constantFrom(...routes).chain(({ path, parameters }) => {
      // To wait for a position that is far off ends with 503: that is told elsewhere.
      const names = parameters.filter(one => one.in === 'query' && one.name !== 'minPosition').map(one => one.name);
      const query = fc.array(fc.tuple(fc.constantFrom(...names, 'another', '__proto__'), value), { maxLength: 3 });
      return fc.tuple(value, query).map(([id, pairs]) => {
        const filled = path.replace(/\{\w+\}/, id);
        return pairs.length > 0 ? `${filled}?${pairs.map(pair => pair.join('=')).join('&')}` : filled;
      });
    });
    await fc.assert(
      fc.asyncProperty(question, async path => expectNoBug(await get(service, path))),
      { seed: 44, numRuns: Math.ceil(0.25 * REQUESTS) },
    );
  },
  LONGEST,
);

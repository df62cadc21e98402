import { describe, expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { acts } from '../acts/list.js';
import { check } from './check.js';
import { isValid } from './fields.js';
import { type Class, type Schema, schemaOf } from './schema.js';

/** The rules of class-validator and the JSON Schema compiled from them give the same verdict on every form of an act. */

const SEED = 20201202;
const RUNS = 150;

const blank = fc.constantFrom(' ', '\u00a0', '\ufeff', '\n', '\u2003', '\0');
const texts = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.integer({ min: 98, max: 102 }).map(length => 'a'.repeat(length)),
  fc.integer({ min: 499, max: 501 }).map(length => '🖋'.repeat(length)),
  fc.constantFrom('', 'a-b', 'a--b', '-a', 'A', 'ru', 'zh-Hant', 'text/plain', 'a\n', 'ru\n', '0'.repeat(64)),
);
const dates = fc.constantFrom(
  ...['2020-02-29', '2021-02-29', '2020', '2020-13', 'unknown', '0000', '0001-01-01', '9998-12-31', '9999-01-01'],
  ...['2023-11-23T18:00:00Z', '2023-11-23T24:00:00Z', '2023-11-23T18:00:60Z', '2023-02-30T00:00:00Z', '2020-01-01\n'],
);
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 1, 100_000, 100_001, 2 ** 53 - 1, 2 ** 53, 1e21, 0.5, NaN, Infinity),
);
const names = fc.constantFrom('constructor', '__proto__', 'context', 'toString', 'at', 'act', 'on', 'en', '', 'x/~');
const wild: Arbitrary<unknown> = fc.oneof(
  texts,
  dates,
  numbers,
  fc.constantFrom(null, true, false, undefined, [], {}, [[]]),
  fc.array(texts, { maxLength: 3 }),
  fc.array(fc.constantFrom('ru', 'kz', 'signature', 'consent', 1), { maxLength: 3 }),
  fc.dictionary(fc.oneof(names, texts), fc.oneof(texts, numbers), { maxKeys: 3 }),
  fc.anything({ maxDepth: 2 }),
);

/** What fits a schema, mostly: from its example, its words, or its members. */
function fitting(schema: Schema): Arbitrary<unknown> {
  const { enum: words, properties, required, items, examples = [] } = schema;
  const example = (examples as unknown[]).map(one => fc.constant(one));
  if (words) return fc.constantFrom(...(words as string[]));
  if (properties) return record(schema, fitting, required as string[]);
  if (items) return fc.oneof(...example, fc.uniqueArray(fitting(items as Schema), { maxLength: 3 }));
  if (schema.format === 'legal-date') return fc.constantFrom('2020-12-02', '2020-12', '2020', 'unknown');
  return example.length > 0 ? fc.oneof(...example) : fc.constantFrom('ru', 'kz', 'tj');
}

/** The same with some of it replaced by anything. */
function mutated(schema: Schema): Arbitrary<unknown> {
  const { properties, required, items } = schema;
  const spoilt = fc.oneof(
    wild,
    fc.tuple(blank, fitting(schema)).map(([end, text]) => `${String(text)}${end}`),
  );
  if (properties) {
    const inside = record(schema, one => fc.oneof({ weight: 5, arbitrary: fitting(one) }, mutated(one)), []);
    const whole = record(
      schema,
      one => fc.oneof({ weight: 5, arbitrary: fitting(one) }, mutated(one)),
      required as string[],
    );
    const more = fc.tuple(whole, names, wild).map(([value, name, extra]) => withMember(value as object, name, extra));
    return fc.oneof({ weight: 3, arbitrary: whole }, inside, more);
  }
  if (items) return fc.oneof(spoilt, fc.array(fc.oneof(fitting(items as Schema), wild), { maxLength: 3 }));
  return spoilt;
}

function record({ properties }: Schema, of: (schema: Schema) => Arbitrary<unknown>, requiredKeys: string[]) {
  const members = Object.entries(properties as Record<string, Schema>).map(([name, schema]) => [name, of(schema)]);
  return fc.record(Object.fromEntries(members) as Record<string, Arbitrary<unknown>>, { requiredKeys });
}

/** As JSON.parse would: `__proto__` is a member like any other. */
function withMember(value: object, name: string, extra: unknown): object {
  return Object.defineProperty({ ...value }, name, { value: extra, enumerable: true, configurable: true });
}

function isFit(form: Class, value: unknown): boolean {
  try {
    check(form, value);
    return true;
  } catch (error) {
    expect((error as Error).name).toBe('BadInput');
    return false;
  }
}

describe.each(acts.map(({ name, command }) => ({ name, command })))('$name', ({ command }) => {
  const schema = schemaOf(command);
  const verdicts = (value: unknown) => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return { schema: isFit(command, value), classValidator: isRecord && isValid(command, value) };
  };
  const agree = (values: Arbitrary<unknown>, seen: Set<boolean>) =>
    fc.assert(
      fc.property(values, value => {
        const { schema: bySchema, classValidator } = verdicts(value);
        seen.add(bySchema);
        expect({ value, verdict: classValidator }).toEqual({ value, verdict: bySchema });
      }),
      { seed: SEED, numRuns: RUNS },
    );

  test('both take what is good', () => {
    const seen = new Set<boolean>();
    agree(fitting(schema), seen);
    expect(seen).toContain(true);
  });

  test('both give the same verdict on what was good and is spoilt', () => {
    const seen = new Set<boolean>();
    agree(mutated(schema), seen);
    expect(seen).toEqual(new Set([true, false]));
  });

  test('both refuse anything else', () => {
    const seen = new Set<boolean>();
    agree(wild, seen);
    expect(seen).toEqual(new Set([false]));
  });
});

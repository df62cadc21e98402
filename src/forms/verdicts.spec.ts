import { describe, expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { acts } from '../acts/list.js';
import { check } from './check.js';
import { clauseForms } from './clauses.js';
import { isValid } from './is-valid.js';
import { type Class, type Schema, schemaOf } from './schema.js';

/** The rules of class-validator and the JSON Schema compiled from them agree on every form of an act and of a clause. */

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
/** The pattern of the weights of parties: the one member of a dictionary that not every short text fits. */
const DECIMAL = '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?$';
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

/** How deep a value nests in what its form holds again: conditions in conditions. */
const DEEPEST = 3;

/** Values for one form; `$ref` in it is a JSON pointer into it. */
class Values {
  constructor(private readonly root: Schema) {}

  /** What fits a schema, mostly: from its example, its words, or its members. */
  fitting(schema = this.root, depth = 0): Arbitrary<unknown> {
    const { enum: words, properties, required, items, examples = [], additionalProperties } = schema;
    const example = (examples as unknown[]).map(value => fc.constant(value));
    if (schema.$ref !== undefined) return this.fitting(this.at(schema.$ref as string), depth + 1);
    if (words) return fc.constantFrom(...(words as string[]));
    if (properties) return this.record(schema, depth, member => this.fitting(member, depth), required as string[]);
    if (items) {
      const some = fc.uniqueArray(this.fitting(items as Schema, depth), { minLength: 1, maxLength: 3 });
      return fc.oneof(...example, some);
    }
    if (typeof additionalProperties === 'object' && example.length > 0) {
      const member = this.fitting(additionalProperties as Schema, depth);
      return fc.oneof(...example, fc.dictionary(fc.constantFrom('am', 'nuclear-states', 'iso3166', 'ru'), member));
    }
    if (schema.format === 'legal-date') return fc.constantFrom('2020-12-02', '2020-12', '2020', 'unknown');
    if (example.length > 0) return fc.oneof(...example);
    return schema.pattern === DECIMAL ? fc.constantFrom('1', '17.89') : fc.constantFrom('ru', 'kz', 'tj');
  }

  /** The same with some of it replaced by anything. */
  mutated(schema = this.root, depth = 0): Arbitrary<unknown> {
    const { properties, required, items, $ref, additionalProperties } = schema;
    if ($ref !== undefined) return this.mutated(this.at($ref as string), depth + 1);
    const spoilt = fc.oneof(
      wild,
      fc
        .tuple(blank, this.fitting(schema, depth))
        .map(([end, value]) => (typeof value === 'object' ? end : `${value as string}${end}`)),
    );
    const mostly = (part: Schema) =>
      fc.oneof({ weight: 5, arbitrary: this.fitting(part, depth) }, this.mutated(part, depth));
    if (properties) {
      const inside = this.record(schema, depth, mostly, []);
      const whole = this.record(schema, depth, mostly, required as string[]);
      const more = fc.tuple(whole, names, wild).map(([value, name, extra]) => withMember(value, name, extra));
      const twice = fc.tuple(whole, whole).map(([first, second]) => ({ ...first, ...second }));
      return fc.oneof({ weight: 3, arbitrary: whole }, inside, more, twice, wild);
    }
    if (items) return fc.oneof(spoilt, fc.array(mostly(items as Schema), { maxLength: 3 }));
    if (typeof additionalProperties !== 'object') return spoilt;
    const member = fc.oneof(this.fitting(additionalProperties as Schema, depth), wild);
    return fc.oneof(spoilt, fc.dictionary(fc.oneof(names, fc.constantFrom('am', 'a-b')), member, { maxKeys: 3 }));
  }

  /** An object of these members, with exactly one of those that exclude each other. */
  private record(
    { properties, oneOf = [] }: Schema,
    depth: number,
    of: (schema: Schema) => Arbitrary<unknown>,
    requiredKeys: readonly string[],
  ): Arbitrary<object> {
    const choices = (oneOf as { required: [string] }[]).map(({ required: [name] }) => name);
    const schemas = Object.entries(properties as Record<string, Schema>);
    const isTooDeep = (schema: Schema) => depth >= DEEPEST && '$ref' in ((schema.items as Schema | undefined) ?? {});
    const members = (chosen?: string) => {
      const own = schemas.filter(([name]) => name === chosen || !choices.includes(name));
      const model = Object.fromEntries(own.map(([name, schema]) => [name, of(schema)]));
      return fc.record(model, { requiredKeys: [...requiredKeys, ...(chosen === undefined ? [] : [chosen])] });
    };
    if (choices.length === 0) return members();
    const open = schemas.filter(([name, schema]) => choices.includes(name) && !isTooDeep(schema));
    return fc.oneof(...open.map(([name]) => members(name)));
  }

  private at(pointer: string): Schema {
    const names = pointer.split('/').slice(1);
    return names.reduce<Schema>((schema, name) => schema[name] as Schema, this.root);
  }
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

const forms = [
  ...acts.map(({ name, command }): { name: string; form: Class } => ({ name, form: command })),
  ...Object.entries(clauseForms).map(([clause, form]) => ({ name: `the clause ${clause}`, form })),
];

describe.each(forms)('$name', ({ form }) => {
  const values = new Values(schemaOf(form));
  const verdicts = (value: unknown) => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return { schema: isFit(form, value), classValidator: isRecord && isValid(form, value) };
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
    agree(values.fitting(), seen);
    expect(seen).toContain(true);
  });

  test('both give the same verdict on what was good and is spoilt', () => {
    const seen = new Set<boolean>();
    agree(values.mutated(), seen);
    expect(seen).toEqual(new Set([true, false]));
  });

  test('both refuse anything else', () => {
    const seen = new Set<boolean>();
    agree(wild, seen);
    // A form without a member that it must have takes what has none.
    const { required } = schemaOf(form) as { required: string[] };
    expect(seen).toEqual(new Set(required.length > 0 ? [false] : [true, false]));
  });
});

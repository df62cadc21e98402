import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, type Json } from './canonical.js';
import { BadJson, parseStrict } from './strict-json.js';

function refusal(
  text: string,
  options?: { maxDepth?: number; maxMarks?: number },
): { found: string; expected: string } {
  try {
    parseStrict(text, options);
  } catch (error) {
    expect(error).toBeInstanceOf(BadJson);
    return (error as BadJson).faults[0];
  }
  throw new Error(`accepted: ${text.slice(0, 80)}`);
}

describe('duplicate keys', () => {
  test.each([
    ['plain', '{"on":1,"at":2,"on":3}', '"on" again at line 1, column 16'],
    ['deep, on another line', '[{"a":[{"b":1,\n  "b" :2}]}]', '"b" again at line 2, column 3'],
    ['one of them escaped', '{"a":1,"\\u0061":2}', '"a" again at line 1, column 8'],
    ['after an object', '{"a":{"a":1},"a":2}', '"a" again at line 1, column 14'],
    ['after an array', '{"a":[1],"a":2}', '"a" again at line 1, column 10'],
    ['empty', '{"":1,"":2}', '"" again at line 1, column 7'],
    ['with a quote in it', '{"\\"":1,"\\"":2}', '"\\"" again at line 1, column 9'],
  ])('%s', (_, text, found) => {
    expect(refusal(text)).toMatchObject({ found: `the key ${found}`, expected: 'each key once in an object' });
  });

  test('are named no longer than a reader reads', () => {
    const key = 'k'.repeat(10_000);
    expect(refusal(`{"${key}":1,"${key}":2}`).found.length).toBeLessThan(120);
  });

  test.each([
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '{"a":"b","b":"a"}',
    '{"a":"\\"","b\\\\":"a:","c":":"}',
    '["a","a",{"a":["a"]}]',
  ])('are not seen in %s', text => {
    expect(parseStrict(text)).toEqual(JSON.parse(text));
  });
});

describe('numbers', () => {
  test.each([
    '9007199254740992',
    '-9007199254740992',
    '[1e400]',
    '{"n":-1E999}',
    '1e21',
    '9007199254740993.0',
    '1' + '0'.repeat(400),
  ])('%s is refused', text => {
    expect(refusal(text).found).toMatch(/^the number -?\d[^ ]* at line 1, column \d+$/);
    expect(refusal(text).expected).toMatch('2^53-1');
  });

  test.each([
    '9007199254740991',
    '-9007199254740991',
    '[0,-0,1.5,-1e-7,1E+3,2e15]',
    '"9007199254740992"',
    '{"99999999999999999":1}',
  ])('%s is accepted', text => {
    expect(parseStrict(text)).toEqual(JSON.parse(text));
  });
});

test('a number is named no longer than a reader reads', () => {
  expect(refusal('9'.repeat(10_000)).found.length).toBeLessThan(120);
});

describe('lone surrogates', () => {
  test.each([
    ['escaped', '["a","\\ud800"]', 6],
    ['escaped, the lower half', '["a","\\udc00x"]', 6],
    ['escaped, in a key', '{"\\uD800":1}', 2],
    ['escaped, the wrong way round', '["\\ude02\\ud83d"]', 2],
    ['plain', '["a\ud800"]', 4],
    ['half plain, half escaped', '["\ud83d\\ude02"]', 3],
  ])('%s', (_, text, column) => {
    expect(refusal(text)).toMatchObject({
      found: `a lone surrogate at line 1, column ${column}`,
      expected: 'well-formed Unicode',
    });
  });

  test('pairs are accepted, escaped or not', () => {
    expect(parseStrict('["\\ud83d\\ude02","😂","\\\\ud800"]')).toEqual(['😂', '😂', '\\ud800']);
  });
});

describe('__proto__', () => {
  test.each(['{"a":{"__proto__":{"admin":true}}}', '{"a":{"\\u005f_proto__":1}}'])('is refused as a key: %s', text => {
    expect(refusal(text).found).toBe('the key "__proto__" at line 1, column 7');
  });

  test('is accepted as a text', () => {
    expect(parseStrict('["__proto__"]')).toEqual(['__proto__']);
  });
});

describe('nesting', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  test('of 32 levels is accepted, of 33 refused', () => {
    expect(parseStrict(nested(32))).toEqual(JSON.parse(nested(32)));
    expect(refusal(nested(33))).toMatchObject({
      found: 'deeper nesting at line 1, column 33',
      expected: 'at most 32 levels',
    });
  });

  test('counts objects too, and only what is open', () => {
    expect(refusal('[{"a":[]}]', { maxDepth: 2 }).found).toBe('deeper nesting at line 1, column 7');
    expect(parseStrict('[[],{},[],"[[[",{"{":"{{{"}]', { maxDepth: 2 })).toHaveLength(5);
  });

  test('of 100,000 levels is refused and overflows nothing', () => {
    expect(refusal(nested(100_000)).expected).toBe('at most 32 levels');
    expect(refusal('['.repeat(100_000)).expected).toBe('JSON');
    expect(refusal('{"a":'.repeat(100_000)).expected).toBe('JSON');
  });
});

test('a text with more commas, colons and brackets than are let in is refused before it is parsed', () => {
  const text = '{"a":[1,2,",:[{"]}';
  expect(parseStrict(text, { maxMarks: 9 })).toEqual({ a: [1, 2, ',:[{'] });
  expect(refusal(text, { maxMarks: 8 })).toMatchObject({ found: 'more than 8 commas, colons and brackets' });
  expect(refusal('[[[[[[[[[', { maxMarks: 8 }).found).toMatch('more than 8');
});

describe('the grammar', () => {
  test.each([
    '',
    ' ',
    '{',
    '{"a":1,}',
    '[1,]',
    '01',
    '+1',
    '.5',
    "{'a':1}",
    '// x',
    'NaN',
    '"\t"',
    '"\\x"',
    '1 2',
    '\ufeff{}',
    '{"a" 1}',
    '"a',
  ])('refuses %j', text => {
    expect(refusal(text).expected).toBe('JSON');
  });

  test('lets spaces stand everywhere', () => {
    expect(parseStrict(' \t\r\n{ "a"\r\n: [ 1 , -2.5 , "b" ] , "c" : { } } ')).toEqual({ a: [1, -2.5, 'b'], c: {} });
  });
});

const safeJson = (fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<Json>).filter(
  value => !JSON.stringify(value).includes('"__proto__":') && !hasUnsafeNumber(value),
);

function hasUnsafeNumber(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeNumber);
}

test('whatever JSON.stringify makes of safe values is accepted and read alike', () => {
  fc.assert(
    fc.property(safeJson, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseStrict(text)).toEqual(JSON.parse(text));
    }),
    { seed: 8259, numRuns: 500 },
  );
});

test('whatever is accepted has a canonical text that is accepted and canonical', () => {
  fc.assert(
    fc.property(safeJson, value => {
      const text = canonical(value);
      expect(canonical(parseStrict(text))).toBe(text);
    }),
    { seed: 8785, numRuns: 500 },
  );
});

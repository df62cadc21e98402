import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, canonicalBytes, isCanonical, type Json } from './canonical.js';

describe('members', () => {
  test.each([
    ['are sorted at every depth', '[7, {"z": {"q": 1, "Q": 2}, "y": true}]', '[7,{"y":true,"z":{"Q":2,"q":1}}]'],
    ['that look like numbers are sorted as text', '{"2": 0, "10": 0, "1": 0, "": 0}', '{"":0,"1":0,"10":0,"2":0}'],
    [
      'are sorted by code unit, whatever a language thinks',
      '{"côté": 1, "côte": 2, "cote": 3}',
      '{"cote":3,"côte":2,"côté":1}',
    ],
    ['beyond U+FFFF stand before U+FB33: their surrogates are lower', '{"\\ufb33":1,"😂":2}', '{"😂":2,"\ufb33":1}'],
    ['of an empty object or array are none', '[{ }, [ ]]', '[{},[]]'],
  ])('%s', (_, text, expected) => {
    expect(canonical(JSON.parse(text) as Json)).toBe(expected);
  });
});

describe('text', () => {
  test.each([
    [
      'quotes, backslashes and controls are escaped',
      '"\\u0022\\u005c\\u0000\\u001f\\n\\t"',
      '"\\"\\\\\\u0000\\u001f\\n\\t"',
    ],
    ['slashes, DEL, C1 and accents are not', '"\\/\\u007f\\u0080\\u20ac"', '"/\u007f\u0080€"'],
    ['nothing is normalised', '"A\\u030a"', '"A\u030a"'],
    ['pairs of surrogates stay as they are', '"\\ud83d\\ude02"', '"😂"'],
  ])('%s', (_, text, expected) => {
    expect(canonical(JSON.parse(text) as Json)).toBe(expected);
  });

  test('is written as JSON.stringify writes it, character by character', () => {
    for (let code = 0; code < 0x3000; code++) {
      const character = String.fromCharCode(code);
      expect(canonical(character)).toBe(JSON.stringify(character));
    }
  });

  test('becomes UTF-8 bytes', () => {
    expect(canonicalBytes('€').toString('hex')).toBe('22e282ac22');
  });
});

test('numbers and literals print as ECMAScript does', () => {
  // oxlint-disable-next-line no-loss-of-precision
  expect(canonical([-0, 56.0, 4.5, 2e-3, 1e-7, 1e21, 1e20, 333333333.33333329, null, true, false])).toBe(
    '[0,56,4.5,0.002,1e-7,1e+21,100000000000000000000,333333333.3333333,null,true,false]',
  );
});

describe('what JSON cannot carry is refused with its member named', () => {
  class Person {}
  test.each<[string, unknown, RegExp]>([
    ['NaN', { on: NaN }, /found NaN at "on"/],
    ['infinity', [1, -Infinity], /found -Infinity at 1/],
    ['undefined', { a: { on: undefined } }, /found undefined at "on"/],
    ['undefined at the top', undefined, /found undefined, expected/],
    // oxlint-disable-next-line no-sparse-arrays
    ['a hole', [1, , 3], /found undefined at 1/],
    ['a bigint', { n: 1n }, /found bigint at "n"/],
    ['a function', { toJSON: () => 1 }, /found function at "toJSON"/],
    ['a symbol', [Symbol('x')], /found symbol at 0/],
    ['a date', { '': new Date(0) }, /found a Date at ""/],
    ['a map', [new Map()], /found a Map at 0/],
    ['a buffer', [Buffer.of(1)], /found a Buffer at 0/],
    ['an instance', { who: new Person() }, /found a Person at "who"/],
    ['a lone surrogate', { s: 'a\ud800' }, /found a lone surrogate in "a\\ud800" at "s"/],
    ['a lone surrogate in a key', { '\udc00': 1 }, /found a lone surrogate in "\\udc00"/],
  ])('%s', (_, value, message) => {
    expect(() => canonical(value as Json)).toThrow(TypeError);
    expect(() => canonical(value as Json)).toThrow(message);
  });

  test('an object without a prototype is plain', () => {
    expect(canonical(Object.assign(Object.create(null), { b: 1, a: 2 }) as Json)).toBe('{"a":2,"b":1}');
  });
});

const anyJson = fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<Json>;

test('the canonical text is a fixed point and loses nothing', () => {
  fc.assert(
    fc.property(anyJson, value => {
      const text = canonical(value);
      expect(canonical(JSON.parse(text) as Json)).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 8785, numRuns: 500 },
  );
});

test('the order in which members were written does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), anyJson), members => {
      const reversed = Object.fromEntries(Object.entries(members).reverse());
      expect(canonical(reversed)).toBe(canonical(members));
    }),
    { seed: 8785, numRuns: 300 },
  );
});

describe('whether a text is canonical', () => {
  const isIt = (text: string) => isCanonical(text, JSON.parse(text) as Json);

  test.each([
    '{"a":1,"b":{"c":[{"d":null}]}}',
    '{"":0,"1":0,"10":0,"2":0}',
    '{"__proto__":{"a":1},"b":"\\u0001\\n\\\\udead"}',
    '[{"Q":2,"q":"Ж"},1e+21]',
  ])('it is: %s', text => expect(isIt(text)).toBe(true));

  test.each([
    ['a blank', '{"a": 1}'],
    ['another order', '{"b":1,"a":2}'],
    ['another order deep inside', '[{"a":[{"c":1,"b":2}]}]'],
    ['numbers as names, in the order of numbers', '{"2":0,"10":0}'],
    ['a member twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '{"a":"\\u0061"}'],
    ['another form of a number', '{"a":1.0}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
  ])('it is not, with %s', (_, text) => expect(isIt(text)).toBe(false));

  test('for every value, only its canonical text is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = JSON.stringify(value);
        if (!text.isWellFormed()) return;
        expect(isIt(text)).toBe(text === canonical(JSON.parse(text) as Json));
      }),
    );
  });
});

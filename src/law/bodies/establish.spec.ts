import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { bodies } from './body.js';
import { establish } from './establish.js';

const council = { body: 'council', names: { en: 'Council' }, on: '2003-09-18' };
const established = { type: 'BodyEstablished', data: council } as const;

test('a body that is not known is established', () => {
  expect(establish(given(bodies), council)).toEqual([established]);
});

test('the same once more changes nothing', () => {
  expect(establish(given(bodies, established), { ...council })).toEqual([]);
});

test.each([
  ['on another date', { ...council, on: '2003' }],
  ['without a date', { body: 'council', names: council.names }],
  ['with another name', { ...council, names: { en: 'The Council' } }],
])('a second one %s is refused, and the entry that has the identifier is named', (_, other) => {
  const verb = () => establish(given(bodies, established), other);
  expectRefusal(verb, 'identifier-taken', { entry: 1, found: council, expected: 'a body not yet established' });
});

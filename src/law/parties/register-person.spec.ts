import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { persons } from './person.js';
import { registerPerson } from './register-person.js';

const signer = { person: 'somebody', names: { en: 'Somebody' } };
const registered = { type: 'PersonRegistered', data: signer } as const;

test('a person who is not known is registered', () => {
  expect(registerPerson(given(persons), signer)).toEqual([registered]);
});

test('the same once more changes nothing', () => {
  expect(registerPerson(given(persons, registered), { ...signer })).toEqual([]);
});

test('a second one with another name is refused, and the entry that has the identifier is named', () => {
  const verb = () => registerPerson(given(persons, registered), { ...signer, names: { en: 'Somebody Else' } });
  expectRefusal(verb, 'identifier-taken', { entry: 1, found: signer, expected: 'a person not yet registered' });
});

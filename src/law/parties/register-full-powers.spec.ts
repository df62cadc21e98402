import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import type { FullPowers, PersonFact } from './events.js';
import { isEmpowered, persons } from './person.js';
import { registerFullPowers } from './register-full-powers.js';

const registered: PersonFact = { type: 'PersonRegistered', data: { person: 'envoy', names: { en: 'Envoy' } } };
const powers: FullPowers = { person: 'envoy', party: 'am', acts: ['signature'], on: '2021-09-01' };
const registeredPowers = (more: Partial<FullPowers> = {}): PersonFact => ({
  type: 'FullPowersRegistered',
  data: { ...powers, ...more },
});
const matter = { party: 'am', document: 'plan', act: 'signature', on: '2021-09-16' } as const;

test('full powers go on record once; others beside them', () => {
  expect(registerFullPowers(given(persons, registered), powers, known, undefined)).toEqual([registeredPowers()]);
  const person = given(persons, registered, registeredPowers());
  expect(registerFullPowers(person, powers, known, undefined)).toEqual([]);
  expect(registerFullPowers(person, { ...powers, document: 'plan' }, known, { proposal: {} })).toHaveLength(1);
});

test.each<[string, Partial<FullPowers>, boolean]>([
  ['general', {}, true],
  ['for this document', { document: 'plan' }, true],
  ['for another document', { document: 'other' }, false],
  ['of another party', { party: 'kz' }, false],
  ['for another act', { acts: ['adoption'] }, false],
  ['valid until that day', { until: '2021-09-16' }, true],
  ['valid until the day before', { until: '2021-09-15' }, false],
])('full powers %s empower: %#', (_, more, isEnough) => {
  expect(isEmpowered(given(persons, registered, registeredPowers(more)), matter)).toBe(isEnough);
});

test('one of several is enough', () => {
  const person = given(persons, registered, registeredPowers(), registeredPowers({ party: 'kz' }));
  expect(isEmpowered(person, matter)).toBe(true);
});

test('person, party and document must be known', () => {
  const person = given(persons, registered);
  expectRefusal(() => registerFullPowers(given(persons), powers, known, undefined), 'unknown-person');
  expectRefusal(() => registerFullPowers(person, powers, stranger, undefined), 'unknown-party', { found: 'am' });
  const special = { ...powers, document: 'plan' };
  expectRefusal(() => registerFullPowers(person, special, known, {}), 'unknown-document', { found: 'plan' });
});

test('full powers of a party empower for who goes on in its place', () => {
  const person = given(persons, registered, registeredPowers());
  expect(isEmpowered(person, { ...matter, party: 'ru', before: ['su', 'am'] })).toBe(true);
  expect(isEmpowered(person, { ...matter, party: 'ru', before: ['su'] })).toBe(false);
});

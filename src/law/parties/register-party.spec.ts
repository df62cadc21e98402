import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { parties } from './party.js';
import { registerParty } from './register-party.js';

const armenia = { party: 'am', kind: 'state', names: { en: 'Armenia', ru: 'Армения' } } as const;
const registered = { type: 'PartyRegistered', data: armenia } as const;

test('a party that is not known is registered', () => {
  expect(registerParty(given(parties), armenia)).toEqual([registered]);
});

test('the same once more changes nothing, whatever the order of its members', () => {
  const turned = { names: { ru: 'Армения', en: 'Armenia' }, kind: 'state', party: 'am' } as const;
  expect(registerParty(given(parties, registered), turned)).toEqual([]);
});

test.each([
  ['other names', { ...armenia, names: { en: 'Armenia' } }],
  ['another kind', { ...armenia, kind: 'organisation' } as const],
  ['codes besides', { ...armenia, codes: { iso3166: 'AM' } }],
  ['a source besides', { ...armenia, source: { title: 'A list' } }],
])('a second one with %s is refused, and the entry that has the identifier is named', (_, other) => {
  const verb = () => registerParty(given(parties, registered), other);
  expectRefusal(verb, 'identifier-taken', { entry: 1, found: armenia, expected: 'a party not yet registered' });
});

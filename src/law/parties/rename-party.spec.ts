import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import type { PartyFact, Renaming } from './events.js';
import { namesOf, parties } from './party.js';
import { renameParty } from './rename-party.js';

const registered: PartyFact = {
  type: 'PartyRegistered',
  data: { party: 'by', kind: 'state', names: { en: 'Byelorussia' } },
};
const belarus: Renaming = { party: 'by', names: { en: 'Belarus' }, effectiveOn: '1991-09-19' };
const renamed: PartyFact = { type: 'PartyRenamed', data: belarus };

test('a party goes by its new names from then on', () => {
  expect(renameParty(given(parties, registered), belarus)).toEqual([renamed]);
  expect(namesOf(given(parties, registered))).toEqual({ en: 'Byelorussia' });
  expect(namesOf(given(parties, registered, renamed))).toEqual({ en: 'Belarus' });
});

test('the same once more changes nothing, and another name is another renaming', () => {
  const party = given(parties, registered, renamed);
  expect(renameParty(party, belarus)).toEqual([]);
  expect(renameParty(party, { ...belarus, names: { en: 'White Russia' } })).toHaveLength(1);
});

test('a name that it has is not given again from another day', () => {
  const again = { ...belarus, effectiveOn: '1994-01-01' };
  expectRefusal(() => renameParty(given(parties, registered, renamed), again), 'already-so', { entry: 2 });
});

test('nobody is renamed who is not known', () => {
  expectRefusal(() => renameParty(given(parties), belarus), 'unknown-party', { found: 'by' });
});

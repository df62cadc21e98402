import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import type { PartyFact, Succession } from './events.js';
import { parties } from './party.js';
import { recordSuccession } from './record-succession.js';

const registered: PartyFact = {
  type: 'PartyRegistered',
  data: { party: 'me', kind: 'state', names: { en: 'Montenegro' } },
};
const act: Succession = { party: 'me', predecessor: 'scg', kind: 'new-state', effectiveOn: '2006-06-03' };
const recorded: PartyFact = { type: 'SuccessionRecorded', data: act };

test('a party succeeds to another, also to one that exists no more', () => {
  expect(recordSuccession(given(parties, registered), act, known)).toEqual([recorded]);
  const ended = { ...known, ending: { entry: 9, effectiveOn: '2006-06-03' } };
  expect(recordSuccession(given(parties, registered), act, ended)).toEqual([recorded]);
});

test('the same once more changes nothing', () => {
  expect(recordSuccession(given(parties, registered, recorded), act, known)).toEqual([]);
});

test('a second succession to the same predecessor is refused, and the entry of the first is named', () => {
  const other = { ...act, effectiveOn: '2006-06-05' };
  const verb = () => recordSuccession(given(parties, registered, recorded), other, known);
  expectRefusal(verb, 'already-declared', { entry: 2, found: act });
});

test('one party may succeed to several', () => {
  const other = { ...act, predecessor: 'yu' };
  expect(recordSuccession(given(parties, registered, recorded), other, known)).toHaveLength(1);
});

test('nobody succeeds to itself', () => {
  const verb = () => recordSuccession(given(parties, registered), { ...act, predecessor: 'me' }, known);
  expectRefusal(verb, 'own-predecessor', { found: 'me' });
});

test('both must be known, and the successor must exist', () => {
  const ended: PartyFact = { type: 'PartyEnded', data: { party: 'me', effectiveOn: '2006-01-01' } };
  expectRefusal(() => recordSuccession(given(parties), act, known), 'unknown-party', { found: 'me' });
  expectRefusal(() => recordSuccession(given(parties, registered), act, stranger), 'unknown-party', { found: 'scg' });
  expectRefusal(() => recordSuccession(given(parties, registered, ended), act, known), 'party-ended', { entry: 2 });
});

import { expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import type { PartyFact } from './events.js';
import { endOfParty, parties } from './party.js';

const ended = (effectiveOn: string): PartyFact => ({ type: 'PartyEnded', data: { party: 'su', effectiveOn } });
const continued = (effectiveOn: string): PartyFact => ({
  type: 'PartyContinued',
  data: { party: 'su', by: 'ru', effectiveOn },
});
const endAfter = (...facts: readonly PartyFact[]) => endOfParty(given(parties, ...facts));

test('a party is no more from its end, or from when another goes on in its place, whichever is first', () => {
  expect(endAfter()).toBeUndefined();
  expect(endAfter(ended('1991-12'))).toEqual({ on: '1991-12-31', said: '1991-12', entry: 1 });
  const later = { by: 'ru', on: '1991-12-24', said: '1991-12-24', entry: 1 };
  expect(endAfter(continued('1991-12-24'))).toEqual({
    on: '1991-12-24',
    said: '1991-12-24',
    entry: 1,
    continued: later,
  });
  const both = (end: string) => endAfter(continued('1991-12-24'), ended(end));
  expect(both('1991-12-20')).toEqual({ on: '1991-12-20', said: '1991-12-20', entry: 2, continued: later });
  expect(both('1991-12-24')).toMatchObject({ entry: 1 });
  expect(both('1991-12-31')).toMatchObject({ on: '1991-12-24', entry: 1 });
});

test('a continuation ties the party to the one that goes on', () => {
  expect(parties.looksAt!(continued('1991-12-24'))).toEqual(['party/ru']);
  expect(parties.looksAt!(ended('1991-12-24'))).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { refuseAbsent } from '../existing.js';
import { endParty } from './end-party.js';
import type { Ending, PartyFact } from './events.js';
import { parties } from './party.js';

const registered: PartyFact = {
  type: 'PartyRegistered',
  data: { party: 'cs', kind: 'state', names: { en: 'Czechoslovakia' } },
};
const end: Ending = { party: 'cs', effectiveOn: '1993-01-01' };
const ended: PartyFact = { type: 'PartyEnded', data: end };

test('a party ends, stays known and can act no more', () => {
  expect(endParty(given(parties, registered), end)).toEqual([ended]);
  const party = given(parties, registered, ended);
  expect(party.registration?.names).toEqual({ en: 'Czechoslovakia' });
  expectRefusal(() => refuseAbsent(party, 'cs'), 'party-ended', {
    found: { party: 'cs', endedOn: '1993-01-01' },
    entry: 2,
  });
});

test('it ends once', () => {
  const party = given(parties, registered, ended);
  expect(endParty(party, end)).toEqual([]);
  expectRefusal(() => endParty(party, { ...end, effectiveOn: '1994-01-01' }), 'already-ended', {
    found: end,
    entry: 2,
  });
});

test('nobody ends who is not known', () => {
  expectRefusal(() => endParty(given(parties), end), 'unknown-party', { found: 'cs' });
});

import { expect, test } from '@jest/globals';
import { joined, left } from '../../../test/support/members.js';
import { contextOf, deposited, isOrganisation } from '../../../test/support/participants.js';
import type { Standings } from '../bodies/standings.js';
import type { Condition, EntryIntoForce } from '../clauses/clause.js';
import { byParty, type Ended, type Treaty } from '../clauses/treaty.js';
import { arePartiesVague, isCertainlyMet } from './doubt.js';
import { Treaties } from './treaties.js';

/* Which dates may leave it in doubt whether a condition is met: only for these it is searched again. */

const of = (condition: Condition, counting?: EntryIntoForce['counting']): EntryIntoForce => ({
  condition,
  ...(counting && { counting }),
});
const members = of({ fraction: { atLeast: '2/3', membersOf: 'b', on: 'each-deposit' } });
const parties = of({ fraction: { atLeast: '2/3', partiesTo: 'other', on: 'each-deposit' } });
const deposits = of({ instruments: { atLeast: 1 } });
const inPlace = of({ instruments: { atLeast: 1 } }, { inPlaceOfMembers: true });
const exactly = '2001-01-01';

/** Of a day on which it was not met it is said that this is certain, unless it is searched again. */
function isSearched(terms: EntryIntoForce, vague: string, adoptedOn = exactly, replaced?: EntryIntoForce): boolean {
  const treaty: Treaty = {
    ...{ document: 'it', body: 'b', adoptedOn },
    clauses: { 'entry-into-force': { terms, entry: 1, on: '2004-01-01' } },
    ...(replaced && { replaced: [{ terms: replaced, entry: 0 }] }),
  };
  const participants = byParty([deposited('aa', '2001-05-10'), deposited('eu', '2001-05-11')]);
  const isVague = (name: string, day?: string) => name === vague && (day ?? '2005-01-01') === '2005-01-01';
  const context = contextOf({ isOrganisation, areMembersVague: isVague, arePartiesVague: isVague });
  return !isCertainlyMet({ treaty, participants }, context, '2005-01-01', '1999-01-01');
}

test.each<[string, EntryIntoForce, string, boolean]>([
  ['members of a body', members, 'b', true],
  ['members of another body', members, 'c', false],
  ['parties to a document', parties, 'other', true],
  ['members where parties are asked for', parties, 'b', false],
  ['members where none are asked for', deposits, 'b', false],
  ['all members', of({ all: 'members' }), 'b', true],
  ['all that negotiated', of({ all: 'negotiators' }), 'b', true],
  ['deposits of members', of({ instruments: { atLeast: 1, of: 'members' } }), 'b', true],
  ['some of members', of({ instruments: { atLeast: 1, ofWhich: [{ atLeast: 1, of: 'members' }] } }), 'b', true],
  ['signatures of members', of({ signatures: { atLeast: 1, of: 'members' } }), 'b', true],
  ['one of several parts', of({ allOf: [deposits.condition, parties.condition] }), 'other', true],
  ['members of an organisation', inPlace, 'eu', true],
  ['members of one that is no organisation', inPlace, 'aa', false],
  ['members of an organisation beside them', deposits, 'eu', false],
])('%s', (_, terms, vague, searched) => {
  expect(isSearched(terms, vague)).toBe(searched);
});

test('an adoption of no single day counts where the members or parties of a day do', () => {
  const searched = [members, parties, of({ all: 'members' }), deposits, inPlace].map(terms => isSearched(terms, '', '2001')); // prettier-ignore
  expect(searched).toEqual([true, true, true, false, false]);
});

test('so does a clause that another took the place of', () => {
  expect([isSearched(deposits, 'b', exactly, members), isSearched(deposits, 'b', exactly, parties)]).toEqual([
    true,
    false,
  ]);
});

test.each<[string, Standings['memberships'], boolean, Partial<Standings>?, Partial<Ended>?]>([
  ['each of one day', new Map([['dd', [joined('1990-01-01'), left('1999-01-01')]]]), false],
  ['one joined in a month', new Map([['dd', [joined('1990-01')]]]), true],
  ['one left in a year', new Map([['dd', [joined('1990-01-01'), left('1999')]]]), true],
  ['one of an unknown date', new Map([['dd', [joined('unknown')]]]), true],
  ['a body that ended on a day', new Map(), false, { ending: { effectiveOn: '2001-05-31' } }],
  ['a body that ended in a month', new Map(), true, { ending: { effectiveOn: '2001-05' } }],
  ['a member that ended on a day', new Map([['dd', [joined('1990-01-01')]]]), false, {}, { said: '2001-05-31' }],
  ['a member of which only the day is known', new Map([['dd', [joined('1990-01-01')]]]), false, {}, {}],
  ['a member that ended in a month', new Map([['dd', [joined('1990-01-01')]]]), true, {}, { said: '2001-05' }],
  ['somebody else', new Map([['aa', [joined('1990-01-01')]]]), false, {}, { said: '2001-05' }],
])('of members: %s', (_, memberships, vague, more = {}, said?: Partial<Ended>) => {
  const treaties = new Treaties(
    {
      treatyAt: () => undefined,
      isOrganisation: () => false,
      endOf: party => (party === 'dd' && said ? { on: '2001-05-31', entry: 9, ...said } : undefined),
      continuedBy: () => [],
      standingsIn: () => ({ memberships, ...more }),
    },
    '2005-01-01',
  );
  expect(treaties.context.areMembersVague('b', '2005-01-01')).toBe(vague);
  expect(treaties.context.arePartiesVague('none')).toBe(false);
});

test.each([
  ['of single days', {}, false],
  ['that began in a month', { inForceOn: '2001-05' }, true],
  ['that ended in a month', { outOn: '2002-05' }, true],
  ['that began at the latest then', { latest: ['inForceOn'] }, true],
  ['that ended at the latest then', { latest: ['outOn'] }, true],
  ['not yet in force', { inForceOn: undefined, outOn: undefined }, false],
])('of parties: one %s', (_, more, vague) => {
  const one = { party: 'aa', inForceOn: '2001-05-10', outOn: '2002-05-10', ...more } as never;
  expect(arePartiesVague([one])).toBe(vague);
});

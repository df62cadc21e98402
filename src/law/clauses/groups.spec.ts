import { expect, test } from '@jest/globals';
import { contextOn } from '../../../test/support/goes-on.js';
import { contextOf } from '../../../test/support/participants.js';
import type { Condition, EntryIntoForce } from './clause.js';
import { asksElsewhere, baseOf, groupNamed, negotiatorsOf } from './groups.js';
import type { Treaty } from './treaty.js';

const terms: EntryIntoForce = { condition: { instruments: { atLeast: 1 } }, groups: { hosts: ['su'] } };
const bare: Treaty = { document: 'it', clauses: {}, proposers: ['pp'] };
const ofBody: Treaty = { ...bare, body: 'council', adoptedOn: '1990' };
const membersOf = (body: string, day: string) => [`${body} on ${day}`];
const scope = (treaty: Treaty) => ({ treaty, terms, context: contextOf({ membersOf }) });

test('those that negotiated are the members of the body when it adopted the text, or its proposers', () => {
  expect(negotiatorsOf(scope(ofBody))).toEqual(['council on 1990-12-31']);
  for (const treaty of [bare, { ...bare, body: 'council' }, { ...bare, adoptedOn: '1990' }])
    expect(negotiatorsOf(scope(treaty))).toEqual(['pp']);
});

test('a fraction is asked of those of the day, or of the day of the adoption', () => {
  const base = (on: 'adoption' | 'each-deposit', treaty = ofBody) =>
    baseOf({ atLeast: '1/2', membersOf: 'b', on }, scope(treaty), '1995-01-01');
  expect(base('each-deposit')).toEqual(['b on 1995-01-01']);
  expect(base('adoption')).toEqual(['b on 1990-12-31']);
  expect(base('adoption', bare)).toEqual([]);
});

test('who goes on in the place of one of a group is one of it, and nobody else who goes on', () => {
  const has = (name: string, group: readonly string[]) =>
    groupNamed('hosts', {
      treaty: bare,
      terms: { ...terms, groups: { hosts: group } },
      context: contextOn('2000-01-01'),
    }).has(name, new Set(), '2000-01-01');
  expect(has('ru', ['su'])).toBe(true);
  expect(has('ru', ['us'])).toBe(false);
  expect(has('ru', ['ru'])).toBe(true);
});

test.each<[Condition, treaty: boolean, bare: boolean]>([
  [{ fraction: { atLeast: '1/2', partiesTo: 'other', on: 'each-deposit' } }, true, true],
  [{ all: 'hosts' }, true, true],
  [{ instruments: { atLeast: 1, of: 'members' } }, true, false],
  [{ instruments: { atLeast: 1, of: 'negotiators' } }, true, false],
  [{ instruments: { atLeast: 1, ofWhich: [{ atLeast: 1, of: 'members' }] } }, true, false],
  [{ signatures: { atLeast: 1, of: 'negotiators' } }, true, false],
  [{ instruments: { atLeast: 1, of: 'hosts' } }, false, false],
  [{ instruments: { atLeast: 1 } }, false, false],
  [{ share: { atLeast: '1', weights: {} } }, false, false],
])('whether %j changes without an act about the treaty', (condition, treaty, without) => {
  expect([asksElsewhere(condition, ofBody), asksElsewhere(condition, bare)]).toEqual([treaty, without]);
});

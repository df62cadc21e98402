import { describe, expect, test } from '@jest/globals';
import { expectRefusal } from '../../../test/support/given.js';
import { namedElsewhere, namedParties, refuseFaultyClause, type Setting } from './check.js';
import type { Condition, EntryIntoForce } from './clause.js';

const parties = new Set(['am', 'by', 'kz', 'us']);
const setting: Setting = {
  document: 'it',
  hasBody: true,
  isParty: id => parties.has(id),
  isBody: id => id === 'council',
  isOlder: id => id === 'parent',
};
const check = (terms: EntryIntoForce, more: Partial<Setting> = {}) =>
  refuseFaultyClause('entry-into-force', terms, { ...setting, ...more });
const two: Condition = { instruments: { atLeast: 2 } };
const groups = { hosts: ['am', 'by'] };

test.each<[string, EntryIntoForce]>([
  ['a count', { condition: two }],
  ['all of a group', { condition: { all: 'hosts' }, groups }],
  ['all of a group that every treaty has', { condition: { all: 'signatories' } }],
  ['a share that can just be reached', { condition: { share: { atLeast: '55', weights: { am: '50', us: '5' } } } }],
  ['a share of another total', { condition: { share: { atLeast: '50', weights: { am: '1' }, total: '2' } } }],
  ['the whole of a body', { condition: { fraction: { atLeast: '3/3', membersOf: 'council', on: 'adoption' } } }],
  ['as many as a group has', { condition: { signatures: { atLeast: 2, of: 'hosts' } }, groups }],
  ['a fixed day on its floor', { condition: two, fixed: '2020-01-01', notBefore: { date: '2020-01-01' } }],
  ['an older parent', { condition: two, notBefore: { inForce: ['parent'] } }],
  ['the first depositary', { condition: two, counting: { depositary: 'first' } }],
  ['one depositary', { condition: two, counting: { depositary: 'us' } }],
])('%s is sound', (_, terms) => {
  expect(() => check(terms)).not.toThrow();
});

describe('a clause that can never be met is refused with the path to the fault', () => {
  test.each<[string, string, Condition]>([
    ['more than a group has', '/condition/instruments/of', { instruments: { atLeast: 3, of: 'hosts' } }],
    [
      'more of a part than it has',
      '/condition/instruments/ofWhich/0/of',
      { instruments: { atLeast: 5, ofWhich: [{ atLeast: 3, of: 'hosts' }] } },
    ],
    ['more signatures than a group can give', '/condition/signatures/of', { signatures: { atLeast: 3, of: 'hosts' } }],
    ['a group that names one party twice', '/condition/instruments/of', { instruments: { atLeast: 2, of: 'twice' } }],
    ['all of an open group', '/condition/all', { all: 'states' }],
    [
      'more than the whole',
      '/condition/fraction/atLeast',
      { fraction: { atLeast: '4/3', membersOf: 'council', on: 'adoption' } },
    ],
    [
      'a share above what all weigh together',
      '/condition/share/atLeast',
      { share: { atLeast: '55.000000001', weights: { am: '50', us: '5' } } },
    ],
    ['one within another', '/condition/anyOf/1/allOf/0/all', { anyOf: [two, { allOf: [{ all: 'states' }] }] }],
  ])('%s', (_, at, condition) => {
    const terms = { condition, groups: { ...groups, twice: ['am', 'am'] } };
    expectRefusal(() => check(terms), 'clause-never-met', { found: { at } });
  });
});

describe('a clause that contradicts itself is refused with the path to the fault', () => {
  test.each<[string, string, EntryIntoForce]>([
    ['a group that nobody defined', '/condition/all', { condition: { all: 'hosts' } }],
    ['a group with the name of a common one', '/groups/states', { condition: two, groups: { states: ['am'] } }],
    ['an empty group', '/groups/hosts', { condition: two, groups: { hosts: [] } }],
    [
      'a part above the whole',
      '/condition/instruments/ofWhich/0/atLeast',
      { condition: { instruments: { atLeast: 1, ofWhich: [{ atLeast: 2, of: 'hosts' }] } }, groups },
    ],
    [
      'a fixed day before its floor',
      '/fixed',
      { condition: two, fixed: '2020-01-01', notBefore: { date: '2020-01-02' } },
    ],
    [
      'a group in one of several',
      '/condition/allOf/1/signatures/of',
      { condition: { allOf: [two, { signatures: { atLeast: 1, of: 'guests' } }] } },
    ],
  ])('%s', (_, at, terms) => {
    expectRefusal(() => check(terms), 'clause-contradictory', { found: { at } });
  });

  test('members without a body', () => {
    const terms = { condition: { all: 'members' } };
    expectRefusal(() => check(terms, { hasBody: false }), 'clause-contradictory', {
      found: { at: '/condition/all', is: 'members' },
      expected: 'a document of a body',
    });
    expect(() => check(terms)).not.toThrow();
  });

  test('rules about a withdrawal that is prohibited', () => {
    const terms = { prohibited: true, notice: { years: 1 } };
    expectRefusal(() => refuseFaultyClause('withdrawal', terms, setting), 'clause-contradictory', {
      found: { at: '/prohibited' },
    });
    expect(() => refuseFaultyClause('withdrawal', { prohibited: true }, setting)).not.toThrow();
    expect(() => refuseFaultyClause('withdrawal', { prohibited: false, notice: { years: 1 } }, setting)).not.toThrow();
  });
});

test('weights above their total are refused, and the sum is exact', () => {
  const share = { atLeast: '1', weights: { am: '99.9', us: '0.100000001' } };
  expectRefusal(() => check({ condition: { allOf: [two, { share }] } }), 'weights-exceed-total', {
    found: { at: '/condition/allOf/1/share/weights', sum: '100.000000001' },
    expected: 'at most 100',
  });
});

test('weights that make up their total are not, nor a part that asks as much as the whole', () => {
  const share = { atLeast: '100', weights: { am: '99.9', us: '0.1' } };
  expect(() => check({ condition: { share } })).not.toThrow();
  const instruments = { atLeast: 2, ofWhich: [{ atLeast: 2, of: 'states' }] };
  expect(() => check({ condition: { instruments } })).not.toThrow();
});

describe('a clause hangs on nothing that is younger than its document', () => {
  test.each(['it', 'younger'])('not on %s', other => {
    expectRefusal(() => check({ condition: two, notBefore: { inForce: ['parent', other] } }), 'clause-cycle', {
      found: { at: '/notBefore/inForce/1', document: other },
    });
    const fraction = { atLeast: '3/4', partiesTo: other, on: 'adoption' } as const;
    expectRefusal(() => check({ condition: { fraction } }), 'clause-cycle', {
      found: { at: '/condition/fraction/partiesTo', document: other },
    });
  });

  test('not on itself, even where it seems older', () => {
    expectRefusal(
      () => check({ condition: two, notBefore: { inForce: ['it'] } }, { isOlder: () => true }),
      'clause-cycle',
    );
  });
});

test('a body must be known', () => {
  const fraction = { atLeast: '3/4', membersOf: 'nobody', on: 'adoption' } as const;
  expectRefusal(() => check({ condition: { fraction } }), 'unknown-body', {
    found: { at: '/condition/fraction/membersOf', body: 'nobody' },
  });
});

describe('every party that a clause names must be known', () => {
  test.each<[string, EntryIntoForce]>([
    ['/groups/hosts/1', { condition: two, groups: { hosts: ['am', 'xx'] } }],
    ['/condition/share/weights/xx', { condition: { share: { atLeast: '1', weights: { xx: '5' } } } }],
    [
      '/condition/anyOf/1/allOf/0/share/weights/xx',
      { condition: { anyOf: [two, { allOf: [{ share: { atLeast: '1', weights: { xx: '5' } } }] }] } },
    ],
    ['/counting/depositary', { condition: two, counting: { depositary: 'xx' } }],
  ])('%s', (at, terms) => {
    expectRefusal(() => check(terms), 'unknown-party', { found: { at, party: 'xx' } });
  });

  test('of those that may join as well', () => {
    const terms = { parties: ['am', 'xx'] };
    expectRefusal(() => refuseFaultyClause('eligibility', terms, setting), 'unknown-party', {
      found: { at: '/parties/1', party: 'xx' },
    });
    expect(namedParties('eligibility', {})).toEqual([]);
  });
});

test('what a clause hangs on elsewhere is found in all its parts', () => {
  const of = (partiesTo: string) => ({ fraction: { atLeast: '1/2', partiesTo, on: 'adoption' as const } });
  const condition = {
    allOf: [
      of('a'),
      { anyOf: [of('b'), { fraction: { atLeast: '1/2', membersOf: 'council', on: 'adoption' as const } }] },
    ],
  };
  expect(namedElsewhere('entry-into-force', { condition, notBefore: { inForce: ['parent'] } })).toEqual({
    documents: ['parent', 'a', 'b'],
    bodies: ['council'],
  });
  expect(namedElsewhere('duration', { years: 5 })).toEqual({ documents: [], bodies: [] });
  expect(namedParties('duration', { years: 5 })).toEqual([]);
});

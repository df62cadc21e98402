import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { by, contextOf, deposited, isOrganisation } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import type { EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import { oneDepositAway } from './forecast.js';
import type { Participant, Treaty } from './treaty.js';

/* An organisation that counts while none of its members does: `cc` joins it in 2005, `dd` never. */

const terms: EntryIntoForce = { condition: { instruments: { atLeast: 2 } }, counting: { inPlaceOfMembers: true } };
const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms, entry: 1 } } };
const membersOf = (body: string, day: string) => {
  if (body !== 'eu') return [];
  return day < '2005-01-01' ? ['aa', 'bb'] : ['aa', 'bb', 'cc'];
};
const context = contextOf({ isOrganisation, membersOf });
const at = (all: readonly Participant[], asOf = '2010-01-01') => determine(treaty, all, context, asOf);
const eu = deposited('eu', '2000-01-01', { entry: 9 });

describe('an organisation', () => {
  test('counts beside States that are not its members', () => {
    expect(at([eu, deposited('dd', '2001-01-01')])).toMatchObject({ on: '2001-01-01' });
  });

  test('does not count beside one that is, and the answer says so', () => {
    const determination = at([eu, deposited('aa', '2001-01-01')]);
    expect(determination).toMatchObject({ stage: 'not in force', progress: [{ have: '1', need: '2' }] });
    expect(determination.counted.map(({ party }) => party)).toEqual(['aa']);
    expect(determination.notCounted).toEqual([
      { party: 'eu', entry: 9, why: 'an organisation is not counted beside its members' },
    ]);
  });

  test('has the members of the day', () => {
    const early = at([eu, deposited('cc', '2004-12-31')]);
    expect(early).toMatchObject({ on: '2004-12-31' });
    expect(at([eu, deposited('cc', '2005-01-01')])).toMatchObject({ stage: 'not in force' });
  });

  test('counts again when its member has taken its instrument back', () => {
    const taken = by('aa', {
      receipts: [{ kind: 'ratification', on: '2001-01-01', entry: 5 }],
      taken: { on: '2001-03-01', entry: 6 },
    });
    expect(at([eu, taken, deposited('dd', '2001-06-01')])).toMatchObject({ on: '2001-06-01' });
  });

  test('that took its own instrument back counts for nothing', () => {
    const gone = by('eu', { ...eu.periods[0]!, taken: { on: '2000-06-01', entry: 6 } });
    expect(at([gone, deposited('dd', '2001-01-01')])).toMatchObject({ stage: 'not in force' });
  });

  test('is one deposit away where no member counts', () => {
    const away = (all: readonly Participant[]) => oneDepositAway(treaty, all, context, '2010-01-01');
    expect(away([deposited('dd', '2001-01-01'), by('eu')])).toEqual(['eu', 'aa', 'bb', 'cc', 'anybody']);
    expect(away([deposited('aa', '2001-01-01'), by('eu')])).not.toContain('eu');
  });

  test('gives way to a member that is asked about, which then alone is not enough', () => {
    const away = oneDepositAway(treaty, [eu, by('dd')], context, '2010-01-01');
    expect(away).toEqual(['dd', 'anybody']);
  });

  test('comes back with the deposit of another, where its member has left in between', () => {
    const leaves = { ...context, membersOf: (_: string, day: string) => (day < '2005-01-01' ? ['aa'] : []) };
    const all = [eu, deposited('aa', '2001-01-01'), by('dd')];
    const three = { ...terms, condition: { instruments: { atLeast: 3 } } };
    const known: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms: three, entry: 1 } } };
    expect(oneDepositAway(known, all, leaves, '2004-12-31')).toEqual([]);
    expect(oneDepositAway(known, all, leaves, '2005-01-01')).toEqual(['dd', 'anybody']);
  });
});

test('on each day of a deposit it counts as the plain words say', () => {
  const days = ['2004-12-30', '2004-12-31', '2005-01-01', '2005-01-02'] as const;
  const names = ['aa', 'bb', 'cc', 'dd', 'eu'] as const;
  const stories = fc.record({
    least: fc.integer({ min: 1, max: 4 }),
    deposits: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...days)), {
      selector: ([party]) => party,
    }),
  });
  const seen = { met: 0, gaveWay: 0 };
  const plainly = (story: { least: number; deposits: (readonly [string, string])[] }) =>
    days.find(day => {
      const there = story.deposits.filter(([, on]) => on <= day).map(([party]) => party);
      const isToday = story.deposits.some(([, on]) => on === day);
      const isBeside = there.some(party => membersOf('eu', day).includes(party));
      const counted = there.filter(party => party !== 'eu' || !isBeside);
      if (counted.length < there.length) seen.gaveWay++;
      return isToday && counted.length >= story.least;
    });
  fc.assert(
    fc.property(stories, story => {
      const of = { condition: { instruments: { atLeast: story.least } }, counting: { inPlaceOfMembers: true } };
      const clauses = { 'entry-into-force': { terms: of, entry: 1 } };
      const all = story.deposits.map(([party, on]) => deposited(party, on));
      const { trigger } = determine({ document: 'it', clauses }, all, context, '2010-01-01');
      const day = plainly(story);
      if (day) seen.met++;
      expect(trigger?.day).toBe(day);
    }),
    { seed: 1997, numRuns: runs(400) },
  );
  expect(Math.min(seen.met, seen.gaveWay)).toBeGreaterThan(0);
});

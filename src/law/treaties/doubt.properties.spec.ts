import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joined, left, told } from '../../../test/support/members.js';
import { runs } from '../../../test/support/runs.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { intervalOf } from '../time/legal-date.js';

const twoThirds: EntryIntoForce = {
  condition: { fraction: { atLeast: '2/3', membersOf: 'b', on: 'each-deposit' } },
};
const allMembers: EntryIntoForce = { condition: { all: 'members' } };
describe('by trying all days of all partial dates', () => {
  const names = ['aa', 'bb', 'cc', 'dd'] as const;
  const aDate = fc.constantFrom('2001-03', '2001-04', '2001-05', '2001', '2001-03-15', '2001-05-02');
  const aDeposit = fc.constantFrom('2001-03-10', '2001-03-20', '2001-04-01', '2001-05-02', '2001-05-30', '2002-01-05');
  const aMembership = fc.record({ from: fc.option(aDate, { nil: '1990-01-01' }), to: fc.option(fc.constantFrom('2002-01', '2002-01-10')) }); // prettier-ignore
  const days = ['2001-01-01', '2001-03-01', '2001-03-10', '2001-03-15', '2001-03-20', '2001-04-01', '2001-04-20', '2001-05-01', '2001-05-02', '2001-05-30', '2001-06-15', '2001-12-31', '2002-01-01', '2002-01-05', '2002-01-06', '2002-01-31']; // prettier-ignore
  const daysOf = (date: string) => {
    const { first, last } = intervalOf(date);
    return [...new Set([first, ...days.filter(day => first <= day && day <= last), last])];
  };

  /** Every way in which the facts may have been. */
  function histories([date, ...rest]: readonly string[]): string[][] {
    if (date === undefined) return [[]];
    return histories(rest).flatMap(others => daysOf(date).map(day => [day, ...others]));
  }

  test('a day is certain where it is the same in all of them', () => {
    const seen = { certain: 0, uncertain: 0, none: 0 };
    fc.assert(
      fc.property(
        fc.record({ aa: aMembership, bb: aMembership, cc: aMembership, dd: aMembership }),
        fc.record({ aa: aDeposit, bb: aDeposit, cc: aDeposit, dd: aDeposit }, { requiredKeys: [] }),
        fc.constantFrom('fraction', 'all'),
        fc.constantFrom('2001-04-10', '2001-04', '2001-03-15'),
        fc.constantFrom('2001-04-15', '2001-05-20', '2003-01-01'),
        (members, consents, sort, adoptedOn, asOf) => {
          const dates = [adoptedOn, ...names.flatMap(name => [members[name].from, members[name].to ?? '2999-01-01'])];
          fc.pre(dates.filter(date => date.length < 10).length <= 4);
          const metIn = ([adoption, ...rest]: readonly string[]) => {
            const isMember = (name: string, day: string) => {
              const index = names.indexOf(name as 'aa') * 2;
              return rest[index]! <= day && day < rest[index + 1]!;
            };
            const has = (name: string, day: string) => (consents[name as 'aa'] ?? '9999') <= day;
            const isMet = (day: string) => {
              const base = names.filter(name => isMember(name, sort === 'all' ? adoption! : day));
              const have = base.filter(name => has(name, day)).length;
              return base.length > 0 && have >= (sort === 'all' ? base.length : Math.ceil((base.length * 2) / 3));
            };
            return Object.values(consents).filter(day => day <= asOf).sort().find(isMet); // prettier-ignore
          };
          const outcomes = new Set(histories(dates).map(metIn));
          const memberships = Object.fromEntries(
            names.map(name => [
              name,
              [joined(members[name].from), ...(members[name].to ? [left(members[name].to)] : [])],
            ]),
          );
          const found = told({
            terms: sort === 'all' ? allMembers : twoThirds,
            memberships,
            consents,
            adoptedOn,
            asOf,
          });
          expect(found.on).toBe(metIn(dates.map(date => intervalOf(date).last)));
          if (outcomes.size > 1) expect(found.certain).toBe(false);
          // Who consents within the date of its own membership cannot both have joined before and after.
          const isOwn = names.some(name => daysOf(members[name].from).length > 1 && consents[name] !== undefined);
          if (outcomes.size === 1 && !isOwn) expect(found.certain).toBe(true);
          seen[outcomes.size > 1 ? 'uncertain' : found.on ? 'certain' : 'none'] += 1;
        },
      ),
      { seed: 7, numRuns: runs(300), interruptAfterTimeLimit: 20_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deposited, deposits } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import type { Standing } from '../bodies/standings.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import type { Treaty } from '../clauses/treaty.js';
import { intervalOf } from '../time/legal-date.js';
import { partiesInDoubt } from './doubt.js';
import { Treaties } from './treaties.js';

/* Whether a condition is met can rest on who was a member on a day, and a membership can have a partial date. */

type Memberships = Readonly<Record<string, readonly Standing[]>>;
const joined = (effectiveOn: string): Standing => ({ status: 'member', effectiveOn });
const left = (effectiveOn: string): Standing => ({ status: 'left', effectiveOn });

interface Case {
  readonly terms: EntryIntoForce;
  readonly memberships: Memberships;
  readonly consents: Readonly<Record<string, string>>;
  readonly adoptedOn?: string;
  readonly asOf?: string;
  readonly ended?: Readonly<Record<string, string>>;
}

function told({ terms, memberships, consents, adoptedOn = '2001-01-01', asOf = '2005-01-01', ended = {} }: Case) {
  const treaty: Treaty = {
    document: 'it',
    body: 'b',
    adoptedOn,
    clauses: { 'entry-into-force': { terms, entry: 1 } },
  };
  const made = Object.fromEntries(Object.entries(consents).filter(([, on]) => on <= asOf));
  const known = (day: string) =>
    Object.entries(memberships).map(([party, facts]) => {
      return [party, facts.filter(({ effectiveOn }) => intervalOf(effectiveOn).first <= day)] as const;
    });
  const treaties = new Treaties(
    {
      treatyAt: () => ({ treaty, participants: deposits(made) }) as never,
      isOrganisation: party => party === 'eu',
      endOf: party => ended[party] && { on: intervalOf(ended[party]).last, said: ended[party], entry: 9 } || undefined, // prettier-ignore
      continuedBy: () => [],
      standingsIn: (body, day) => ({ memberships: new Map(body === 'b' || body === 'eu' ? known(day) : []) }),
    },
    asOf,
  );
  const { on, certain, trigger, stage } = treaties.told('it');
  return { on, certain: certain ?? trigger?.certain ?? true, stage };
}

const twoThirds: EntryIntoForce = {
  condition: { fraction: { atLeast: '2/3', membersOf: 'b', on: 'each-deposit' } },
};
const allMembers: EntryIntoForce = { condition: { all: 'members' } };
const three = { aa: [joined('1990-01-01')], bb: [joined('1990-01-01')], cc: [joined('1990-01-01')] };

describe('a member of a partial date', () => {
  const consents = { aa: '2001-02-01', bb: '2001-05-10' };

  test('that perhaps belonged to the body on the day makes the day uncertain', () => {
    const withFour = (date: string) =>
      told({ terms: twoThirds, memberships: { ...three, dd: [joined(date)] }, consents });
    expect(withFour('2001-06')).toEqual({ on: '2001-05-10', certain: true, stage: 'in force' });
    expect(withFour('2001-05')).toEqual({ on: '2001-05-10', certain: false, stage: 'in force' });
    expect(withFour('2001-04')).toMatchObject({ certain: true, stage: 'not in force' });
  });

  test('that perhaps had left before makes it uncertain that there is none', () => {
    const memberships = { ...three, dd: [joined('1990-01-01'), left('2001')] };
    expect(told({ terms: twoThirds, memberships, consents })).toMatchObject({ certain: false, stage: 'not in force' });
  });

  test('of no consequence leaves the day certain', () => {
    const memberships = {
      ...three,
      dd: [joined('1950'), left('1951')],
      ee: [{ status: 'observer', effectiveOn: '2001' }],
    };
    expect(told({ terms: twoThirds, memberships: memberships as Memberships, consents })).toMatchObject({
      certain: true,
    });
  });

  test('that perhaps was there at the adoption is perhaps waited for', () => {
    const memberships = { aa: [joined('1990-01-01')], bb: [joined('1990-01-01')], dd: [joined('2001-01')] };
    const terms = allMembers;
    expect(told({ terms, memberships, consents, adoptedOn: '2001-01-15' })).toMatchObject({ on: '2001-05-10', certain: false }); // prettier-ignore
    expect(told({ terms, memberships, consents, adoptedOn: '2001-02-15' })).toMatchObject({ stage: 'not in force', certain: true }); // prettier-ignore
    const all = { ...consents, dd: '2001-04-01' };
    expect(told({ terms, memberships, consents: all, adoptedOn: '2001-01-15' })).toMatchObject({ certain: true });
  });

  test('so where the adoption has a partial date', () => {
    const memberships = { aa: [joined('1990-01-01')], bb: [joined('1990-01-01')], dd: [joined('2001-01-15')] };
    const terms = allMembers;
    expect(told({ terms, memberships, consents, adoptedOn: '2001-01' })).toMatchObject({ stage: 'not in force', certain: false }); // prettier-ignore
  });

  test('that perhaps existed no more leaves the base in doubt as well', () => {
    const ended = (date: string) => told({ terms: twoThirds, memberships: { ...three, dd: [joined('1990-01-01')] }, consents, ended: { dd: date } }); // prettier-ignore
    expect(ended('2001-05')).toMatchObject({ stage: 'not in force', certain: false });
    expect(ended('2001-05-10')).toMatchObject({ on: '2001-05-10', certain: true });
    expect(ended('2001-06')).toMatchObject({ stage: 'not in force', certain: true });
  });

  test('of an organisation that counts in the place of its members', () => {
    const terms: EntryIntoForce = { condition: { instruments: { atLeast: 2 } }, counting: { inPlaceOfMembers: true } };
    const eu = (date: string) => told({ terms, memberships: { aa: [joined(date)] }, consents: { eu: '2001-01-01', aa: '2001-05-10' } }); // prettier-ignore
    expect(eu('2001-06')).toMatchObject({ on: '2001-05-10', certain: true });
    expect(eu('2001-05')).toMatchObject({ on: '2001-05-10', certain: false });
    expect(eu('2001-04')).toMatchObject({ stage: 'not in force', certain: true });
  });
});

test('an organisation counts from the day on which its member leaves, though nobody acts', () => {
  const terms: EntryIntoForce = { condition: { instruments: { atLeast: 2 } }, counting: { inPlaceOfMembers: true } };
  const consents = { eu: '2001-01-01', aa: '2001-05-10' };
  const memberships = { aa: [joined('1990-01-01'), left('2003-07-01')] };
  expect(told({ terms, memberships, consents, asOf: '2003-06-30' })).toMatchObject({ stage: 'not in force' });
  expect(told({ terms, memberships, consents })).toMatchObject({ on: '2003-07-01', certain: true });
  const partial = { aa: [joined('1990-01-01'), left('2003-07')] };
  expect(told({ terms, memberships: partial, consents })).toMatchObject({ on: '2003-07-31', certain: false });
});

test('the parties to another document are in doubt within a partial date, and before a latest one', () => {
  const period = {
    party: 'aa',
    entry: 1,
    kind: 'ratification',
    consentOn: '2001-05',
    differs: false,
    steps: [],
  } as const;
  const on = (day: string, more: object) =>
    partiesInDoubt([{ ...period, ...more } as never], { first: day, last: day }).has('aa');
  expect(on('2001-05-01', { inForceOn: '2001-05' })).toBe(true);
  expect(on('2001-04-30', { inForceOn: '2001-05' })).toBe(false);
  expect(on('2001-05-31', { inForceOn: '2001-05' })).toBe(false);
  expect(on('2001-05-01', { inForceOn: '2001-06-30', latest: ['inForceOn'] })).toBe(true);
  expect(on('2001-06-30', { inForceOn: '2001-06-30', latest: ['inForceOn'] })).toBe(false);
  expect(on('2001-05-01', { inForceOn: '2001-06-30' })).toBe(false);
  expect(on('2003-02-01', { inForceOn: '2001-06-30', outOn: '2003' })).toBe(true);
});

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
  function* histories(dates: readonly string[]): Generator<string[]> {
    if (dates.length === 0) return yield [];
    const [date, ...rest] = dates as [string, ...string[]];
    for (const day of daysOf(date)) for (const others of histories(rest)) yield [day, ...others];
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
          const outcomes = new Set([...histories(dates)].map(metIn));
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

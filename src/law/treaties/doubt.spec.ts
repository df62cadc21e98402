import { describe, expect, test } from '@jest/globals';
import { joined, left, type Memberships, told } from '../../../test/support/members.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { partiesInDoubt } from './doubt.js';

/* Whether a condition is met can rest on who was a member on a day, and a membership can have a partial date. */

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

  test('of whom the text is adopted counts where members are counted, and where a fraction is', () => {
    const memberships = { ...three, dd: [joined('2001-01')] };
    const adoptedOn = '2001-01-15';
    const ofMembers: EntryIntoForce = { condition: { instruments: { atLeast: 1, of: 'members' } } };
    expect(told({ terms: ofMembers, memberships, consents: { dd: '2001-02-01' }, adoptedOn })).toMatchObject({ certain: false }); // prettier-ignore
    expect(told({ terms: ofMembers, memberships, consents: { aa: '2001-02-01' }, adoptedOn })).toMatchObject({ certain: true }); // prettier-ignore
    const leaving = { ...three, dd: [joined('1990-01-01'), left('2001-01')] };
    expect(told({ terms: ofMembers, memberships: leaving, consents: { dd: '2001-02-01' }, adoptedOn })).toMatchObject({ on: '2001-02-01', certain: false }); // prettier-ignore
    const fraction: EntryIntoForce = { condition: { fraction: { atLeast: '2/3', membersOf: 'b', on: 'adoption' } } };
    expect(told({ terms: fraction, memberships, consents, adoptedOn })).toMatchObject({ on: '2001-05-10', certain: false }); // prettier-ignore
    expect(told({ terms: fraction, memberships: three, consents, adoptedOn })).toMatchObject({ certain: true });
  });

  test('that is the only one', () => {
    const only = { aa: [joined('2001-01')] };
    const found = told({
      terms: allMembers,
      memberships: only,
      consents: { aa: '2001-02-01' },
      adoptedOn: '2001-01-15',
    });
    expect(found).toMatchObject({ stage: 'not in force', certain: false });
  });

  test('also for one of several parts, and for a clause that was replaced', () => {
    const memberships = { ...three, dd: [joined('2001-05')] };
    const both: EntryIntoForce = { condition: { allOf: [{ instruments: { atLeast: 2 } }, twoThirds.condition] } };
    expect(told({ terms: both, memberships, consents })).toMatchObject({ on: '2001-05-10', certain: false });
    const nine: EntryIntoForce = { condition: { instruments: { atLeast: 9 } } };
    expect(told({ terms: nine, replaced: twoThirds, memberships, consents })).toMatchObject({ on: '2001-05-10', certain: false }); // prettier-ignore
  });

  test('that leaves meets no fraction that is counted at each deposit', () => {
    const terms: EntryIntoForce = { condition: { fraction: { atLeast: '2/3', membersOf: 'eu', on: 'each-deposit' } } };
    const memberships = { ...three, dd: [joined('1990-01-01'), left('2003-07-01')] };
    expect(told({ terms, memberships, consents: { ...consents, eu: '2001-01-01' } })).toMatchObject({ stage: 'not in force' }); // prettier-ignore
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
    partiesInDoubt([{ ...period, ...more }], { first: day, last: day }).has('aa');
  expect(on('2001-05-01', { inForceOn: '2001-05' })).toBe(true);
  expect(on('2001-04-30', { inForceOn: '2001-05' })).toBe(false);
  expect(on('2001-05-31', { inForceOn: '2001-05' })).toBe(false);
  expect(on('2001-05-01', { inForceOn: '2001-06-30', latest: ['inForceOn'] })).toBe(true);
  expect(on('2001-06-30', { inForceOn: '2001-06-30', latest: ['inForceOn'] })).toBe(false);
  expect(on('2001-05-01', { inForceOn: '2001-06-30' })).toBe(false);
  expect(on('2003-02-01', { inForceOn: '2001-06-30', outOn: '2003' })).toBe(true);
  const inMonth = (inForceOn: string) =>
    partiesInDoubt([{ ...period, inForceOn }], { first: '2001-05-01', last: '2001-05-31' }).size;
  expect([inMonth('2001-05-01'), inMonth('2001-05-02'), inMonth('2001-06-01')]).toEqual([0, 1, 0]);
});

import { describe, expect, test } from '@jest/globals';
import { changesIn, inDoubtIn, type Standings, standingsOn } from './standings.js';

const council: Standings = {
  memberships: new Map([
    ['am', [{ status: 'member', effectiveOn: '2003-09-18' }]],
    ['ge', [{ status: 'member', effectiveOn: '2003-09-18' }, { status: 'left', effectiveOn: '2009-08' }]], // prettier-ignore
    ['hr', [{ status: 'observer', effectiveOn: '2005' }, { status: 'member', effectiveOn: '2013-07' }]], // prettier-ignore
    ['rs', [{ status: 'observer', effectiveOn: '2013-04' }]],
  ]),
};
const on = (day: string) => ({ first: day, last: day });

describe('who belongs to a body', () => {
  test('a partial date counts on its last day', () => {
    expect([...standingsOn(council, '2009-08-30')].slice(0, 2)).toEqual([
      ['am', 'member'],
      ['ge', 'member'],
    ]);
    expect(standingsOn(council, '2009-08-31').get('ge')).toBe('left');
    expect(standingsOn(council, '2003-09-17').size).toBe(0);
  });

  test('who perhaps is a member, and perhaps is not, is in doubt within the date', () => {
    const inDoubt = (day: string) => inDoubtIn(council, on(day));
    expect(inDoubt('2009-07-31')).toEqual([]);
    expect(inDoubt('2009-08-01')).toEqual(['ge']);
    expect(inDoubt('2009-08-30')).toEqual(['ge']);
    expect(inDoubt('2009-08-31')).toEqual([]);
    expect(inDoubt('2013-07-01')).toEqual(['hr']);
    expect(inDoubt('2013-07-31')).toEqual([]);
  });

  test('an observer of a partial date is no member on any of its days', () => {
    expect(inDoubtIn(council, on('2005-06-01'))).toEqual([]);
    expect(inDoubtIn(council, on('2013-04-01'))).toEqual([]);
  });

  test('where the question is about a month, so is who came or left on a day of it', () => {
    expect(inDoubtIn(council, { first: '2003-09-01', last: '2003-09-30' })).toEqual(['am', 'ge']);
    expect(inDoubtIn(council, { first: '2003-09-18', last: '2003-09-30' })).toEqual([]);
    expect(inDoubtIn(council, { first: '2003-09-01', last: '2003-09-17' })).toEqual([]);
  });

  test('nobody belongs to a body that has ended, and all its members are in doubt within the date of its end', () => {
    const ended = { ...council, ending: { effectiveOn: '2020-05' } };
    expect(standingsOn(ended, '2020-05-30').size).toBe(4);
    expect(standingsOn(ended, '2020-05-31').size).toBe(0);
    expect(inDoubtIn(ended, on('2020-05-01'))).toEqual(['am', 'hr']);
    expect(inDoubtIn(ended, on('2020-05-31'))).toEqual([]);
    expect(inDoubtIn(ended, on('2020-04-30'))).toEqual([]);
    const today = { memberships: new Map([['am', [{ status: 'member', effectiveOn: '2020-05-02' }]]]), ending: { effectiveOn: '2020-05' } }; // prettier-ignore
    expect(inDoubtIn(today as Standings, on('2020-05-02'))).toEqual(['am']);
  });

  test('the days of changes: of a partial date the first and the last', () => {
    const { memberships } = council;
    const ge = { memberships: new Map([['ge', memberships.get('ge')!]]), ending: { effectiveOn: '2020-05-03' } };
    expect(changesIn(ge)).toEqual(['2003-09-18', '2009-08-01', '2009-08-31', '2020-05-03']);
  });
});

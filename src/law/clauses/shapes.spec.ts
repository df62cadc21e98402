import { describe, expect, test } from '@jest/globals';
import { contextOf, deposits, isOrganisation, type Days } from '../../../test/support/participants.js';
import type { Condition, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Participant, Treaty } from './treaty.js';

const kyoto = [...Array.from({ length: 191 }, (_, i) => `p${i + 1}`), 'eu'];
const context = contextOf({
  isOrganisation,
  membersOf: (_, day) => (day < '2013-07-01' ? ['at', 'de', 'fr'] : ['at', 'de', 'fr', 'hr']),
  partiesTo: (document, day) => (document === 'kyoto-protocol' && day >= '2005-02-16' ? kyoto : []),
  entryIntoForceOf: document => (document === 'parent' ? '2010-01-01' : undefined),
});

function determinationOf(terms: EntryIntoForce | undefined, days: Days | Participant[], more: Partial<Treaty> = {}) {
  const treaty: Treaty = {
    document: 'it',
    clauses: terms ? { 'entry-into-force': { terms, entry: 1 } } : {},
    ...more,
  };
  return determine(treaty, Array.isArray(days) ? days : deposits(days), context, '2026-01-01');
}
const triggerOf = (condition: Condition, days: Days | Participant[], groups?: EntryIntoForce['groups']) =>
  determinationOf({ condition, ...(groups && { groups }) }, days, { body: 'council', adoptedOn: '2012-12-08' }).trigger
    ?.day;

/** `count` parties, the first on the first day, the others on the second. */
const parties = (count: number, name: string, first: string, last: string): Days =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i + 1}`, i + 1 < count ? first : last]));

describe('a count and a share, both', () => {
  const both = (weights: Readonly<Record<string, string>>): EntryIntoForce => ({
    condition: { allOf: [{ instruments: { atLeast: 55 } }, { share: { atLeast: '55', weights } }] },
    delay: { days: 30 },
  });

  test('Paris: the count on 2016-09-21, the share on 2016-10-05, in force on 2016-11-04', () => {
    const weights = {
      us: '17.89',
      cn: '20.09',
      br: '2.48',
      in: '4.10',
      ca: '1.95',
      de: '2.56',
      fr: '5.93',
      no: '0.01',
    };
    const days = {
      ...parties(52, 'x', '2016-04-22', '2016-09-21'),
      us: '2016-09-03',
      cn: '2016-09-03',
      br: '2016-09-21',
      in: '2016-10-02',
      de: '2016-10-05',
      fr: '2016-10-05',
      ca: '2016-10-05',
      eu: '2016-10-05',
    };
    const determination = determinationOf(both(weights), days);
    expect(determination.trigger).toMatchObject({ day: '2016-10-05', ranks: { from: 57, to: 59 } });
    expect(determination.on).toBe('2016-11-04');
    expect(determination.progress).toEqual([
      { at: '/condition/allOf/0/instruments', have: '59', need: '55', isMet: true },
      { at: '/condition/allOf/1/share', have: '55 of 100', need: '55 % of 100', isMet: true },
    ]);
  });

  test('Kyoto: the count with Iceland on 2002-05-23, the share with Russia on 2004-11-18, in force on 2005-02-16', () => {
    const days = { ...parties(54, 'x', '2001-01-01', '2002-05-22'), is: '2002-05-23', ru: '2004-11-18' };
    const terms = { ...both({ x1: '44.2', ru: '17.4', us: '36.1' }), delay: { days: 90 } };
    expect(triggerOf({ instruments: { atLeast: 55 } }, days)).toBe('2002-05-23');
    expect(determinationOf(terms, days)).toMatchObject({ trigger: { day: '2004-11-18' }, on: '2005-02-16' });
  });

  test('weights are summed exactly, of whatever total', () => {
    const days = { a: '2020-01-01', b: '2020-02-02' };
    const share = (atLeast: string) => ({ share: { atLeast, weights: { a: '0.1', b: '0.2' }, total: '0.6' } });
    expect(triggerOf(share('50'), days)).toBe('2020-02-02');
    expect(triggerOf(share('50.000000001'), days)).toBeUndefined();
  });
});

describe('a fraction of a base', () => {
  const doha: EntryIntoForce = {
    condition: { fraction: { atLeast: '3/4', partiesTo: 'kyoto-protocol', on: 'adoption' } },
    delay: { days: 90 },
  };
  const adoptedOn = '2012-12-08';

  test('Doha: 144 of the 192 parties to Kyoto; the European Union is in the base and does not count', () => {
    const days = { eu: '2017-12-21', ...parties(144, 'p', '2018-01-01', '2020-10-02') };
    const determination = determinationOf(doha, days, { adoptedOn });
    expect(determination).toMatchObject({ trigger: { day: '2020-10-02' }, on: '2020-12-31' });
    expect(determination.progress).toEqual([
      { at: '/condition/fraction', have: '144', need: '144 (3/4 of 192)', isMet: true },
    ]);
    expect(determination.notCounted).toEqual([
      { party: 'eu', entry: 10, why: 'an organisation is not counted beside its members' },
    ]);
  });

  test('whoever is not in the base adds nothing, and 143 are not enough', () => {
    expect(
      determinationOf(doha, { ...parties(143, 'p', '2018-01-01', '2020-10-02'), us: '2020-10-02' }, { adoptedOn })
        .trigger,
    ).toBeUndefined();
  });

  test('without a base the condition is not met, and without an adoption there is none', () => {
    const days = { p1: '2018-01-01' };
    expect(determinationOf(doha, days, { adoptedOn: '2001-01-01' }).trigger).toBeUndefined();
    expect(determinationOf(doha, days).trigger).toBeUndefined();
  });

  test('the base is that of the adoption, or that of each deposit', () => {
    const days = { at: '2013-06-30', de: '2013-07-02', fr: '2013-08-01' };
    const of = (on: 'adoption' | 'each-deposit') => ({ fraction: { atLeast: '2/3', membersOf: 'council', on } });
    expect(triggerOf(of('adoption'), days)).toBe('2013-07-02');
    expect(triggerOf(of('each-deposit'), days)).toBe('2013-08-01');
  });
});

describe('a fixed date', () => {
  const kigali: EntryIntoForce = {
    condition: { instruments: { atLeast: 20 } },
    fixed: '2019-01-01',
    delay: { days: 90 },
  };

  test('Kigali: the twentieth deposit on 2017-11-17 comes in time for 2019-01-01', () => {
    const determination = determinationOf(kigali, parties(20, 'x', '2017-01-01', '2017-11-17'));
    expect(determination).toMatchObject({
      trigger: { day: '2017-11-17', ranks: { from: 20, to: 20 } },
      on: '2019-01-01',
    });
    expect(determination.steps).toEqual([
      { rule: 'the fixed day, because the condition holds by then', from: '2017-11-17', to: '2019-01-01' },
    ]);
  });

  test('the fixed day itself is in time, and after it the ordinary rule holds', () => {
    expect(determinationOf(kigali, parties(20, 'x', '2017-01-01', '2019-01-01')).on).toBe('2019-01-01');
    expect(determinationOf(kigali, parties(20, 'x', '2017-01-01', '2019-01-02')).on).toBe('2019-04-02');
  });

  test('Croatia: all must have deposited, the last was Germany on 2013-06-21', () => {
    const terms: EntryIntoForce = {
      condition: { all: 'contracting' },
      fixed: '2013-07-01',
      groups: { contracting: ['at', 'de', 'hr'] },
    };
    const determination = determinationOf(terms, { hr: '2012-04-04', at: '2012-07-31', de: '2013-06-21' });
    expect(determination).toMatchObject({ trigger: { day: '2013-06-21' }, on: '2013-07-01' });
    expect(determination.trigger?.deposits).toEqual([{ party: 'de', entry: 12 }]);
    expect(determinationOf(terms, { hr: '2012-04-04', at: '2012-07-31' }).progress).toEqual([
      { at: '/condition/all', have: '2', need: '3', isMet: false, missing: ['de'] },
    ]);
  });

  test('not before its parent is in force, for all that', () => {
    const days = parties(20, 'x', '2005-01-01', '2005-02-02');
    const hanging = { ...kigali, fixed: '2006-01-01', notBefore: { inForce: ['parent'] } };
    expect(determinationOf(hanging, days).on).toBe('2010-01-01');
  });
});

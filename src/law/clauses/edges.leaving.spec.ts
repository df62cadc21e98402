import { describe, expect, test } from '@jest/globals';
import { by, contextOf, isOrganisation } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { oneDepositAway } from './forecast.js';
import type { Participant, Treaty, TreatyContext } from './treaty.js';
import { earliestNotice, withdrawalEffect } from './withdrawal.js';

const atLeast = (n: number, more: Partial<EntryIntoForce> = {}): EntryIntoForce => ({
  condition: { instruments: { atLeast: n } },
  ...more,
});
const treatyOf = (terms: EntryIntoForce): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
});

describe('one deposit away', () => {
  const away = (terms: EntryIntoForce, all: readonly Participant[], known: Partial<TreatyContext> = {}) =>
    oneDepositAway(treatyOf(terms), all, contextOf({ isOrganisation, ...known }), '2010-01-01');

  test('is whom a table of weights names', () => {
    const share = { atLeast: '50', weights: { aa: '60', bb: '10' } };
    expect(away({ condition: { share } }, [])).toEqual(['aa']);
  });

  test('is no party that has ended, and no organisation that does not count', () => {
    const endOf = (party: string) => (party === 'cs' ? { on: '1993-01-01', entry: 9 } : undefined);
    expect(away(atLeast(1), [by('aa'), by('cs'), by('eu')], { endOf })).toEqual(['aa', 'anybody']);
    expect(away(atLeast(1, { counting: { organisations: true } }), [by('eu')])).toEqual(['eu', 'anybody']);
    const membersOf = (body: string) => [`m-${body}`];
    expect(away(atLeast(1), [by('eu'), by('aa')], { membersOf })).toEqual(['aa', 'anybody']);
    const inPlace = away(atLeast(1, { counting: { inPlaceOfMembers: true } }), [by('eu'), by('aa')], { membersOf });
    expect(inPlace).toEqual(['eu', 'aa', 'm-eu', 'anybody']);
  });
});

describe('a withdrawal', () => {
  const since = { general: '2000-01-01', own: '2001-01-01', conflicts: [] };

  test('with the consent of all says so', () => {
    const notice = { on: '2005-01-01', effectiveOn: '2005-06-01', byConsentOfAll: true, entry: 9 };
    const step = { rule: 'with the consent of all parties', from: '2005-01-01', to: '2005-06-01' };
    expect(withdrawalEffect({}, notice, since)).toEqual({ day: '2005-06-01', steps: [step] });
  });

  test('is put off by a conflict that ends after its day, and not by one that ended on it or before', () => {
    const terms = { notice: { years: 1 }, postponedByConflict: true };
    const day = (...conflicts: { from: string; to?: string }[]) =>
      withdrawalEffect(terms, { on: '2005-01-01', entry: 9 }, { ...since, conflicts });
    expect(day({ from: '2004-01-01', to: '2005-06-01' })).toEqual(day());
    expect(day({ from: '2004-01-01', to: '2006-01-01' })).toEqual(day());
    expect(day({ from: '2004-01-01', to: '2006-01-02' }).day).toBe('2006-01-02');
  });

  test('can be notified in the window after the floor, or from the floor where there is none', () => {
    const notBefore = { years: 3, after: 'entry-into-force' } as const;
    const windows = { every: 10, open: 1, after: 'entry-into-force' } as const;
    const first = (terms: object, day: string) => earliestNotice(terms, since, day);
    expect(first({ notBefore }, '2001-01-01')).toBe('2003-01-01');
    expect(first({ notBefore, windows }, '2001-01-01')).toBe('2010-01-01');
    expect(first({ notBefore: { ...notBefore, years: 12 }, windows }, '2001-01-01')).toBe('2020-01-01');
    expect(first({ notBefore: { ...notBefore, years: 10 }, windows }, '2001-01-01')).toBe('2010-01-01');
    expect(first({ notBefore, windows }, '2035-01-01')).toBe('2040-01-01');
    const own = { ...notBefore, after: 'own-entry-into-force' } as const;
    const inside = earliestNotice({ notBefore: own, windows }, { ...since, own: '2007-06-01' }, '2001-01-01');
    expect(inside).toBe('2010-06-01');
    expect(first({ windows }, '2010-06-01')).toBe('2010-01-01');
    expect(first({ windows }, '2011-01-01')).toBe('2020-01-01');
    expect(
      earliestNotice(
        { notBefore, windows: { ...windows, after: 'own-entry-into-force' } },
        { ...since, own: undefined },
        '2001-01-01',
      ),
    ).toBe('2003-01-01');
  });
});

import { describe, expect, test } from '@jest/globals';
import { contextOn, goesOn } from '../../../test/support/goes-on.js';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce, Withdrawal } from './clause.js';
import { determine, outlookOf } from './determine.js';
import { searchTrigger } from './search-trigger.js';
import { byParty, inPlaceOf, type Participant, type Period, type Treaty } from './treaty.js';

/* `ru` goes on in the place of `su` from 1991-12-24, and `xx` in that of `ru` from 2050. */

const one: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };
const withdrawal: Withdrawal = { notice: { months: 6 } };
const treaty = (terms: EntryIntoForce = one): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 }, withdrawal: { terms: withdrawal, entry: 2 } },
});
const su = deposited('su', '1973-10-16', { entry: 10 });
const at = (all: readonly Participant[], asOf = '2000-01-01', terms = one, more = {}) =>
  determine(treaty(terms), all, contextOn(asOf, more), asOf);
const periodsOf = (party: string, all: readonly Participant[], asOf?: string) =>
  at(all, asOf).participations.filter(period => period.party === party);
const said = (period: Partial<Period>): Participant => by('ru', { receipts: [], ...period });

test('who stands in the place of a party changes from day to day', () => {
  const known = contextOn('2060-01-01');
  expect(['1991-12-23', '1991-12-24', '2049-12-31', '2050-01-01'].map(day => inPlaceOf('su', day, known))).toEqual([
    'su',
    'ru',
    'ru',
    'xx',
  ]);
  expect(inPlaceOf('us', '2050-01-01', known)).toBe('us');
  const circle = contextOf({ endOf: party => goesOn(party === 'a' ? 'b' : 'a', '2000-01-01', 1) });
  expect(['a', 'b']).toContain(inPlaceOf('a', '2001-01-01', circle));
});

describe('a period goes on', () => {
  test('from the day, with the consent of the party that ended', () => {
    const [own] = periodsOf('ru', [su]);
    expect(own).toMatchObject({
      continues: 'su',
      entry: 10,
      consentOn: '1973-10-16',
      inForceOn: '1991-12-24',
      computedOn: '1973-10-16',
    });
    expect(own!.steps.at(-1)).toEqual({ rule: 'goes on in the place of su', from: '1973-10-16', to: '1991-12-24' });
    expect(periodsOf('su', [su])).toMatchObject([
      { inForceOn: '1973-10-16', outOn: '1991-12-24', outSteps: [{ rule: 'ru goes on in its place' }] },
    ]);
    expect(periodsOf('ru', [su], '1991-12-23')).toEqual([]);
  });

  test('and again for who goes on in the place of that one', () => {
    expect(periodsOf('ru', [su], '2060-01-01')).toMatchObject([{ inForceOn: '1991-12-24', outOn: '2050-01-01' }]);
    expect(periodsOf('xx', [su], '2060-01-01')).toMatchObject([
      { continues: 'su', inForceOn: '2050-01-01', consentOn: '1973-10-16' },
    ]);
  });

  test('from the general date, where that comes later', () => {
    const two: EntryIntoForce = { condition: { instruments: { atLeast: 2 } } };
    const all = [su, deposited('us', '1995-01-01')];
    const { participations } = at(all, '2000-01-01', two);
    expect(participations.map(({ party, inForceOn, outOn }) => [party, inForceOn, outOn])).toEqual([
      ['ru', '1995-01-01', undefined],
      ['su', undefined, '1991-12-24'],
      ['us', '1995-01-01', undefined],
    ]);
  });

  test('not where the party had left, nor where the other took part itself', () => {
    const left = by('su', { ...su.periods[0]!, notice: { on: '1980-01-01', entry: 20 } });
    expect(periodsOf('ru', [left])).toEqual([]);
    const own = deposited('ru', '1990-01-01', { entry: 30 });
    expect(periodsOf('ru', [su, own])).toMatchObject([{ entry: 30, inForceOn: '1990-01-01' }]);
    const day = deposited('ru', '1991-12-24', { entry: 30 });
    expect(periodsOf('ru', [su, day])).toHaveLength(1);
    const later = deposited('ru', '1995-01-01', { entry: 30 });
    expect(periodsOf('ru', [su, later])).toMatchObject([{ entry: 10 }]);
  });

  test('until the notice of either', () => {
    const running = by('su', { ...su.periods[0]!, notice: { on: '1991-12-01', entry: 20 } });
    expect(periodsOf('ru', [running])).toMatchObject([{ inForceOn: '1991-12-24', outOn: '1992-06-01', outEntry: 20 }]);
    const rescinded = said({ rescinds: { on: '1992-01-01', entry: 21 } });
    expect(periodsOf('ru', [running, rescinded])[0]).not.toHaveProperty('outOn');
    const notice = said({ notice: { on: '1999-01-01', entry: 22 } });
    expect(periodsOf('ru', [su, notice])).toMatchObject([{ outOn: '1999-07-01', outEntry: 22 }]);
  });

  test('with what the depositary declared for it, or for the other before', () => {
    const declared = { ...su, declaration: { effectiveOn: '1974-01-01', entry: 40 } };
    expect(periodsOf('ru', [declared])).toMatchObject([{ declaredOn: '1974-01-01', inForceOn: '1991-12-24' }]);
    const own = { ...by('ru'), declaration: { effectiveOn: '1993-01-01', entry: 41 } };
    expect(periodsOf('ru', [declared, own])).toMatchObject([{ declaredOn: '1993-01-01', inForceOn: '1993-01-01' }]);
  });

  test('with the provisions of both', () => {
    const chosen = by('su', {
      receipts: [{ kind: 'ratification', on: '1973-10-16', entry: 10, provisions: ['1', '2'] }],
      partial: [{ on: '1980-01-01', entry: 11, provisions: ['1'] }],
    });
    const own = said({ partial: [{ on: '1995-01-01', entry: 12, provisions: ['2'] }] });
    const [period] = periodsOf('ru', [chosen, own]);
    expect(period!.provisions).toMatchObject([
      { provision: '1', outOn: '1980-07-01' },
      { provision: '2', outOn: '1995-07-01' },
    ]);
  });

  test('as the outlook of the party says it', () => {
    const all = byParty([su]);
    const search = searchTrigger(treaty(), all, contextOn('2000-01-01'), '2000-01-01');
    expect(outlookOf('ru', search, all, '2000-01-01').periods).toMatchObject([{ party: 'ru', continues: 'su' }]);
    expect(outlookOf('su', search, all, '2000-01-01').periods).toMatchObject([{ party: 'su' }]);
  });
});

describe('the instrument of a party that ended', () => {
  const two: EntryIntoForce = { condition: { instruments: { atLeast: 2 } } };
  const us = deposited('us', '1995-01-01');
  const taken = (on: string) => said({ taken: { on, entry: 50 } });

  test('is taken back by who goes on in its place, before the entry into force', () => {
    const { stage, participations } = at([su, taken('1992-01-01'), us], '2000-01-01', two);
    expect(stage).toBe('not in force');
    expect(participations.find(({ party }) => party === 'ru')).toMatchObject({ outOn: '1992-01-01', outEntry: 50 });
    expect(at([su, us], '2000-01-01', two)).toMatchObject({ on: '1995-01-01' });
  });

  test('that it had taken back itself stays so', () => {
    const own = by('su', { ...su.periods[0]!, taken: { on: '1980-01-01', entry: 51 } });
    const { participations } = at([own, taken('1992-01-01'), us], '2000-01-01', two);
    expect(participations.map(({ party, outOn }) => [party, outOn])).toEqual([
      ['su', '1980-01-01'],
      ['us', undefined],
    ]);
  });
});

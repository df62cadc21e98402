import { describe, expect, test } from '@jest/globals';
import { contextOn, goesOn } from '../../../test/support/goes-on.js';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { periodHeld } from './continuity.js';
import { determine } from './determine.js';
import { byParty, type Clauses, type Participant, type Period, type Treaty, type TreatyContext } from './treaty.js';

/* Periods at their bounds: where one ends and another begins, and whose it is. */

const receipt = { kind: 'ratification', on: '1973-01-01', entry: 5 } as const;
interface World {
  readonly terms?: Partial<EntryIntoForce>;
  readonly clauses?: Clauses;
  readonly known?: Partial<TreatyContext>;
  readonly asOf?: string;
}
function periodsOf(
  party: string,
  { terms, clauses, known, asOf = '2000-01-01' }: World,
  ...all: readonly Participant[]
) {
  const condition = { instruments: { atLeast: 1 } };
  const treaty: Treaty = {
    document: 'it',
    clauses: { 'entry-into-force': { terms: { condition, ...terms }, entry: 1 }, ...clauses },
  };
  const { participations } = determine(treaty, all, contextOn(asOf, known), asOf);
  return participations.filter(one => one.party === party);
}
const su = by('su', { receipts: [receipt] });
const leaving = (on: string, entry = 8) => ({ notice: { on, entry, byConsentOfAll: true } });
const rulesOf = (steps: readonly { readonly rule: string }[]) => steps.map(({ rule }) => rule);

describe('who goes on in the place of another', () => {
  test('comes back with an instrument of its own after it has left', () => {
    const back: Period = { receipts: [{ ...receipt, on: '1999-01-01', entry: 9 }] };
    const ru = by('ru', { receipts: [], ...leaving('1995-01-01') }, back);
    expect(periodsOf('ru', {}, su, ru)).toMatchObject([
      { continues: 'su', consentOn: '1973-01-01', outOn: '1995-01-01' },
      { consentOn: '1999-01-01', entry: 9 },
    ]);
  });

  test('takes over from the first of two, in whatever order they come', () => {
    const yy = deposited('yy', '1974-01-01', { entry: 6 });
    const ends: Record<string, ReturnType<typeof goesOn>> = {
      su: goesOn('ru', '1991-12-24', 90),
      yy: goesOn('ru', '1995-01-01', 91),
    };
    const known = { endOf: (party: string) => ends[party], continuedBy: () => [] };
    for (const all of [
      [su, yy],
      [yy, su],
    ])
      expect(periodsOf('ru', { known }, ...all)).toMatchObject([{ continues: 'su' }]);
  });

  test('takes over from its day on, and not where it had consented by then', () => {
    const known = { endOf: (party: string) => (party === 'su' ? goesOn('ru', '1991-12-24', 90) : undefined) };
    expect(periodsOf('ru', { known, asOf: '1991-12-23' }, su)).toEqual([]);
    expect(periodsOf('ru', { known, asOf: '1991-12-24' }, su)).toHaveLength(1);
    const own = (on: string) => periodsOf('ru', { known }, su, deposited('ru', on, { entry: 9 }));
    expect(own('1991-12-24')).toMatchObject([{ entry: 9 }]);
    expect(own('1991-12-25')).toMatchObject([{ continues: 'su' }]);
  });

  test('goes on without a step where it is in force from that day', () => {
    const [own] = periodsOf('ru', { terms: { fixed: '1991-12-24' } }, su);
    expect(own).toMatchObject({ continues: 'su', inForceOn: '1991-12-24' });
    expect(rulesOf(own!.steps)).not.toContain('goes on in the place of su');
  });

  test('says nothing of the period before with a notice about its own', () => {
    const ru = by('ru', { receipts: [{ ...receipt, on: '1995-01-01', entry: 9 }], ...leaving('1997-01-01') });
    const [held] = periodsOf('ru', {}, su, ru);
    expect(held).toMatchObject({ continues: 'su' });
    expect(held).not.toHaveProperty('outOn');
  });

  test('has the period with the members that were said, and no others', () => {
    const [period] = su.periods;
    expect(periodHeld({ party: 'su', period }, 'ru', byParty([su]))).toStrictEqual({ receipts: [receipt] });
  });
});

describe('a period', () => {
  const clauses: Clauses = { withdrawal: { terms: { notice: { years: 1 } }, entry: 2 } };
  const aa = (out: string, back: string) =>
    by(
      'aa',
      { receipts: [receipt], notice: { on: out, entry: 6 } },
      { receipts: [{ ...receipt, on: back, entry: 7 }] },
    );
  const notBefore = 'not before the period before ends';

  test('begins where the one before ends, and says so where that is later', () => {
    const [, later] = periodsOf('aa', { clauses }, aa('1980-01-01', '1980-06-01'));
    expect(later).toMatchObject({ inForceOn: '1981-01-01' });
    expect(later!.steps.at(-1)).toEqual({ rule: notBefore, from: '1980-06-01', to: '1981-01-01' });
    const [, sameDay] = periodsOf('aa', { clauses }, aa('1980-01-01', '1981-01-01'));
    expect(sameDay).toMatchObject({ inForceOn: '1981-01-01' });
    expect(rulesOf(sameDay!.steps)).not.toContain(notBefore);
    const counted = { clauses, terms: { later: { after: 'trigger', delay: { days: 1 } } } } as const;
    expect(rulesOf(periodsOf('aa', counted, aa('1980-01-01', '1980-06-01'))[1]!.steps)).toEqual(['1 day', notBefore]);
  });

  test('that was taken back has no day that was counted', () => {
    const gone = by('aa', { receipts: [receipt], taken: { on: '1974-01-01', entry: 6 } });
    const [own] = periodsOf('aa', {}, gone, deposited('bb', '1975-01-01', { entry: 9 }));
    expect(own).toMatchObject({ outOn: '1974-01-01', outEntry: 6 });
    expect(own).not.toHaveProperty('computedOn');
    expect(own).not.toHaveProperty('inForceOn');
  });

  test('ends by the notice where the party ends on the same day', () => {
    const endOf = () => ({ on: '1980-01-01', entry: 99 });
    const left = by('aa', { receipts: [receipt], ...leaving('1980-01-01') });
    expect(periodsOf('aa', { known: { endOf } }, left)).toMatchObject([{ outOn: '1980-01-01', outEntry: 8 }]);
  });

  test('has no step to the day that it has already', () => {
    const terms = { delay: { days: 31 }, later: { after: 'trigger', delay: { days: 31 } } } as const;
    const steps = (on: string, more: object) =>
      rulesOf(periodsOf('bb', { terms }, su, deposited('bb', on, { entry: 9, ...more }))[0]!.steps);
    expect(steps('1974-01-01', { effectiveOn: '1974-02-01' })).toEqual(['31 days']);
    expect(steps('1974-01-01', { effectiveOn: '1974-02-02' })).toHaveLength(2);
    expect(steps('1973-01-02', {})).toEqual(['31 days']);
    const delayed = { ...terms, later: { after: 'trigger', delay: { days: 30 } } } as const;
    const sameDay = periodsOf('bb', { terms: delayed }, su, deposited('bb', '1973-01-02', { entry: 9 }))[0]!;
    expect([sameDay.inForceOn, rulesOf(sameDay.steps)]).toEqual(['1973-02-01', ['30 days']]);
  });
});

test('a floor on the day that was counted does not bind', () => {
  const condition = { instruments: { atLeast: 1 } };
  const treaty = (date: string): Treaty => ({
    document: 'it',
    clauses: { 'entry-into-force': { terms: { condition, notBefore: { date } }, entry: 1 } },
  });
  const steps = (date: string) => rulesOf(determine(treaty(date), [su], contextOf(), '2000-01-01').steps);
  expect(steps('1973-01-01')).toEqual(['not before 1973-01-01: does not bind']);
  expect(steps('1973-01-02')).toEqual(['not before 1973-01-02']);
});

test('of two ends of one day the termination is told', () => {
  const treaty: Treaty = {
    document: 'it',
    clauses: {
      'entry-into-force': { terms: { condition: { instruments: { atLeast: 1 } } }, entry: 1 },
      duration: { terms: { years: 7 }, entry: 2 },
    },
    termination: { effectiveOn: '1980-01-01', entry: 3 },
  };
  expect(determine(treaty, [su], contextOf(), '2000-01-01')).toMatchObject({
    endedOn: '1980-01-01',
    why: 'terminated',
  });
});

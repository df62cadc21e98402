import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, deposits } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import { aDay, someTerms } from '../../../test/support/some-terms.js';
import { determine, partiesOn } from './determine.js';
import type { EntryIntoForce, Fraction } from './clause.js';
import { oneDepositAway } from './forecast.js';
import type { Ended, Treaty } from './treaty.js';

const ASOF = '2010-01-01';
const ended = (on: string) => ({
  endOf: (party: string): Ended | undefined => (party === 'cs' ? { on, entry: 9 } : undefined),
});
const withTerms = (terms: EntryIntoForce, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  adoptedOn: '1990-01-01',
  proposers: ['aa', 'bb', 'cs'],
  clauses: { 'entry-into-force': { terms, entry: 1 } },
  ...more,
});
const one: EntryIntoForce = { condition: { instruments: { atLeast: 1 } }, later: { after: 'trigger' } };

describe('a party that exists no more', () => {
  const all = deposits({ aa: '1991-01-01', cs: '1992-01-01' });

  test('is out on the day of its end, by the entry that says so', () => {
    const determination = determine(withTerms(one), all, contextOf(ended('1993-01-01')), ASOF);
    expect(determination.participations.find(({ party }) => party === 'cs')).toMatchObject({
      inForceOn: '1992-01-01',
      outOn: '1993-01-01',
      outEntry: 9,
      outSteps: [{ rule: 'the party ended', from: '1993-01-01', to: '1993-01-01' }],
    });
    expect(partiesOn(determination, '1992-12-31')).toEqual(['aa', 'cs']);
    expect(partiesOn(determination, '1993-01-01')).toEqual(['aa']);
  });

  test('begins no participation after its end', () => {
    const late = withTerms({ ...one, later: { after: 'trigger', delay: { years: 1 } } });
    const { participations } = determine(late, all, contextOf(ended('1993-01-01')), ASOF);
    expect(participations.find(({ party }) => party === 'cs')).not.toHaveProperty('inForceOn');
  });

  test('brought a treaty into force before it', () => {
    const two = withTerms({ condition: { instruments: { atLeast: 2 } } });
    expect(determine(two, all, contextOf(ended('1993-01-01')), ASOF).on).toBe('1992-01-01');
  });

  test('left before, where it had notified that', () => {
    const [aa, cs] = all;
    const notice = { on: '1992-02-01', entry: 8, byConsentOfAll: true };
    const left = { ...cs!, periods: [{ ...cs!.periods[0]!, notice }] };
    const { participations } = determine(withTerms(one), [aa!, left], contextOf(ended('1993-01-01')), ASOF);
    expect(participations.find(({ party }) => party === 'cs')).toMatchObject({ outOn: '1992-02-01', outEntry: 8 });
  });

  test('makes the parties fewer than a treaty wants', () => {
    const treaty = withTerms(one, {
      clauses: {
        'entry-into-force': { terms: one, entry: 1 },
        'minimum-of-parties': { terms: { parties: 2 }, entry: 2 },
      },
    });
    const { stage, endedOn } = determine(treaty, all, contextOf(ended('1993-01-01')), ASOF);
    expect({ stage, endedOn }).toEqual({ stage: 'ended', endedOn: '1993-01-01' });
  });

  test('is waited for no longer, and its end may meet the condition (VCLT 24.2)', () => {
    const silent: Treaty = { document: 'it', proposers: ['aa', 'bb', 'cs'], adoptedOn: '1990-01-01', clauses: {} };
    const two = deposits({ aa: '1991-01-01', bb: '1992-01-01' });
    expect(determine(silent, two, contextOf(), ASOF).stage).toBe('not in force');
    const determination = determine(silent, two, contextOf(ended('1993-01-01')), ASOF);
    expect(determination).toMatchObject({ on: '1993-01-01', trigger: { day: '1993-01-01', deposits: [] } });
    expect(determine(silent, two, contextOf(ended('1991-06-01')), ASOF).on).toBe('1992-01-01');
    expect(oneDepositAway(silent, deposits({ aa: '1991-01-01' }), contextOf(ended('1991-06-01')), ASOF)).toEqual([
      'bb',
    ]);
  });
});

test('a fraction of nobody is never met, and says so', () => {
  const fraction: Fraction = { atLeast: '1/2', membersOf: 'b', on: 'adoption' };
  const { stage, progress } = determine(
    withTerms({ condition: { fraction } }),
    deposits({ aa: '1991' }),
    contextOf(),
    ASOF,
  );
  expect({ stage, progress }).toMatchObject({
    stage: 'not in force',
    progress: [{ need: '1/2 of nobody, which is never met' }],
  });
});

test('before its end a party counts as if it never ended, and after it not at all', () => {
  const some = fc.dictionary(fc.constantFrom('aa', 'bb', 'cs', 'dd'), aDay);
  let gone = 0;
  fc.assert(
    fc.property(someTerms(), some, aDay, aDay, (terms, on, end, asOf) => {
      const treaty = withTerms(terms, { body: 'b' });
      const base = { membersOf: (_: string, day: string) => (day < '2001-01-01' ? ['aa', 'cs'] : ['aa', 'bb', 'cs']) };
      const existing = determine(treaty, deposits(on), contextOf(base), asOf);
      const determination = determine(treaty, deposits(on), contextOf({ ...base, ...ended(end) }), asOf);
      if (asOf < end) {
        const parties = partiesOn(determination, asOf);
        expect(parties).toEqual(partiesOn(existing, asOf));
        return;
      }
      expect(partiesOn(determination, end)).not.toContain('cs');
      const own = determination.participations.find(({ party }) => party === 'cs');
      if (!own) return;
      expect(own.outOn! <= end).toBe(true);
      gone += 1;
    }),
    { seed: 1993, numRuns: runs(400) },
  );
  expect(gone).toBeGreaterThan(0);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, deposited } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { determine } from '../clauses/determine.js';
import type { Participant, Treaty } from '../clauses/treaty.js';
import { isVague } from '../time/legal-date.js';
import { dateInWords, told } from './told.js';

const treaty = (terms: EntryIntoForce, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
  ...more,
});
const atOnce: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };
const tell = (it: Treaty, all: readonly Participant[], asOf = '2000-01-01') =>
  told(determine(it, all, contextOf(), asOf), it, all, () => undefined);

test('so is the end of a party', () => {
  const it = treaty(atOnce);
  const all = [deposited('cs', '1961-05-01')];
  const endOf = () => ({ on: '1993-12-31', said: '1993', entry: 9 });
  const { participations } = told(determine(it, all, contextOf({ endOf }), '2000-01-01'), it, all, endOf);
  expect(participations[0]).toMatchObject({ outOn: '1993', outEntry: 9, certain: false });
});

test('a partial date is told in its words, with the day on which it was counted', () => {
  const { on, countedOn, certain, trigger, counted, participations } = tell(treaty(atOnce), [
    deposited('aa', '1961-05'),
  ]);
  const [own] = participations;
  expect({ on, countedOn, certain }).toEqual({ on: '1961-05', countedOn: '1961-05-31', certain: false });
  expect(trigger).toMatchObject({ day: '1961-05-31', certain: false });
  expect(counted).toEqual([{ party: 'aa', on: '1961-05', entry: 5 }]);
  expect(own).toMatchObject({ consentOn: '1961-05', countedOn: '1961-05-31', inForceOn: '1961-05', certain: false });
});

test('a day that was counted from it is the latest', () => {
  const delayed = { ...atOnce, delay: { days: 30 } };
  const { on, certain, participations } = tell(treaty(delayed), [deposited('aa', '1961-05')]);
  expect({ on, certain }).toEqual({ on: '1961-06-30', certain: false });
  expect(participations[0]).toMatchObject({ consentOn: '1961-05', inForceOn: '1961-06-30', certain: false });
});

test('an unknown date is never a consent, and says why', () => {
  const { stage, counted, notCounted, participations } = tell(treaty(atOnce), [deposited('aa', 'unknown')]);
  expect({ stage, counted, participations }).toEqual({ stage: 'not in force', counted: [], participations: [] });
  expect(notCounted).toEqual([{ party: 'aa', entry: 5, why: 'the date is not known' }]);
});

test('so are effects, declared days, ends and withdrawals', () => {
  const unknown = tell(treaty(atOnce), [deposited('aa', '1963-01-01', { effectiveOn: 'unknown' })]);
  expect(unknown.participations[0]).toMatchObject({ consentOn: '1963-01-01', inForceOn: 'unknown', certain: false });
  const declared = tell(treaty(atOnce, { declaration: { effectiveOn: 'unknown', entry: 3 } }), []);
  expect(declared).toMatchObject({ stage: 'awaited', on: 'unknown', declaredOn: 'unknown', certain: false });
  const month = tell(treaty(atOnce, { declaration: { effectiveOn: '1995-06', entry: 3 } }), []);
  expect(month).toMatchObject({ on: '1995-06', countedOn: '1995-06-30', declaredOn: '1995-06', certain: false });
  const ended = tell(treaty(atOnce, { termination: { effectiveOn: '1999', entry: 4 } }), [
    deposited('aa', '1961-05-01'),
  ]);
  expect(ended).toMatchObject({ stage: 'ended', endedOn: '1999' });
  const aa = deposited('aa', '1961-05-01');
  const left = { ...aa, periods: [{ ...aa.periods[0]!, notice: { on: '1970', entry: 6, byConsentOfAll: true } }] };
  expect(tell(treaty(atOnce), [left]).participations[0]).toMatchObject({ outOn: '1970', certain: false });
});

test('exact dates are told as they are', () => {
  const it = treaty({ ...atOnce, delay: { months: 3 } });
  const all = [deposited('aa', '1961-05-01'), deposited('bb', '1962-01-01')];
  expect(tell(it, all)).toEqual(determine(it, all, contextOf(), '2000-01-01'));
});

test('dates as they are printed', () => {
  expect(dateInWords('1961-05')).toBe('1961-05, at the latest 1961-05-31');
  expect(dateInWords('1961-06-30', false)).toBe('1961-06-30 at the latest');
  expect([dateInWords('1961-06-30'), dateInWords('unknown', false), dateInWords(undefined)]).toEqual([
    '1961-06-30',
    'unknown',
    '',
  ]);
});

test('no inner day leaves the law, and what rests on a date that is not known to the day says so', () => {
  const date = fc.constantFrom('1990-01-15', '1990-02', '1991', '1991-06-30', 'unknown');
  const some = fc.dictionary(fc.constantFrom('aa', 'bb', 'cc'), fc.tuple(date, fc.option(date), fc.option(date)));
  const seen = { certain: 0, uncertain: 0 };
  fc.assert(
    fc.property(some, fc.option(date), fc.option(date), fc.nat(2), (parties, declared, ends, days) => {
      const all = Object.entries(parties).map(([party, [on, effectiveOn, notice]], i): Participant => {
        const one = deposited(party, on, { entry: i + 10, ...(effectiveOn !== null && { effectiveOn }) });
        const left = notice !== null && { notice: { on: notice, entry: i + 20, byConsentOfAll: true } };
        return { ...one, periods: [{ ...one.periods[0]!, ...left }] };
      });
      const it = treaty(
        { ...atOnce, delay: { days } },
        {
          ...(declared !== null && { declaration: { effectiveOn: declared, entry: 2 } }),
          ...(ends !== null && { termination: { effectiveOn: ends, entry: 3 } }),
        },
      );
      const answer = tell(it, all);
      expect(JSON.stringify(answer)).not.toMatch(/0000-01-01|9999-12-31/);
      for (const one of answer.participations) {
        const rests = [parties[one.party]!, [declared]].flat().some(on => isVague(on ?? undefined));
        if (rests) expect(one.certain).toBe(false);
        seen[one.certain === false ? 'uncertain' : 'certain'] += 1;
      }
    }),
    { seed: 1961, numRuns: runs(400) },
  );
  expect(Math.min(seen.certain, seen.uncertain)).toBeGreaterThan(0);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datedStory, type DatedStory, participantIn, treatyIn } from '../../../test/support/dated-treaties.js';
import { contextOf } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import { determine, type Determination } from '../clauses/determine.js';
import { type Day, isVague, lastDay, type LegalDate } from '../time/legal-date.js';
import { told, type ToldDetermination } from './told.js';

/* Random treaties with partial and unknown dates: what is told is compared with what the law counts from exact dates. */

const ASKED = '1995-01-01';

function determined(story: DatedStory): { determination: Determination; telling: () => ToldDetermination } {
  const { parties, other, partyEnds } = story;
  const treaty = treatyIn(story);
  const all = Object.entries(parties).map(participantIn);
  const ended = partyEnds && { on: lastDay(partyEnds), said: partyEnds, entry: 99 };
  const endOf = (name: string) => (name === 'aa' ? ended : undefined);
  const context = contextOf({ endOf, entryIntoForceOf: () => other && lastDay(other) });
  const determination = determine(treaty, all, context, ASKED);
  const generalOf = () => other && { date: other, isCertain: !isVague(other) };
  return { determination, telling: () => told(determination, treaty, all, { endOf, generalOf }) };
}

/** The same story with a day in the place of each partial date. */
function inOneHistory<T>(story: T, dayOf: (date: LegalDate) => Day): T {
  const value: unknown = story;
  if (typeof value === 'string') return (isVague(value) && /^\d/.test(value) ? dayOf(value) : value) as T;
  if (typeof value !== 'object' || value === null) return story;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOneHistory(one, dayOf)])) as T;
}

const someDay = (date: LegalDate, at: number): Day => {
  const [month = 1 + Math.floor(at * 12), last = 28] = [Number(date.slice(5)) || undefined];
  const exact = `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(1 + Math.floor(at * last)).padStart(2, '0')}`;
  return at > 0.9 ? lastDay(date) : exact;
};

/** The dates that an answer tells as certain, each under its name. */
function certainIn(answer: ToldDetermination): Map<string, LegalDate | undefined> {
  const { certain, latest = [], on, computedOn, declaredOn, endedOn, trigger, participations } = answer;
  const dates = new Map<string, LegalDate | undefined>();
  const take = (name: string, day: LegalDate | undefined, isLatest: boolean) => {
    if (day !== undefined && !isVague(day) && !isLatest) dates.set(name, day);
  };
  take('on', on, certain === false);
  take('computedOn', computedOn, latest.includes('computedOn'));
  take('declaredOn', declaredOn, false);
  take('endedOn', endedOn, latest.includes('endedOn'));
  take('trigger', trigger?.day, trigger?.certain === false);
  for (const { party: name, latest: own = [], consentOn, inForceOn, computedOn: byClause, outOn } of participations) {
    take(`${name} consentOn`, consentOn, false);
    take(`${name} inForceOn`, inForceOn, own.includes('inForceOn'));
    take(`${name} computedOn`, byClause, own.includes('computedOn'));
    take(`${name} outOn`, outOn, own.includes('outOn'));
  }
  return dates;
}

function datesIn({ on, computedOn, declaredOn, endedOn, trigger, participations }: Determination): Map<string, Day> {
  const own = participations.flatMap(({ party: name, consentOn, inForceOn, computedOn: byClause, outOn }) => [
    [`${name} consentOn`, consentOn],
    [`${name} inForceOn`, inForceOn],
    [`${name} computedOn`, byClause],
    [`${name} outOn`, outOn],
  ]);
  const all = Object.entries({ on, computedOn, declaredOn, endedOn, trigger: trigger?.day });
  return new Map([...all, ...own].filter((pair): pair is [string, Day] => pair[1] !== undefined));
}

test('what is told as certain is so in each history that the partial dates allow', () => {
  const seen = { certain: 0, uncertain: 0 };
  fc.assert(
    fc.property(
      datedStory,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (one, at) => {
        const { telling } = determined(one);
        let taken = 0;
        const history = inOneHistory(one, said => someDay(said, at[taken++ % at.length]!));
        const really = datesIn(determined(history).determination);
        const certain = certainIn(telling());
        // Where a party ended before, a date of its own is not another day, but none.
        for (const [name, day] of certain) expect([name, really.get(name) ?? day]).toEqual([name, day]);
        seen.certain += certain.size;
        seen.uncertain += really.size - certain.size;
      },
    ),
    { seed: 1961, numRuns: runs(4000) },
  );
  expect(Math.min(seen.certain, seen.uncertain)).toBeGreaterThan(0);
});

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

test('every date that is told was recorded or counted, and none is an inner one', () => {
  fc.assert(
    fc.property(datedStory, one => {
      const { determination, telling } = determined(one);
      const answer = telling();
      const allowed = new Set([...stringsIn(one), ...stringsIn(determination)]);
      const dates = stringsIn(answer).filter(text => /^\d{4}/.test(text));
      for (const text of dates) expect(allowed).toContain(text);
      expect(stringsIn(answer).join(' ')).not.toMatch(/0000-01-01|9999-12-31/);
    }),
    { seed: 1962, numRuns: runs(2000) },
  );
});

test('what rests on exact dates alone is told as certain, and a partial consent never is', () => {
  const seen = { exact: 0, partial: 0 };
  fc.assert(
    fc.property(datedStory, one => {
      const { certain, participations } = determined(one).telling();
      for (const { party: name, consentOn, countedOn, certain: own } of participations) {
        expect(countedOn).toBe(isVague(consentOn) ? lastDay(consentOn) : undefined);
        if (isVague(consentOn)) expect(own).toBe(false);
        if (isVague(consentOn)) seen.partial += 1;
        const { notice, leavesOn, on, effectiveOn, declared } = one.parties[name]!;
        const said = [on, effectiveOn, declared, notice, leavesOn, name === 'aa' ? one.partyEnds : undefined];
        // What the clause gives is told beside what was declared.
        if (certain === false || said.some(isVague) || one.declared !== undefined) continue;
        expect(own).toBeUndefined();
        seen.exact += 1;
      }
    }),
    { seed: 1963, numRuns: runs(4000) },
  );
  expect(Math.min(seen.exact, seen.partial)).toBeGreaterThan(0);
});

test('exact dates are told as the law counts them', () => {
  fc.assert(
    fc.property(datedStory, one => {
      const exact = inOneHistory(one, lastDay);
      fc.pre(!stringsIn(exact).includes('unknown'));
      const { determination, telling } = determined(exact);
      expect(telling()).toEqual(determination);
    }),
    { seed: 1964, numRuns: runs(1000) },
  );
});

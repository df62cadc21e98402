import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../support/runs.js';
import { TestRegister } from '../support/test-register.js';
import type { Statement } from './compare-held.js';
import { daysOf } from './plain-words.js';
import { ground, judged, said } from './statements.js';
import { verdictOf } from './verdict.js';

/* The same thing said twice, where the days are not known: every day of every statement is tried. */

const date = fc.constantFrom('2005-01-01', '2006-02-02', '2006-03-03', '2008-04-04', '2006', '2006-02', '2005', '2008');
const representatives = [
  ...['2005-01-01', '2005-06-01', '2005-12-31', '2006-01-01', '2006-02-01', '2006-02-02', '2006-02-03', '2006-02-28'],
  ...['2006-03-02', '2006-03-03', '2006-03-04', '2006-12-31', '2008-01-01', '2008-04-04', '2008-04-05', '2008-12-31'],
];

/** Are there days for all of them on which each follows from those before it? */
function isPossible(kind: string, all: readonly Statement[]): boolean {
  const index = all.findIndex(({ day }) => day.length < 10);
  if (index < 0) {
    const order = all.toSorted((a, b) => (a.day === b.day ? a.entry - b.entry : a.day < b.day ? -1 : 1));
    return order.every((one, at) => judged(kind, one, order.slice(0, at)) === 'recorded');
  }
  const { first, last } = daysOf(all[index]!.day);
  const days = representatives.filter(day => first <= day && day <= last);
  return days.some(day => isPossible(kind, all.with(index, { ...all[index]!, day })));
}

const seen: Record<string, number> = {};

test('a second statement is recorded exactly where some history takes it in', async () => {
  const story = fc.tuple(
    fc.constantFrom(...Object.keys(said)),
    fc.array(fc.tuple(fc.boolean(), date), { minLength: 3, maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(story, async ([kind, asked]) => {
      const register = await TestRegister.open();
      await register.recordAll(ground);
      const all: Statement[] = [];
      for (const [value, day] of asked) {
        const one = { day, value, entry: register.log.size };
        const verdict = await verdictOf(register, said[kind]!(value, day));
        const outcome = 'outcome' in verdict ? verdict.outcome : 'refused';
        if (outcome !== 'nothing-changed') {
          const expected = isPossible(kind, [...all, one]) ? 'recorded' : 'refused';
          expect({ kind, all, one, outcome, verdict }).toMatchObject({ outcome: expected });
        } else expect(all).toContainEqual({ ...one, entry: expect.any(Number) });
        if (outcome === 'recorded') all.push(one);
        seen[`${kind} ${outcome}`] = (seen[`${kind} ${outcome}`] ?? 0) + 1;
        if (all.filter(({ day: said }) => said.length < 10).length > 2) break;
      }
      await register.close();
    }),
    { seed: 2008, numRuns: runs(200) },
  );
  for (const kind of Object.keys(said)) {
    for (const outcome of ['recorded', 'nothing-changed', 'refused'])
      expect([kind, outcome, seen[`${kind} ${outcome}`] ?? 0]).not.toEqual([kind, outcome, 0]);
  }
}, 600_000);

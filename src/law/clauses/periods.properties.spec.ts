import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import { determine } from './determine.js';
import type { Treaty } from './treaty.js';

/* A party that leaves and comes back, also while its notice runs. */

const DELAY = 30;
const treaty: Treaty = {
  document: 'it',
  clauses: {
    'entry-into-force': {
      terms: {
        condition: { instruments: { atLeast: 1 } },
        later: { after: 'trigger', delay: { days: DELAY } },
      },
      entry: 1,
    },
  },
};
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** In days: from the notice before to the deposit, from there to the next notice, and how long that runs. */
const coming = fc.record({
  gap: fc.integer({ min: 1, max: 200 }),
  bound: fc.integer({ min: DELAY + 1, max: 200 }),
  running: fc.oneof(fc.nat(20), fc.nat(900)),
});
const stories = fc.array(coming, { minLength: 1, maxLength: 4 });

test('the periods of a party never overlap, and touch where it comes back while its notice runs', () => {
  const seen = { touching: 0, apart: 0, overtaken: 0 };
  fc.assert(
    fc.property(stories, fc.boolean(), (story, leavesAtLast) => {
      const expected: object[] = [];
      let day = '1991-01-01';
      let outBefore = '';
      const periods = story.map(({ gap, bound, running }, index) => {
        const on = plus(day, gap);
        day = plus(on, bound);
        const due = plus(on, DELAY);
        const entry = 10 + 2 * index;
        const isLeaving = leavesAtLast || index < story.length - 1;
        if (outBefore) seen[due < outBefore ? 'touching' : 'apart'] += 1;
        const inForceOn = due < outBefore ? outBefore : due;
        const outOn = plus(day, running);
        if (outOn < outBefore) seen.overtaken += 1;
        if (outOn > outBefore) outBefore = outOn;
        expected.push({ consentOn: on, entry, inForceOn, ...(isLeaving && { outOn, outEntry: entry + 1 }) });
        const notice = { on: day, effectiveOn: outOn, byConsentOfAll: true, entry: entry + 1 };
        return { receipts: [{ kind: 'accession' as const, on, entry }], ...(isLeaving && { notice }) };
      });
      const all = [deposited('aa', '1990-01-01'), by('bb', ...periods)];
      const { participations } = determine(treaty, all, contextOf(), '2020-01-01');
      const own = participations.filter(({ party }) => party === 'bb');
      const told = own.map(({ consentOn, entry, inForceOn, outOn, outEntry }) => ({
        ...{ consentOn, entry, inForceOn },
        ...(outOn !== undefined && { outOn, outEntry }),
      }));
      expect(told).toEqual(expected);
    }),
    { seed: 1968, numRuns: runs(1000) },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});

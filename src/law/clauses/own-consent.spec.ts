import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, deposited, deposits } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import { aDay, someTerms } from '../../../test/support/some-terms.js';
import type { Delay } from './clause.js';
import { determine } from './determine.js';
import type { Participant, Treaty } from './treaty.js';

/* A register rarely has every deposit that brought an old treaty into force, so that the date is declared. */

const days = (count: number): Delay => ({ days: count });

/** The general date and the deposits are those of the depositaries' public tables; the thresholds those of the treaties. */
test.each<[treaty: string, party: string, atLeast: number, delay: Delay, general: string, on: string, inForce: string]>(
  [
    ['CPPNM', 'Australia', 21, days(30), '1987-02-08', '1987-09-22', '1987-10-22'],
    ['CPPNM', 'Japan', 21, days(30), '1987-02-08', '1988-10-28', '1988-11-27'],
    ['CPPNM', 'Mexico', 21, days(30), '1987-02-08', '1988-04-04', '1988-05-04'],
    ['High Seas', 'Australia', 22, days(30), '1962-09-30', '1963-05-14', '1963-06-13'],
    ['High Seas', 'Central African Republic', 22, days(30), '1962-09-30', '1962-10-15', '1962-11-14'],
    ['High Seas', 'Nepal', 22, days(30), '1962-09-30', '1962-12-28', '1963-01-27'],
    ['High Seas', 'Portugal', 22, days(30), '1962-09-30', '1963-01-08', '1963-02-07'],
    ['High Seas', 'South Africa', 22, days(30), '1962-09-30', '1963-04-09', '1963-05-09'],
    ['Continental Shelf', 'Albania', 22, days(30), '1964-06-10', '1964-12-07', '1965-01-06'],
    ['Continental Shelf', 'Dominican Republic', 22, days(30), '1964-06-10', '1964-08-11', '1964-09-10'],
    ['Continental Shelf', 'Uganda', 22, days(30), '1964-06-10', '1964-09-14', '1964-10-14'],
    ['CITES', 'Canada', 10, days(90), '1975-07-01', '1975-04-10', '1975-07-09'],
    ['World Heritage', 'Morocco', 20, { months: 3 }, '1975-12-17', '1975-10-28', '1976-01-28'],
  ],
)('%s: %s is in force by its own count', (_, party, atLeast, delay, general, on, inForce) => {
  const terms = { condition: { instruments: { atLeast } }, delay, later: { after: 'trigger' as const, delay } };
  const treaty: Treaty = {
    document: 'it',
    clauses: { 'entry-into-force': { terms, entry: 1 } },
    declaration: { effectiveOn: general, entry: 2 },
  };
  // The twentieth instrument of the World Heritage Convention, and the tenth of CITES, came before these.
  const known = on > general ? {} : deposits(earlier(atLeast));
  const all = [...Object.values(known), deposited(party, on)];
  const { participations } = determine(treaty, all as Participant[], contextOf(), '2020-01-01');
  expect(participations.find(one => one.party === party)!.inForceOn).toBe(inForce);
});

const earlier = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`state-${i}`, '1975-01-01']));

test('nobody is in force before the own consent, whatever day was declared for all', () => {
  const some = fc.dictionary(fc.constantFrom('aa', 'bb', 'cc', 'dd'), aDay);
  let later = 0;
  fc.assert(
    fc.property(someTerms(), some, aDay, (terms, on, effectiveOn) => {
      const treaty: Treaty = {
        document: 'it',
        clauses: { 'entry-into-force': { terms, entry: 1 } },
        declaration: { effectiveOn, entry: 2 },
      };
      const { participations } = determine(treaty, deposits(on), contextOf(), '2030-01-01');
      for (const { consentOn, inForceOn } of participations) {
        expect(inForceOn! >= consentOn).toBe(true);
        if (consentOn > effectiveOn) later += 1;
      }
    }),
    { seed: 1976, numRuns: runs(400) },
  );
  expect(later).toBeGreaterThan(0);
});

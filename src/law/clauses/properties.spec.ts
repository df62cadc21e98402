import { expect, test } from '@jest/globals';
import { contextOf, isOrganisation } from '../../../test/support/participants.js';
import fc, { type Arbitrary } from 'fast-check';
import { aDay, someTerms } from '../../../test/support/some-terms.js';
import { determine } from './determine.js';
import { ANYBODY, oneDepositAway, suppose, SUPPOSED } from './forecast.js';
import { tallyOf } from './tally.js';
import type { TreatyContext, Participant, Period, Treaty } from './treaty.js';
import { runs } from '../../../test/support/runs.js';

const SEED = { seed: 1969, numRuns: runs(400) };
const LATEST = '2030-01-01';
const parties = ['aa', 'bb', 'cc', 'dd', 'ee', 'eu'] as const;
const context: TreatyContext = {
  ...contextOf({ isOrganisation }),
  membersOf: () => ['aa', 'bb', 'cc'],
  partiesTo: () => ['aa', 'bb', 'cc', 'dd', 'eu'],
  entryIntoForceOf: () => '2001-06-15',
};

const aTreaty: Arbitrary<Treaty> = someTerms().map(terms => ({
  document: 'it',
  body: 'council',
  adoptedOn: '2000-01-01',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
}));
const inPlaceOfMembers = aTreaty.map(treaty => {
  const { terms, entry } = treaty.clauses['entry-into-force']!;
  const counting = { ...terms.counting, inPlaceOfMembers: true };
  return { ...treaty, clauses: { 'entry-into-force': { terms: { ...terms, counting }, entry } } };
});
/** Is it a member of an organisation that counts in its members' place? */
const isMemberIn = ({ clauses }: Treaty, all: readonly Participant[], party: string) =>
  clauses['entry-into-force']!.terms.counting?.inPlaceOfMembers === true &&
  all.some(one => one.party === 'eu') &&
  context.membersOf('eu', LATEST).includes(party);
/** One or two depositaries receive it; it may have been taken back, and another may follow. */
const aPeriod: Arbitrary<Period> = fc.tuple(aDay, fc.option(aDay), fc.boolean()).map(([on, other, isTaken]) => ({
  receipts: [
    { kind: 'ratification' as const, on, depositary: 'ru', entry: 7 },
    ...(other === null ? [] : [{ kind: 'ratification' as const, on: other, depositary: 'us', entry: 7 }]),
  ],
  ...(isTaken && { taken: { on: [on, other ?? on].sort().at(-1)!, entry: 8 } }),
}));
const someParticipants = fc
  .uniqueArray(fc.constantFrom(...parties), { maxLength: 6 })
  .chain(names =>
    fc.tuple(...names.map(party => fc.record({ party: fc.constant(party), periods: aPeriod.map(one => [one]) }))),
  )
  .map(all => all as Participant[]);
const depositedOn = (on: string, entry = 7): Period => ({
  receipts: [{ kind: 'ratification', on, notifiedOn: on, depositary: 'ru', entry }],
});
const freeIn = (all: readonly Participant[]) => parties.find(name => all.every(one => one.party !== name)) ?? 'zz';
const someDays = fc.uniqueArray(fc.tuple(fc.constantFrom(...parties), aDay), { selector: ([party]) => party });
const determinationOf = (treaty: Treaty, all: readonly Participant[]) => determine(treaty, all, context, LATEST);

/** The answer, where the order of the list of who counted says nothing. */
const told = (treaty: Treaty, all: readonly Participant[]) => {
  const by = (a: { party: string }, b: { party: string }) => (a.party < b.party ? -1 : 1);
  const { counted, notCounted, ...rest } = determinationOf(treaty, all);
  return { ...rest, counted: counted.toSorted(by), notCounted: notCounted.toSorted(by) };
};

test('the answer does not depend on the order of the parties, nor on that of their receipts', () => {
  fc.assert(
    fc.property(aTreaty, someParticipants, fc.infiniteStream(fc.nat()), (treaty, all, keys) => {
      const rank = new Map(all.map(({ party }) => [party, keys.next().value as number]));
      const shuffled = all
        .toSorted((a, b) => rank.get(a.party)! - rank.get(b.party)!)
        .map(one => ({ ...one, periods: one.periods.map(p => ({ ...p, receipts: p.receipts.toReversed() })) }));
      expect(told(treaty, shuffled)).toEqual(told(treaty, all));
    }),
    SEED,
  );
});

test('the trigger is the first day on which the condition is met, with all its deposits', () => {
  fc.assert(
    fc.property(aTreaty, someParticipants, (treaty, all) => {
      const { trigger, counted } = determinationOf(treaty, all);
      if (!trigger) return;
      const before = new Date(Date.parse(trigger.day) - 86_400_000).toISOString().slice(0, 10);
      expect(determine(treaty, all, context, before).trigger).toBeUndefined();
      expect(determine(treaty, all, context, trigger.day).trigger).toEqual(trigger);
      expect(trigger.ranks.to).toBe(Math.max(counted.length, trigger.ranks.from));
      expect(counted.filter(({ on }) => on === trigger.day)).toHaveLength(trigger.deposits.length);
    }),
    SEED,
  );
});

test('what would follow from a deposit is what then follows from it', () => {
  fc.assert(
    fc.property(aTreaty, someParticipants, aDay, (treaty, all, on) => {
      const party = freeIn(all);
      const then = { party, periods: [depositedOn(on, SUPPOSED)] };
      expect(told(treaty, suppose(treaty, all, [{ party, on }]))).toEqual(told(treaty, [...all, then]));
    }),
    SEED,
  );
});

test('whoever is said to be one deposit away brings it into force, and nobody else does', () => {
  fc.assert(
    fc.property(fc.oneof(aTreaty, inPlaceOfMembers), someParticipants, (treaty, all) => {
      const away = oneDepositAway(treaty, all, context, LATEST);
      expect(away === undefined).toBe(determinationOf(treaty, all).trigger !== undefined);
      if (away === undefined) return;
      const bound = new Set(all.flatMap(({ party, periods }) => (periods[0]!.taken ? [] : [party])));
      for (const party of parties.filter(one => one !== 'eu' && !bound.has(one))) {
        const then = determinationOf(treaty, suppose(treaty, all, [{ party, on: LATEST }])).trigger;
        if (then) expect(then.day).toBe(LATEST);
        const isAnybody = away.includes(ANYBODY) && !isMemberIn(treaty, all, party);
        expect(away.includes(party) || isAnybody).toBe(then !== undefined);
      }
    }),
    SEED,
  );
});

test('a deposit taken out of a tally and put in again leaves it as it was', () => {
  fc.assert(
    fc.property(
      aTreaty,
      fc.array(fc.constantFrom(...parties)),
      fc.constantFrom(...parties),
      (treaty, before, party) => {
        const { terms } = treaty.clauses['entry-into-force']!;
        const tally = tallyOf(terms.condition, { treaty, terms, context });
        for (const one of [...before, party]) tally.add(one, LATEST);
        const met = [tally.isMet(LATEST), tally.progress(LATEST)];
        tally.remove(party, LATEST);
        tally.add(party, LATEST);
        expect([tally.isMet(LATEST), tally.progress(LATEST)]).toEqual(met);
      },
    ),
    SEED,
  );
});

test('an instrument taken back before the entry into force and deposited anew counts from the new deposit', () => {
  fc.assert(
    fc.property(aTreaty, someDays, aDay, (treaty, days, on) => {
      const plain = days.map(([party, day]) => ({ party, periods: [depositedOn(day)] }));
      const taken = (day: string) => ({ ...depositedOn(day), taken: { on, entry: 8 } });
      const anew = days.map(([party, day]) => ({
        party,
        periods: [...(day < on ? [taken(day)] : []), depositedOn(day < on ? on : day)],
      }));
      const moved = days.map(([party, day]) => ({ party, periods: [depositedOn(day < on ? on : day)] }));
      const reached = determinationOf(treaty, plain).on ?? LATEST;
      expect(determinationOf(treaty, anew).on).toBe(determinationOf(treaty, on < reached ? moved : plain).on);
    }),
    SEED,
  );
});

test('one more deposit never makes the general date later', () => {
  fc.assert(
    fc.property(aTreaty, someParticipants, aDay, (treaty, all, on) => {
      const before = determinationOf(treaty, all).on ?? '9999-12-31';
      const party = freeIn(all);
      const after = determinationOf(treaty, suppose(treaty, all, [{ party, on }])).on ?? '9999-12-31';
      expect(after <= before).toBe(true);
    }),
    SEED,
  );
});

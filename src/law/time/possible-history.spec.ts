import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type LampAct, type LampFact, lampLaw } from '../../../test/support/lamps.js';
import { Refusal } from '../refusal.js';
import { compareOrder, type Placed } from './history.js';
import { judge, judgeAgain } from './judging.js';

/* Every history is tried in the plainest way, and compared with the one that is looked for. */

/** What certainly comes after the act is not judged: that is done when the act stands. */
type Standing = Placed<LampFact> & { readonly isJudged?: boolean };

/** Five days, the first there are or the last. */
const beginning = [1, 2, 3, 4, 5].map(day => `0000-01-0${day}`);
const end = [27, 28, 29, 30, 31].map(day => `9999-12-${day}`);

/** Is there a day for each on which it follows from those before it? What may come after the act may not have happened yet. */
function isPossible(facts: readonly Standing[], act: Standing, all: readonly string[]): boolean {
  const bearing = facts.filter(({ fact: { data } }) => bearsOn(data, act.fact.data));
  const tries = ([next, ...rest]: readonly Standing[], placed: readonly Standing[]): boolean => {
    if (!next) return isStory(placed);
    const isLater = compareOrder(next, act) > 0;
    const isVague = next.first !== next.last;
    const days = all.filter(day => next.first <= day && day <= next.last);
    const isJudged = isVague || !isLater;
    return (
      days.some(day => tries(rest, [...placed, { ...next, first: day, last: day, isJudged }])) ||
      (isVague && isLater && tries(rest, placed))
    );
  };
  return tries([...bearing, act], []);
}

/** A lamp hangs on the power, and the power on no lamp; and no party on another. */
function bearsOn(fact: LampAct, act: LampAct): boolean {
  return (isPower(fact) || !isPower(act)) && (fact.party === undefined || fact.party === act.party);
}

function isPower({ act }: LampAct): boolean {
  return act === 'power' || act === 'cut';
}

function isStory(placed: readonly Standing[]): boolean {
  const on = new Set<string>();
  return placed.toSorted(compareOrder).every(({ fact: { data }, isJudged }) => {
    const { act, party = 'all' } = data;
    const what = isPower(data) ? `power ${party}` : party;
    const isBegin = act === 'light' || act === 'power';
    const hasPower = act !== 'light' || on.has('power all') || on.has(`power ${party}`);
    const stands = on.has(what) !== isBegin && hasPower;
    if (isBegin) on.add(what);
    else on.delete(what);
    return stands || !isJudged;
  });
}

const party = fc.constantFrom('aa', 'aa', 'bb', undefined);
const between = fc
  .tuple(fc.nat(4), fc.nat(4), fc.nat(2))
  .map(([a, b, vague]) => (vague === 0 ? [Math.min(a, b), Math.max(a, b)] : [a, a]));
const asked = fc.tuple(fc.constantFrom('light', 'light', 'put-out', 'power', 'cut'), party, between);

const seen = { recorded: 0, refused: 0 };

test.each([
  ['mains', beginning],
  ['body', end],
] as const)('an act stands where some history takes it in: %s', (power, days) => {
  fc.assert(
    fc.property(fc.array(asked, { minLength: 3, maxLength: 8 }), acts => {
      const law = lampLaw(power);
      const facts: Standing[] = [];
      acts.forEach(([name, who, [from = 0, to = 0]], index) => {
        const on = from === to ? days[from]! : '2016-03';
        const data = { act: name, on, ...(who !== undefined && { party: who }) } as LampAct;
        if ((name === 'light' || name === 'put-out') && who === undefined) return;
        if (facts.filter(({ first, last }) => first !== last).length > 3) return;
        const order = { first: days[from]!, last: days[to]!, legalPlace: index + 1 };
        const placed = { ...order, position: index + 1, fact: { type: name, data } };
        const isRecorded = stands(law, placed);
        const told = facts.map(({ first, last, fact }) => [fact.type, fact.data.party, first, last]);
        expect({ told, placed, isRecorded }).toEqual({
          told,
          placed,
          isRecorded: isPossible(facts, placed, days),
        });
        seen[isRecorded ? 'recorded' : 'refused'] += 1;
        if (!isRecorded) return;
        const [own] = law.rules[name]!.subjects(data);
        law.history(own).insert(placed);
        try {
          judgeAgain(law, [own], order, [placed.position]);
          facts.push(placed);
        } catch {
          law.history(own).remove(placed.position);
        }
      });
    }),
    { seed: 20_261_128, numRuns: 300 },
  );
  expect(seen.recorded).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});

function stands(law: ReturnType<typeof lampLaw>, placed: Standing): boolean {
  const { fact, ...order } = placed;
  try {
    const facts = judge(law, law.rules[fact.type]!, fact.data, order);
    expect(facts).toEqual([fact]);
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return false;
  }
}

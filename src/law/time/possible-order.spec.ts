import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectRefusal } from '../../../test/support/given.js';
import { type Saying, Sayings } from '../../../test/support/sayings.js';
import { runs } from '../../../test/support/runs.js';
import { compareOrder, type Placed } from './history.js';
import { judge, orderOf } from './judging.js';

const DATES = ['2016-02-28', '2016-02-29', '2016-03-01', '2016-04-01', '2016-02', '2016-03', '2016'];
/** Those that are named, and three beside them, as many as may have to lie there. */
const DAYS = [
  ...['01-29', '01-30', '01-31', '02-01', '02-02', '02-03', '02-28', '02-29', '03-01', '03-02', '03-03', '03-04'],
  ...['04-01', '04-02', '04-03', '12-31'],
].map(day => `2016-${day}`);

/** Each order in which they may have been said before the act, by trying all days. */
function ordersBefore(facts: readonly Placed[], act: Placed): Set<string> {
  const found = new Set<string>();
  const place = ([next, ...rest]: readonly Placed[], placed: readonly Placed[]) => {
    if (!next) {
      const before = placed.toSorted(compareOrder);
      const names = before.slice(
        0,
        before.findIndex(({ position }) => position === act.position),
      );
      found.add(names.map(({ fact }) => (fact.data as Saying).name).join(''));
      return;
    }
    for (const day of DAYS)
      if (next.first <= day && day <= next.last) place(rest, [...placed, { ...next, first: day, last: day }]);
  };
  place([...facts, act], []);
  return found;
}

function ordersOf(names: readonly string[]): string[] {
  return ['', ...names.flatMap(name => ordersOf(names.filter(other => other !== name)).map(rest => name + rest))];
}

test('an order is possible where there are days for it', () => {
  const dates = fc.array(fc.constantFrom(...DATES), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(dates, fc.constantFrom(...DATES), fc.nat(3), (said, on, after) => {
      const sayings = new Sayings();
      const names = ['a', 'b', 'c'].slice(0, said.length);
      sayings.say(...said.map((date, i) => ({ on: date, name: names[i]! })));
      const order = orderOf(on, after + 0.5);
      const act: Placed = { ...order, position: 50, fact: { type: 'Said', data: { on } } };
      const possible = ordersBefore(sayings.history.facts, act);
      for (const wanted of ordersOf(names)) {
        const ask = () => judge(sayings.reader, sayings.heard(wanted), { on }, order);
        if (possible.has(wanted)) expect([said, after, wanted, ask()]).toEqual([said, after, wanted, [act.fact]]);
        else expectRefusal(ask, 'already-so');
      }
    }),
    { seed: 20_261_128, numRuns: runs(500) },
  );
});

test('what certainly happened in an earlier month does not come after one that follows', () => {
  const sayings = new Sayings();
  sayings.say({ on: '2016-02', name: 'a' }, { on: '2016-03', name: 'b' }, { on: '2016-04-01', name: 'c' });
  const ask = (wanted: string) =>
    judge(sayings.reader, sayings.heard(wanted), { on: '2016-05' }, orderOf('2016-05', 9));
  expect(ask('abc')).toHaveLength(1);
  expectRefusal(() => ask('bac'), 'already-so');
});

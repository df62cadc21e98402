import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareHeld, type Statement } from './compare-held.js';
import { ground, judged, type Plain, said } from './statements.js';
import { verdictOf } from './verdict.js';
import { runs } from '../support/runs.js';
import { TestRegister } from '../support/test-register.js';

/* The same thing said twice, by each act that says what holds from a day on, in any order of recording. */

const someDay = fc.constantFrom('2005-01-01', '2006-02-02', '2007-03-03', '2008-04-04');
/** The statements with one more, in the order of their days; what was said first of a day stands first. */
const withOne = (all: readonly Statement[], one: Statement): Statement[] =>
  [...all, one].sort((a, b) => (a.day === b.day ? a.entry - b.entry : a.day < b.day ? -1 : 1));

function expected(kind: string, all: readonly Statement[], one: Statement): Plain {
  const order = withOne(all, one);
  const at = order.indexOf(one);
  const own = judged(kind, one, order.slice(0, at));
  if (own !== 'recorded') return own;
  const stands = (index: number) => judged(kind, order[index]!, order.slice(0, index)) === 'recorded';
  const isBroken = order.some((_, index) => index > at && !stands(index));
  return isBroken ? { refused: 'breaks-later-fact' } : 'recorded';
}

const points = fc.array(fc.record({ asOf: someDay, known: fc.nat(99) }), { minLength: 6, maxLength: 6 });

const seen: Record<string, number> = {};

async function say(register: TestRegister, kind: string, all: readonly Statement[], value: boolean, day: string) {
  const one = { day, value, entry: register.log.size };
  const plain = expected(kind, all, one);
  const verdict = await verdictOf(register, said[kind]!(value, day));
  const really =
    'outcome' in verdict
      ? verdict.outcome
      : { refused: verdict.refused, ...(verdict.refused !== 'breaks-later-fact' && { entry: verdict.entry }) };
  expect({ kind, all, one, really }).toEqual({ kind, all, one, really: plain });
  const word = `${kind} ${typeof plain === 'string' ? plain : plain.refused}`;
  seen[word] = (seen[word] ?? 0) + 1;
  return plain === 'recorded' ? withOne(all, one) : all;
}

test('a second statement changes nothing, or is refused by the entry that holds', async () => {
  const story = fc.array(fc.tuple(fc.constantFrom(...Object.keys(said)), fc.boolean(), someDay), {
    minLength: 10,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(story, points, async (asked, at) => {
      const register = await TestRegister.open();
      await register.recordAll(ground);
      const begun = register.log.size;
      const standing: Record<string, readonly Statement[]> = {};
      for (const [kind, value, day] of asked) {
        standing[kind] = await say(register, kind, standing[kind] ?? [], value, day);
      }
      compareHeld(
        register,
        standing,
        at.map(({ asOf, known }) => ({ asOf, position: begun + (known % (register.log.size - begun + 1)) - 1 })),
      );
      await sortedAgain(standing);
      await register.close();
    }),
    { seed: 2007, numRuns: runs(60) },
  );
  for (const kind of Object.keys(said)) {
    expect(seen[`${kind} recorded`]).toBeGreaterThan(0);
    expect(seen[`${kind} nothing-changed`]).toBeGreaterThan(0);
    if (kind !== 'chair') expect(seen[`${kind} already-so`]).toBeGreaterThan(0);
  }
  expect(seen['chair two-chairs']).toBeGreaterThan(0);
  expect(seen['membership breaks-later-fact']).toBeGreaterThan(0);
}, 600_000);

/** What was recorded in any order is recorded in the order of its days as well, and nothing is refused there. */
async function sortedAgain(standing: Record<string, readonly Statement[]>): Promise<void> {
  const register = await TestRegister.open();
  await register.recordAll(ground);
  for (const [kind, all] of Object.entries(standing)) {
    let again: readonly Statement[] = [];
    for (const { value, day } of all) again = await say(register, kind, again, value, day);
    const content = (list: readonly Statement[]) => list.map(({ value, day }) => ({ value, day }));
    expect(content(again)).toEqual(content(all));
  }
  await register.close();
}

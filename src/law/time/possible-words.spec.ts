import { beforeEach, describe, expect, test } from '@jest/globals';
import { expectRefusal } from '../../../test/support/given.js';
import { Sayings, type Saying, words } from '../../../test/support/sayings.js';
import { Refusal } from '../refusal.js';
import { judge, orderOf } from './judging.js';
import type { Rule } from './rule.js';

let sayings: Sayings;
beforeEach(() => {
  sayings = new Sayings();
});
const ask = (rule: Rule<Saying>, act: Saying, place = 50) => judge(sayings.reader, rule, act, orderOf(act.on, place));
const said = (data: Saying) => [{ type: 'Said', data }];
const wanting = (effect: string) =>
  sayings.ruleOf(({ effectiveOn }) => {
    if (effectiveOn !== effect) throw new Refusal('retroactive-effect');
  });

describe('an act is possible', () => {
  test.each(['2016-02-02', '2016-12-31'])('by an effect that is not known to the day, as if it were %s', day => {
    const act = { on: '2016-02-02', effectiveOn: '2016' };
    expect(ask(wanting(day), act)).toEqual(said(act));
    expectRefusal(() => ask(wanting(day), { on: '2016-02-02', effectiveOn: '2016-03-03' }), 'retroactive-effect');
  });

  test('and is said in its own words', () => {
    sayings.say({ on: '2016-02', name: 'a' });
    const rule: Rule<Saying> = {
      ...sayings.heard('a'),
      judge: (act, read) => {
        if (read(words, 'w').length === 0 || act.on.length < 10) throw new Refusal('not-adopted');
        const { on } = act;
        return [act, { party: 'aa', effectiveOn: on }, { on }].map(data => ({ type: 'Said', data }));
      },
    };
    const day = expect.stringMatching(/^2016-\d\d-\d\d$/);
    const noted = { type: 'Said', data: { party: 'aa', effectiveOn: day } };
    const act = { on: '2016', name: 'b' };
    expect(ask(rule, act)).toEqual([...said(act), noted, ...said({ on: '2016' })]);
  });
});

describe('what is about others stands on its last day, or on its first', () => {
  const act = { on: '2016-06-15', party: 'aa' };
  const others = { on: '2016', party: 'bb', name: 'b' };

  test('where nothing is to be moved', () => {
    sayings.say(others);
    for (const order of ['', 'b']) expect(ask(sayings.heard(order), act)).toEqual(said(act));
    expectRefusal(() => ask(sayings.heard('a'), act), 'already-so');
  });

  test('and where something is', () => {
    sayings.say({ on: '2016', party: 'aa', name: 'a' }, others);
    for (const order of ['', 'a', 'b', 'ab', 'ba']) expect(ask(sayings.heard(order), act)).toEqual(said(act));
    expectRefusal(() => ask(sayings.heard('aa'), act), 'already-so');
  });

  test('and on no day between', () => {
    const own = ['2015-01-01', '2016-02-02', '2016-03-03'].map((on, i) => ({ on, party: 'aa', name: 'xac'[i]! }));
    sayings.say(...own, others);
    for (const order of ['xac', 'xbac']) expect(ask(sayings.heard(order), act)).toEqual(said(act));
    expectRefusal(() => ask(sayings.heard('xabc'), act), 'already-so');
  });

  test('whatever is not known of the act', () => {
    sayings.say(others);
    const year = { on: '2016', party: 'aa' };
    for (const order of ['', 'b']) expect(ask(sayings.heard(order), year)).toEqual(said(year));
  });

  test('and an act that is judged again does not come before itself', () => {
    sayings.say({ on: '2016', party: 'aa', name: 'a' }, others);
    expect(ask(sayings.heard('b'), { on: '2016', party: 'aa' }, 1)).toHaveLength(1);
  });
});

describe('a fact before it', () => {
  const on = '2016-06-15';
  const withRule =
    (rule: Rule | undefined) =>
    (act: Rule<Saying>, day = on) =>
      judge({ ...sayings.reader, rule: () => rule }, act, { on: day }, orderOf(day, 50));

  test('stands only as itself', () => {
    sayings.say({ on: '2016', name: 'a' });
    const other: Rule = { ...sayings.heard(''), judge: () => [{ type: 'Other', data: { name: 'a' } }] };
    expectRefusal(() => withRule(other)(sayings.heard('a')), 'already-so');
    expect(withRule(undefined)(sayings.heard('a'))).toHaveLength(1);
  });

  test('gives no reason why the act is refused', () => {
    sayings.say({ on: '2016', name: 'a' });
    const strict = sayings.ruleOf(() => {
      throw new Refusal('not-signed');
    });
    expect(withRule(strict as Rule)(sayings.heard('a'), '2016-12-31')).toHaveLength(1);
  });
});

test('the search has an end', () => {
  for (let i = 0; i < 9; i++) sayings.say({ on: '2016', name: String(i) });
  expectRefusal(() => ask(sayings.heard('never'), { on: '2016-06-15' }), 'already-so');
  expect(sayings.judged).toBe(2_001);
});

test('what was right on its last day is refused where no day is found, unless the search was given up', () => {
  const once = () => {
    let isFirst = true;
    return sayings.ruleOf(({ name }) => {
      if (name === undefined && !isFirst) throw new Refusal('already-so');
      isFirst = false;
    });
  };
  const act = { on: '2016-12-31' };
  sayings.say({ on: '2016', name: 'a' });
  expectRefusal(() => ask(once(), act), 'already-so');
  for (let i = 0; i < 9; i++) sayings.say({ on: '2016', name: String(i) });
  expect(ask(once(), act)).toEqual(said(act));
});

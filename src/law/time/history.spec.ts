import { describe, expect, test } from '@jest/globals';
import { compareOrder, type Fact, History, type Kind } from './history.js';
import { intervalOf } from './legal-date.js';

/** A subject whose state is the names of its facts, and that counts how often it grows. */
let evolved = 0;
const words: Kind<string[], Fact & { data: { on?: string } }> = {
  name: 'word',
  types: {},
  dateField: () => 'on',
  start: () => [],
  evolve: (state, { type }, entry) => (evolved++, [...state, `${type}@${entry}`]),
};

function told(...facts: readonly [string, string | undefined, number, number?][]): History<string[]> {
  const history = new History(words);
  for (const [type, on, position, legalPlace = position] of facts) {
    history.insert({ ...intervalOf(on), legalPlace, position, fact: { type, data: {} } });
  }
  return history;
}

const end = { last: '9999-12-31', legalPlace: Infinity };
const at = (last: string, legalPlace = 0) => ({ last, legalPlace });
const namesOf = (history: History<string[]>) => history.facts.map(({ fact }) => fact.type).join(' ');

describe('legal order', () => {
  test('is by day, and on the same day by place in the ledger', () => {
    const orders = [at('2005-01-02', 1), at('2005-01-01', 9), at('2005-01-01', 2)];
    expect(orders.toSorted(compareOrder)).toEqual([at('2005-01-01', 2), at('2005-01-01', 9), at('2005-01-02', 1)]);
  });

  test('a partial date counts on its last day, an unknown one after all, and what always held before all', () => {
    const history = told(
      ['unknown', 'unknown', 1],
      ['year', '2005', 2],
      ['new-year', '2006-01-01', 3],
      ['month', '2005-12', 4],
      ['day', '2005-12-30', 5],
      ['always', undefined, 6],
    );
    expect(namesOf(history)).toBe('always day year month new-year unknown');
  });

  test('a correction stands in the place of what it corrects', () => {
    const history = told(['first', '2005', 1], ['second', '2005', 2], ['third', '2005', 3]);
    history.remove(2);
    history.insert({ ...intervalOf('2005'), legalPlace: 2, position: 7, fact: { type: 'corrected', data: {} } });
    expect(namesOf(history)).toBe('first corrected third');
    expect(history.before(end)).toEqual(['first@1', 'corrected@7', 'third@3']);
  });
});

describe('a state', () => {
  test('is made by the facts before an order, on its day those of earlier places', () => {
    const history = told(['a', '2005-01-01', 1], ['b', '2005-01-02', 2], ['c', '2005-01-02', 3]);
    expect(history.before(at('2005-01-01'))).toEqual([]);
    expect(history.before(at('2005-01-02', 2))).toEqual(['a@1']);
    expect(history.before(at('2005-01-02', 3))).toEqual(['a@1', 'b@2']);
    expect(history.before(at('2005-01-02', Infinity))).toEqual(['a@1', 'b@2', 'c@3']);
  });

  test('knows a late fact, and forgets one that is void', () => {
    const history = told(['a', '2005', 1], ['c', '2007', 2]);
    expect(history.before(end)).toEqual(['a@1', 'c@2']);
    history.insert({ ...intervalOf('2006'), legalPlace: 3, position: 3, fact: { type: 'b', data: {} } });
    expect(history.before(end)).toEqual(['a@1', 'b@3', 'c@2']);
    expect(history.remove(1)).toMatchObject({ position: 1, fact: { type: 'a' } });
    expect(history.remove(1)).toBeUndefined();
    expect(history.before(end)).toEqual(['b@3', 'c@2']);
  });

  test('is the same whatever was asked before', () => {
    const facts = Array.from({ length: 12 }, (_, i): [string, string, number] => [`f${i}`, `20${10 + (i % 5)}`, i]);
    const asked = told(...facts);
    for (const day of ['2014-12-31', '2010-12-31', '2012-06-01', '2013-12-31', '2011-01-01']) {
      expect(asked.before(at(day, 6))).toEqual(told(...facts).before(at(day, 6)));
    }
  });

  test('costs one step for each fact that comes in legal order', () => {
    const history = told();
    evolved = 0;
    for (let position = 0; position < 500; position++) {
      history.before(at('2005-01-01', position));
      history.insert({ ...at('2005-01-01', position), first: '2005-01-01', position, fact: { type: 'f', data: {} } });
    }
    history.before(end);
    expect(evolved).toBe(500);
  });
});

test('what comes after an order does not hold the fact of that order itself', () => {
  const history = told(['a', '2005-01-01', 1], ['b', '2005-01-02', 2], ['c', '2005-01-02', 3]);
  const after = (last: string, legalPlace: number) => history.after({ last, legalPlace }).map(({ fact }) => fact.type);
  expect(after('2005-01-02', 2)).toEqual(['c']);
  expect(after('2005-01-01', 9)).toEqual(['b', 'c']);
  expect(after('2006-01-01', 0)).toEqual([]);
});

test('facts whose day is not known, or the day of their effect, are kept apart', () => {
  const history = new History(words);
  const put = (on: string, position: number, data: object = {}) =>
    history.insert({ ...intervalOf(on), legalPlace: position, position, fact: { type: 'x', data } });
  put('2005', 1);
  put('2005-01-01', 2);
  put('2005-01-02', 3, { effectiveOn: '2006' });
  put('2005-02', 4);
  put('2005-01-03', 5, { effectiveOn: '2006-01-01' });
  const vague = () => history.vague.map(({ position }) => position);
  expect(vague()).toEqual([1, 3, 4]);
  history.remove(3);
  history.remove(2);
  expect(vague()).toEqual([1, 4]);
  history.remove(1);
  expect(vague()).toEqual([4]);
});

test('a history that is folded anew folds from its first fact', () => {
  const history = told(['a', '2005-01-01', 1], ['b', '2005-01-02', 2]);
  expect(history.before(end)).toEqual(['a@1', 'b@2']);
  const before = evolved;
  history.refold();
  expect(history.before(end)).toEqual(['a@1', 'b@2']);
  expect(evolved - before).toBe(2);
});

test('a fact that is void is forgotten also where as many come before the order as before', () => {
  const history = told(['a', '2005-01-01', 1], ['b', '2005-01-02', 2], ['c', '2005-01-03', 3]);
  expect(history.before(at('2005-01-03', 3))).toEqual(['a@1', 'b@2']);
  history.remove(1);
  expect(history.before(end)).toEqual(['b@2', 'c@3']);
});

test('a state that is asked for again costs nothing', () => {
  const history = told(['a', '2005-01-01', 1], ['b', '2005-01-02', 2]);
  const state = history.before(end);
  expect(history.before(end)).toBe(state);
});

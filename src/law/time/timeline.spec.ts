import { expect, test } from '@jest/globals';
import { type Fact, History, type Kind } from './history.js';
import { intervalOf } from './legal-date.js';
import { type TimelineStep, timeline } from './timeline.js';

interface Said extends Fact {
  readonly data: { readonly key: string; readonly value: string };
}

/** A subject of several rows: of each key the value that was said last. */
const rows: Kind<Map<string, string>, Said> = {
  name: 'rows',
  types: {},
  dateField: () => undefined,
  start: () => new Map<string, string>(),
  evolve: (state, { data }) => state.set(data.key, data.value),
};

function told(...facts: readonly (readonly [value: string, on: string | undefined, key?: string])[]) {
  const history = new History(rows);
  facts.forEach(([value, on, key = 'k'], position) => {
    history.insert({ ...intervalOf(on), legalPlace: position, position, fact: { type: 'Said', data: { key, value } } });
  });
  return history;
}

const read = (history: History<Map<string, string>, Said>, from = '0000-01-01') =>
  timeline(
    history,
    from,
    ({ data }) => data.key === 'k',
    state => state.get('k'),
  ).map(({ from, value, possibly }: TimelineStep<string>) => [from, value, possibly]);

test('a fact with a whole day is no before it and yes from it on', () => {
  expect(read(told(['x', '2005-03-17']))).toEqual([
    ['0000-01-01', undefined, undefined],
    ['2005-03-17', 'x', undefined],
  ]);
});

test('a partial date: no before it, unknown inside it, yes from its last day on', () => {
  expect(read(told(['x', '2005-03']))).toEqual([
    ['0000-01-01', undefined, undefined],
    ['2005-03-01', undefined, 'x'],
    ['2005-03-31', 'x', undefined],
  ]);
});

test('inside a partial date what was certain before stays certain, with what may have taken its place', () => {
  expect(read(told(['x', '2004-01-01'], ['y', '2005']), '2004-06-01')).toEqual([
    ['2004-06-01', 'x', undefined],
    ['2005-01-01', 'x', 'y'],
    ['2005-12-31', 'y', undefined],
  ]);
});

test('an unknown date never becomes certain, and is possible always', () => {
  expect(read(told(['x', 'unknown']))).toEqual([['0000-01-01', undefined, 'x']]);
  expect(read(told(['x', '2005-01-01'], ['y', 'unknown']))).toEqual([
    ['0000-01-01', undefined, 'y'],
    ['2005-01-01', 'x', 'y'],
  ]);
});

test('what always held holds from the beginning', () => {
  expect(read(told(['x', undefined]))).toEqual([['0000-01-01', 'x', undefined]]);
});

test('of two partial dates that overlap the one that ends later counts last', () => {
  expect(read(told(['year', '2005'], ['month', '2005-06']))).toEqual([
    ['0000-01-01', undefined, undefined],
    ['2005-01-01', undefined, 'year'],
    ['2005-06-01', undefined, 'year'],
    ['2005-06-30', 'month', 'year'],
    ['2005-12-31', 'year', undefined],
  ]);
});

test('a late fact holds until the next one in legal order', () => {
  const history = told(['x', '2004-01-01'], ['z', '2006-01-01'], ['y', '2005-01-01']);
  expect(read(history, '2005-01-01')).toEqual([
    ['2005-01-01', 'y', undefined],
    ['2006-01-01', 'z', undefined],
  ]);
});

test('steps begin on the day that was asked for, whatever held then', () => {
  expect(read(told(['x', '2004-01-01'], ['y', '2005']), '2005-05-05')).toEqual([
    ['2005-05-05', 'x', 'y'],
    ['2005-12-31', 'y', undefined],
  ]);
});

test('facts about another row neither make steps nor are possible here', () => {
  expect(read(told(['x', '2004-01-01'], ['other', '2005', 'another']), '2004-01-01')).toEqual([
    ['2004-01-01', 'x', undefined],
  ]);
});

test('what is certain on the first day asked about makes no step there', () => {
  const history = told(['x', '2005-03'], ['y', '2005-03-31'], ['z', '2006-01-01']);
  expect(read(history, '2005-03-31')).toEqual([
    ['2005-03-31', 'y', undefined],
    ['2006-01-01', 'z', undefined],
  ]);
});

test('what may have happened comes after what certainly had, and not after what comes later', () => {
  const history = told(['x', '2005-01-01'], ['y', '2005'], ['w', '2005-06-01'], ['z', '2007-01-01']);
  expect(read(history, '2005-06-01')).toEqual([
    ['2005-06-01', 'w', 'y'],
    ['2005-12-31', 'y', undefined],
    ['2007-01-01', 'z', undefined],
  ]);
  const counted = told(['a', '2005-06-01', 'other'], ['y', '2005'], ['c', '2007-01-01', 'third']);
  const states = timeline(
    counted,
    '2005-06-01',
    ({ data }) => data.key === 'k',
    state => [...state.keys()].join(),
  );
  expect(states.map(({ possibly }) => possibly)).toEqual(['other,k', undefined]);
});

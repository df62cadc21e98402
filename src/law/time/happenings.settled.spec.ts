import { describe, expect, test } from '@jest/globals';
import { readings, settledIn } from './happenings.js';
import { type DateField, History, type Kind } from './history.js';
import { intervalOf } from './legal-date.js';

const kindOf = (name: string, dateField: DateField = 'on'): Kind => ({
  name,
  types: {},
  dateField: () => dateField,
  start: () => ({}),
  evolve: state => state,
});

interface Said {
  readonly on?: string;
  readonly type?: string;
  readonly [more: string]: unknown;
}

/** A history with these facts in entries 1, 2, 3 ... */
function told(facts: readonly Said[], kind = kindOf('lamp')): History {
  const history = new History(kind);
  facts.forEach(({ type = 'Lit', ...data }, index) => {
    const position = index + 1;
    history.insert({ ...intervalOf(data.on), legalPlace: position, position, fact: { type, data } });
  });
  return history;
}

describe('what is not moved stands', () => {
  const daysOf = (others: 'last' | 'first', facts: readonly Said[], dateField: DateField = 'on') => {
    const settled = settledIn(told(facts, kindOf('lamp', dateField)), others);
    return settled.map(({ first, last, fact: { data } }) => {
      const { on, effectiveOn } = data as Said;
      return effectiveOn === undefined ? [first, last, on] : [first, last, on, effectiveOn];
    });
  };
  const year = { on: '2016' };

  test('on its last day, as it is', () => {
    const history = told([year]);
    expect(settledIn(history, 'last')).toBe(history.facts);
    const certain = told([{ on: '2016-01-01' }]);
    expect(settledIn(certain, 'first')).toBe(certain.facts);
    expect(settledIn(certain, 'last')).toBe(certain.facts);
  });

  test.each<[string, readonly Said[], readonly (readonly unknown[])[]]>([
    ['or on its first', [year], [['2016-01-01', '2016-01-01', '2016-01-01']]],
    [
      'not before the first day that is known',
      [{ on: '2016-03-03' }, { on: '2016-04-04' }, year, { on: 'unknown' }],
      [
        ['2016-03-03', '2016-03-03', '2016-03-03'],
        ['2016-04-04', '2016-04-04', '2016-04-04'],
        ['2016-03-03', '2016-03-03', '2016-03-03'],
        ['2016-03-03', '2016-03-03', '2016-03-03'],
      ],
    ],
    [
      'unless that is after its last',
      [year, { on: '2017-01-01' }],
      [
        ['2016-01-01', '2016-01-01', '2016-01-01'],
        ['2017-01-01', '2017-01-01', '2017-01-01'],
      ],
    ],
    [
      'or is its last',
      [year, { on: '2016-12-31' }],
      [
        ['2016-12-31', '2016-12-31', '2016-12-31'],
        ['2016-12-31', '2016-12-31', '2016-12-31'],
      ],
    ],
    [
      'or before its first',
      [{ on: '2015-01-01' }, year],
      [
        ['2015-01-01', '2015-01-01', '2015-01-01'],
        ['2016-01-01', '2016-01-01', '2016-01-01'],
      ],
    ],
    [
      'and has effect as early as it can',
      [{ on: '2016-02-02', effectiveOn: '2016' }],
      [['2016-02-02', '2016-02-02', '2016-02-02', '2016-02-02']],
    ],
  ])('%s', (_, facts, days) => {
    expect(daysOf('first', facts)).toEqual(days);
  });
});

test('what always held is not given a day', () => {
  const settled = settledIn(told([{ party: 'aa' }, { on: '2016' }]), 'first');
  expect(settled.map(({ fact }) => fact.data)).toEqual([{ party: 'aa' }, { on: '2016-01-01' }]);
});

describe('what an act says where it happened on a day', () => {
  test.each<[string, Said, DateField, string, readonly Said[]]>([
    ['as it was said', { on: '2016-02-02' }, 'on', '2016-02-02', [{ on: '2016-02-02' }]],
    [
      'with that day',
      { on: '2016', effectiveOn: '2017-01-01' },
      'on',
      '2016-02-02',
      [{ on: '2016-02-02', effectiveOn: '2017-01-01' }],
    ],
    [
      'where it has its date elsewhere',
      { on: '2016-01-01', effectiveOn: '2016' },
      'effectiveOn',
      '2016-02-02',
      [{ on: '2016-01-01', effectiveOn: '2016-02-02' }],
    ],
    ['where it has none', { party: 'aa' }, undefined, '2016-02-02', [{ party: 'aa' }]],
    [
      'with its effect late and early',
      { on: '2016-02', effectiveOn: '2017' },
      'on',
      '2016-02-02',
      [
        { on: '2016-02-02', effectiveOn: '2017-12-31' },
        { on: '2016-02-02', effectiveOn: '2017-01-01' },
      ],
    ],
    [
      'but not before the day',
      { on: '2016-02-02', effectiveOn: '2016' },
      'on',
      '2016-02-02',
      [
        { on: '2016-02-02', effectiveOn: '2016-12-31' },
        { on: '2016-02-02', effectiveOn: '2016-02-02' },
      ],
    ],
    [
      'unless all of it is',
      { on: '2016-02-02', effectiveOn: '2015' },
      'on',
      '2016-02-02',
      [
        { on: '2016-02-02', effectiveOn: '2015-12-31' },
        { on: '2016-02-02', effectiveOn: '2015-12-31' },
      ],
    ],
  ])('%s', (_, data, field, day, said) => {
    expect(readings(data, field, day)).toEqual(said);
  });

  test('the very same where nothing is to be changed', () => {
    const data = { on: '2016-02-02' };
    expect(readings(data, 'on', '2016-02-02')[0]).toBe(data);
  });
});

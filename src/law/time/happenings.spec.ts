import { describe, expect, test } from '@jest/globals';
import { type Candidate, happeningsOf } from './happenings.js';
import { History, type Kind } from './history.js';
import { intervalOf } from './legal-date.js';
import type { HistoryReader, Rule } from './rule.js';

const kindOf = (name: string): Kind => ({
  name,
  types: {},
  dateField: () => 'on',
  start: () => ({}),
  evolve: state => state,
});

interface Said {
  readonly on?: string;
  readonly type?: string;
  readonly [more: string]: unknown;
}

/** A history with these facts in entries 1, 2, 3 ... */
function told(facts: readonly Said[], kind: Kind): History {
  const history = new History(kind);
  facts.forEach(({ type = 'Lit', ...data }, index) => {
    const position = index + 1;
    history.insert({ ...intervalOf(data.on), legalPlace: position, position, fact: { type, data } });
  });
  return history;
}

/** The entries that are moved for an act, which stands in place 50. */
function moved(facts: readonly Said[], act: Said, { kind = 'lamp', isOther = false, place = 50 } = {}): number[] {
  const history = told(facts, kindOf(kind));
  const rule: Rule = { dateField: 'on', subjects: () => ['lamp/l'], judge: () => [] };
  const reader: HistoryReader = {
    history: () => history,
    dependents: () => new Set(),
    lastDay: () => '9999-12-31',
    rule: () => rule,
  };
  const order = { ...intervalOf(act.on), legalPlace: place };
  const candidate: Candidate = { rule, act, order, subjects: ['lamp/l'], isRefused: false };
  const happenings = happeningsOf(reader, 'lamp/l', candidate, isOther);
  for (const one of happenings) expect(one).toMatchObject({ subject: 'lamp/l', dateField: 'on', rule });
  return happenings.map(({ position }) => position).sort((a, b) => a - b);
}

describe('which facts are moved for an act', () => {
  const on = '2016-06-15';

  test.each<[string, readonly Said[], number[]]>([
    ['all days are known: none', [{ on: '2016-01-01' }, { on: '2016-06-14' }], []],
    [
      'those before it, from the first day of what is not known',
      [{ on: '2015-12-31' }, { on: '2016-01-01' }, { on: '2016' }],
      [2, 3],
    ],
    [
      'whichever of two begins first',
      [{ on: '2015-12-31' }, { on: '2016-02' }, { on: '2016-01' }, { on: '2016-01-01' }],
      [2, 3, 4],
    ],
    [
      'and in the other order',
      [{ on: '2015-12-31' }, { on: '2016-01' }, { on: '2016-02' }, { on: '2016-01-01' }],
      [2, 3, 4],
    ],
    ['what certainly comes after it is not', [{ on: '2016-06-16' }, { on: '2016-07' }, { on: '2016' }], [3]],
    ['on its own day by the place in the ledger', [{ on }, { on: '2016-06' }], [1, 2]],
    [
      'what is about others is not, and moves nothing with it',
      [{ on: '2016-01-01' }, { on: '2015', party: 'bb' }, { on: '2016-02', party: 'aa' }],
      [3],
    ],
    ['what is about nobody is', [{ on: '2016-02' }], [1]],
    [
      'the day of its effect may be what is not known',
      [
        { on, effectiveOn: '2017' },
        { on: '2016-06-14', effectiveOn: '2017' },
      ],
      [1, 2],
    ],
  ])('%s', (_, facts, entries) => {
    expect(moved(facts, { party: 'aa', on })).toEqual(entries);
  });

  test('on the very day, behind it in the ledger, only what is not certain', () => {
    const facts = [{ on }, { on, effectiveOn: '2017' }, { on: '2016-06' }];
    expect(moved(facts, { on }, { place: 0 })).toEqual([2, 3]);
    expect(moved([{ on: '2016-07' }], { on: '2016-07-01' }, { place: 0 })).toEqual([1]);
  });

  test('not the fact that the act has made already', () => {
    expect(moved([{ on: '2016' }, { on: '2016' }], { on: '2016' }, { place: 1 })).toEqual([2]);
    expect(moved([{ on: '2016' }, { on: '2016' }], { on: '2016' }, { place: 2 })).toEqual([1]);
  });

  test('an act whose day is not known moves what may lie on its days', () => {
    expect(moved([{ on: '2015-12-31' }, { on: '2016-01-01' }, { on: '2016-12-31' }], { on: '2016' })).toEqual([2, 3]);
  });
});

describe('what another subject says of others', () => {
  const facts = [
    { on: '2016', party: 'bb' },
    { on: '2016', party: 'aa' },
  ];
  const act = { party: 'aa', on: '2016-06-15' };

  test.each([
    ['document', [2]],
    ['body', [2]],
    ['party', [1, 2]],
  ])('in the history of a %s', (kind, entries) => {
    expect(moved(facts, act, { kind, isOther: true })).toEqual(entries);
  });

  test('is not moved in its own history', () => {
    expect(moved(facts, act, { kind: 'party' })).toEqual([2]);
  });
});

test.each<[string, Said, Said, boolean]>([
  ['its own', { party: 'aa' }, { party: 'aa' }, true],
  ["another's", { party: 'bb' }, { party: 'aa' }, false],
  ['of the State that it succeeds to', { party: 'su' }, { party: 'aa', predecessor: 'su' }, true],
  ['of those with whom it deposits', { party: 'cc' }, { party: 'aa', together: ['bb', 'cc'] }, true],
  ['not of those with whom it does not', { party: 'dd' }, { party: 'aa', together: ['bb', 'cc'] }, false],
  ['a chair, whoever takes it', { party: 'bb', type: 'ChairmanshipTransferred' }, { party: 'aa' }, true],
  ['the same office', { office: 'secretary' }, { office: 'secretary' }, true],
  ['not another office', { office: 'secretary' }, { office: 'deputy' }, false],
  ['not an office where none is asked about', { office: 'secretary' }, { party: 'aa' }, false],
  ['not an office of its own', { office: 'secretary', party: 'aa' }, { office: 'deputy', party: 'aa' }, false],
  ['what names no office, where one is asked about', {}, { office: 'secretary' }, true],
])('what bears on an act: %s', (_, fact, act, does) => {
  expect(moved([{ ...fact, on: '2016' }], { ...act, on: '2016-06-15' })).toEqual(does ? [1] : []);
});

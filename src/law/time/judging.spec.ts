import { beforeEach, describe, expect, test } from '@jest/globals';
import { expectRefusal } from '../../../test/support/given.js';
import { Refusal } from '../refusal.js';
import { type Fact, History, type Kind } from './history.js';
import { type HistoryReader, judge, judgeAgain, orderOf, type Rule, type Subject } from './judging.js';

/** The smallest law: a door is opened, and somebody goes through it once, with a key where the door wants one. */
interface Door {
  opened?: { key?: string };
  readonly gone: Set<string>;
}
interface Act {
  readonly on: string;
  readonly door?: string;
  readonly key?: string;
  readonly who?: string;
}
type Said = Fact & { readonly data: Act };

const doors: Kind<Door, Said> = {
  name: 'door',
  types: { Opened: true, Gone: true },
  date: ({ data }) => data.on,
  start: () => ({ gone: new Set() }),
  evolve(door, { type, data }) {
    if (type === 'Opened') door.opened = data;
    else door.gone.add(data.who!);
    return door;
  },
};
const keys: Kind<{ made?: boolean }, Said> = {
  name: 'key',
  types: { Made: true },
  date: ({ data }) => data.on,
  start: () => ({}),
  evolve: key => ({ ...key, made: true }),
};

const rules: Record<string, Rule<Act>> = {
  Opened: {
    date: act => act.on,
    subjects: act => [`door/${act.door}`, ...(act.key ? ([`key/${act.key}`] as const) : [])],
    judge: (act, read) => (read(doors, act.door!).opened ? [] : [{ type: 'Opened', data: act }]),
  },
  Gone: {
    date: act => act.on,
    subjects: act => [`door/${act.door}`],
    judge(act, read) {
      const door = read(doors, act.door!);
      if (!door.opened) throw new Refusal('not-adopted');
      if (door.opened.key && !read(keys, door.opened.key).made) throw new Refusal('unknown-body');
      return door.gone.has(act.who!) ? [] : [{ type: 'Gone', data: act }];
    },
  },
  Made: { date: act => act.on, subjects: act => [`key/${act.key}`], judge: act => [{ type: 'Made', data: act }] },
};

let histories: Map<string, History>;
let dependents: Map<string, Set<Subject>>;
let size: number;
const reader: HistoryReader = {
  history(subject) {
    const kind = subject.startsWith('door/') ? doors : keys;
    if (!histories.has(subject)) histories.set(subject, new History<never, never>(kind as never));
    return histories.get(subject)!;
  },
  dependents: subject => dependents.get(subject) ?? new Set(),
  lastDay: subject => reader.history(subject).facts.at(-1)?.last ?? '0000-01-01',
  rule: type => rules[type],
};

beforeEach(() => {
  histories = new Map();
  dependents = new Map();
  size = 0;
});

/** Records a fact without judging what comes after it; returns where it stands. */
function record(type: string, act: Act) {
  const rule = rules[type]!;
  const order = orderOf(act.on, ++size);
  const [own, ...others] = rule.subjects(act);
  for (const other of others) dependents.set(other, (dependents.get(other) ?? new Set()).add(own));
  const [fact] = judge(reader, rule, act, order);
  reader.history(own).insert({ ...order, position: size, fact: fact! });
  return { own, order, position: size };
}

describe('an act is judged', () => {
  test('against the state on its own day, not the last one', () => {
    record('Opened', { door: 'a', on: '2005-01-01' });
    const gone = { door: 'a', who: 'x', on: '2004-01-01' };
    expectRefusal(() => judge(reader, rules.Gone!, gone, orderOf(gone.on, 9)), 'not-adopted');
  });

  test('on the same day in the order of the ledger', () => {
    record('Opened', { door: 'a', on: '2005-01-01' });
    const gone = { door: 'a', who: 'x', on: '2005-01-01' };
    expect(judge(reader, rules.Gone!, gone, orderOf(gone.on, 2))).toHaveLength(1);
    expectRefusal(() => judge(reader, rules.Gone!, gone, orderOf(gone.on, 0)), 'not-adopted');
  });

  test('where its date is partial, on the last day that it may be', () => {
    record('Opened', { door: 'a', on: '2005-06-06' });
    expect(judge(reader, rules.Gone!, { door: 'a', who: 'x', on: '2005' }, orderOf('2005', 9))).toHaveLength(1);
    expect(orderOf('2005', 9)).toEqual({ first: '2005-01-01', last: '2005-12-31', legalPlace: 9 });
  });

  test('and looks at no subject that it did not declare', () => {
    const sly: Rule<Act> = { ...rules.Gone!, judge: (_, read) => (read(keys, 'k'), []) };
    expect(() => judge(reader, sly, { door: 'a', on: '2005' }, orderOf('2005', 9))).toThrow(
      'an act about door/a looked at key/k without declaring it',
    );
  });

  test('but may look at what its subject depends on', () => {
    record('Made', { key: 'k', on: '2004' });
    record('Opened', { door: 'a', key: 'k', on: '2005' });
    const gone = { door: 'a', who: 'x', on: '2006' };
    expect(judge(reader, rules.Gone!, gone, orderOf(gone.on, 9))).toHaveLength(1);
  });
});

describe('the later history is judged again', () => {
  /** Takes the fact of an entry out and judges what came after it. */
  function without({ own, order, position }: ReturnType<typeof record>, ...fresh: number[]): void {
    reader.history(own).remove(position);
    judgeAgain(reader, [own], order, fresh);
  }

  test('and where it stands nothing is said', () => {
    record('Opened', { door: 'a', on: '2004-01-01' });
    without(record('Gone', { door: 'a', who: 'x', on: '2005-01-01' }));
    const late = record('Gone', { door: 'a', who: 'y', on: '2004-06-06' });
    expect(() => judgeAgain(reader, [late.own], late.order, [late.position])).not.toThrow();
  });

  test('and a fact that would be refused now is named, with the reason', () => {
    const opened = record('Opened', { door: 'a', on: '2004-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2005-01-01' });
    expectRefusal(() => without(opened), 'breaks-later-fact', {
      entry: 2,
      found: { type: 'Gone', entry: 2, door: 'a', who: 'x', on: '2005-01-01' },
      expected: 'it would be refused: not-adopted',
    });
  });

  test('and a fact that would not follow any more is named', () => {
    record('Opened', { door: 'a', on: '2004-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2006-01-01' });
    const late = record('Gone', { door: 'a', who: 'x', on: '2005-01-01' });
    expectRefusal(() => judgeAgain(reader, [late.own], late.order, [3]), 'breaks-later-fact', {
      entry: 2,
      expected: 'it would no longer follow from its act',
    });
  });

  test('and of several the first in legal order is named, whatever its subject and its place in the ledger', () => {
    const made = record('Made', { key: 'k', on: '2003-01-01' });
    for (const door of ['a', 'b']) record('Opened', { door, key: 'k', on: '2004-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2007-01-01' });
    record('Gone', { door: 'b', who: 'y', on: '2005-01-01' });
    expectRefusal(() => without(made), 'breaks-later-fact', { entry: 5 });
  });

  test('also where it is about another subject that looks at the changed one', () => {
    const made = record('Made', { key: 'k', on: '2003-01-01' });
    record('Opened', { door: 'a', key: 'k', on: '2004-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2005-01-01' });
    const expected = 'it would be refused: unknown-body';
    expectRefusal(() => without(made), 'breaks-later-fact', { entry: 3, expected });
  });

  test('also on the very day, and where it looks at the changed one through others, which may look at each other', () => {
    const made = record('Made', { key: 'k', on: '2003-01-01' });
    record('Opened', { door: 'a', key: 'k', on: '2003-01-01' });
    for (const door of ['b', 'c']) record('Opened', { door, on: '2003-01-01' });
    dependents.set('door/a', new Set(['door/b']));
    dependents.set('door/b', new Set(['door/a', 'key/k']));
    const asked: unknown[] = [];
    const rule = (type: string): Rule<Act> => ({
      ...rules[type]!,
      judge: (act, read) => (asked.push(act.door ?? act.key), rules[type]!.judge(act, read)),
    });
    judgeAgain({ ...reader, rule }, [made.own], made.order, []);
    expect(asked).toEqual(['a', 'b']);
  });

  test('on the very day as well', () => {
    const opened = record('Opened', { door: 'a', on: '2004-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2004-01-01' });
    expectRefusal(() => without(opened), 'breaks-later-fact', { entry: 2 });
  });

  test('but not what came before, nor what was judged just now', () => {
    const opened = record('Opened', { door: 'a', on: '2006-01-01' });
    record('Gone', { door: 'a', who: 'x', on: '2007-01-01' });
    expect(() => without(opened, 2)).not.toThrow();
  });

  test('facts that nobody judges stand', () => {
    const opened = record('Opened', { door: 'a', on: '2004-01-01' });
    const fact = { type: 'Painted', data: {} };
    reader.history('door/a').insert({ ...orderOf('2005', 7), position: 7, fact });
    expect(() => without(opened)).not.toThrow();
  });

  test('and an error that is no refusal comes through as it is', () => {
    const opened = record('Opened', { door: 'a', on: '2004-01-01' });
    const broken = { type: 'Gone', data: { on: '2005-01-01' } };
    reader.history('door/a').insert({ ...orderOf('2005-01-01', 7), position: 7, fact: broken });
    const bug = new TypeError('a bug');
    const judge = () => {
      throw bug;
    };
    const buggy: HistoryReader = { ...reader, rule: () => ({ ...rules.Gone!, judge }) };
    expect(() => judgeAgain(buggy, [opened.own], opened.order, [])).toThrow(bug);
  });
});

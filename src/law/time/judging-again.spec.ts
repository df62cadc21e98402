import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Act, dependents, forget, record, reader, rules } from '../../../test/support/doors-and-keys.js';
import { expectRefusal } from '../../../test/support/given.js';
import { judgeAgain, orderOf } from './judging.js';
import type { HistoryReader, Rule } from './rule.js';

beforeEach(forget);

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

  test('and there may be more of them than a call takes arguments', () => {
    const opened = record('Opened', { door: 'a', on: '2004-01-01' });
    const fact = { type: 'Painted', data: {} };
    for (let position = 2; position < 200_000; position++) {
      reader.history('door/a').insert({ ...orderOf('2005-01-01', position), position, fact });
    }
    expect(() => judgeAgain(reader, [opened.own], opened.order, [])).not.toThrow();
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

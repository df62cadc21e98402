import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Act, dependents, forget, keys, record, reader, rules } from '../../../test/support/doors-and-keys.js';
import { expectRefusal } from '../../../test/support/given.js';
import { judge, orderOf } from './judging.js';
import type { Rule } from './rule.js';

beforeEach(forget);

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

  test('and what it looked at besides may have happened in time', () => {
    record('Made', { key: 'k', on: '2005' });
    record('Opened', { door: 'a', key: 'k', on: '2005-06-01' });
    const gone = { door: 'a', who: 'x', on: '2005-06-15' };
    expect(judge(reader, rules.Gone!, gone, orderOf(gone.on, 9))).toHaveLength(1);
    const early = { door: 'a', who: 'x', on: '2004-12-31' };
    expectRefusal(() => judge(reader, rules.Gone!, early, orderOf(early.on, 9)), 'not-adopted');
  });

  test('and may look at what its other subjects depend on, or what depends on that', () => {
    const sly: Rule<Act> = {
      dateField: 'on',
      subjects: () => ['door/b', 'door/a'],
      judge: (_, read) => (read(keys, 'k'), []),
    };
    const ask = () => judge(reader, sly, { door: 'b', on: '2005' }, orderOf('2005', 9));
    expect(ask).toThrow('without declaring it');
    dependents.set('key/k', new Set(['door/a']));
    expect(ask()).toEqual([]);
    dependents.set('key/k', new Set(['door/x']));
    expect(ask).toThrow('without declaring it');
    dependents.set('door/x', new Set(['door/b']));
    expect(ask()).toEqual([]);
  });

  test('but may look at what its subject depends on', () => {
    record('Made', { key: 'k', on: '2004' });
    record('Opened', { door: 'a', key: 'k', on: '2005' });
    const gone = { door: 'a', who: 'x', on: '2006' };
    expect(judge(reader, rules.Gone!, gone, orderOf(gone.on, 9))).toHaveLength(1);
  });

  test('and asks whether it does, instead of walking through all that depend on it', () => {
    record('Made', { key: 'k', on: '2004' });
    record('Opened', { door: 'a', key: 'k', on: '2005' });
    const lookers = dependents.get('key/k')!;
    lookers[Symbol.iterator] = () => {
      throw new Error('all were walked through');
    };
    const gone = { door: 'a', who: 'x', on: '2006' };
    expect(judge(reader, rules.Gone!, gone, orderOf(gone.on, 9))).toHaveLength(1);
  });
});

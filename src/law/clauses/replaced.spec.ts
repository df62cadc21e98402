import { expect, test } from '@jest/globals';
import { contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Clause, Participant, Treaty } from './treaty.js';

/* A clause holds from a day on: what was met before was met by the clause before. */

const atLeast = (n: number): EntryIntoForce => ({ condition: { instruments: { atLeast: n } } });
const clause = (n: number, on: string, from?: string): Clause<'entry-into-force'> => ({
  terms: atLeast(n),
  on,
  ...(from !== undefined && { from }),
  entry: n,
});
const treaty = (first: Clause<'entry-into-force'>, last: Clause<'entry-into-force'>): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': last },
  replaced: [first],
});
const all: readonly Participant[] = ['2001-01-01', '2002-01-01', '2003-01-01'].map((on, i) => deposited(`p${i}`, on));
const at = (it: Treaty, asOf = '2010-01-01') => determine(it, all, contextOf(), asOf).on;

test('what was met under the first is met', () => {
  expect(at(treaty(clause(2, '2000-01-01'), clause(3, '2002-01-02')))).toBe('2002-01-01');
  expect(at(treaty(clause(2, '2000-01-01'), clause(3, '2002-01-01')))).toBe('2003-01-01');
});

test('on the first day of the second the condition may be met by no deposit', () => {
  expect(at(treaty(clause(4, '2000-01-01'), clause(2, '2005-01-01')))).toBe('2005-01-01');
  expect(at(treaty(clause(4, '2000-01-01'), clause(2, '2000-06-01', '2005-01-01')))).toBe('2005-01-01');
  expect(at(treaty(clause(4, '2000-01-01'), clause(2, '2005-01-01')), '2004-12-31')).toBeUndefined();
  expect(at(treaty(clause(4, '2000-01-01'), clause(2, '2005-01-01')), '2005-01-01')).toBe('2005-01-01');
});

test('the first reads so from the beginning, whenever it was recorded', () => {
  expect(at(treaty(clause(1, '2004-01-01'), clause(5, '2006-01-01')))).toBe('2001-01-01');
});

test('one that was never replaced reads so always', () => {
  expect(at({ document: 'it', clauses: { 'entry-into-force': clause(2, '2009-01-01') }, replaced: [] })).toBe(
    '2002-01-01',
  );
});

import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { ClauseSetting } from './rule-events.js';
import { setClause } from './set-clause.js';
import { treatyOf } from '../treaties/treaty.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const years = (count: number): ClauseSetting => ({
  document: 'plan',
  clause: 'duration',
  terms: { years: count },
  article: 'article 9',
  on: '2020-02-02',
});
const set = (data: ClauseSetting): DocumentFact => ({ type: 'ClauseSet', data });

test('a clause is set', () => {
  expect(setClause(given(documents, proposed), years(5))).toEqual([set(years(5))]);
});

test('the same once more changes nothing', () => {
  expect(setClause(given(documents, proposed, set(years(5))), years(5))).toEqual([]);
});

test('the last word on each kind counts', () => {
  const state = given(documents, proposed, set(years(5)));
  const later = { ...years(10), on: '2021-02-02' };
  expect(setClause(state, later)).toEqual([set(later)]);
  const { clauses } = treatyOf(given(documents, proposed, set(years(5)), set(later)))!;
  expect(clauses.duration).toEqual({ terms: { years: 10 }, on: '2021-02-02', entry: 3, article: 'article 9' });
});

test('a second one of the same day is refused: the first is to be corrected', () => {
  const state = given(documents, proposed, set(years(5)));
  expectRefusal(() => setClause(state, years(10)), 'already-so', { found: years(5), entry: 2 });
});

test('the text must be known', () => {
  expectRefusal(() => setClause(given(documents), years(5)), 'unknown-document', { found: 'plan' });
});

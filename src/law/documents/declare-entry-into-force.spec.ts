import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { declareEntryIntoForce } from './declare-entry-into-force.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { EntryIntoForceDeclaration } from './rule-events.js';

const document = 'plan';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } };
const word = (more: Partial<EntryIntoForceDeclaration> = {}): EntryIntoForceDeclaration => ({
  document,
  effectiveOn: '2021-04-04',
  on: '2021-03-03',
  ...more,
});
const declared = (data: EntryIntoForceDeclaration): DocumentFact => ({ type: 'EntryIntoForceDeclared', data });

test('the depositary declares the general date, and that of a party that is bound', () => {
  const state = given(documents, proposed, adopted);
  expect(declareEntryIntoForce(state, word(), false)).toEqual([declared(word())]);
  expect(declareEntryIntoForce(state, word({ party: 'am' }), true)).toEqual([declared(word({ party: 'am' }))]);
});

test('the same once more changes nothing, in general and for a party', () => {
  const state = given(documents, proposed, adopted, declared(word()), declared(word({ party: 'am' })));
  expect(declareEntryIntoForce(state, word(), false)).toEqual([]);
  expect(declareEntryIntoForce(state, word({ party: 'am' }), false)).toEqual([]);
});

test('another date is refused, and the entry of the first is named', () => {
  const state = given(documents, proposed, adopted, declared(word()), declared(word({ party: 'am' })));
  const other = { effectiveOn: '2021-05-05' };
  expectRefusal(() => declareEntryIntoForce(state, word(other), true), 'already-declared', { entry: 3 });
  expectRefusal(() => declareEntryIntoForce(state, word({ party: 'am', ...other }), true), 'already-declared', {
    entry: 4,
  });
  expect(declareEntryIntoForce(state, word({ party: 'by', ...other }), true)).toHaveLength(1);
});

test('for a party that comes back the depositary declares anew, and the old word stays with the old period', () => {
  const deposited = (on: string): DocumentFact => ({
    type: 'InstrumentDeposited',
    data: { document, party: 'am', kind: 'accession', on },
  });
  const left: DocumentFact = { type: 'WithdrawalNotified', data: { document, party: 'am', on: '2022-02-02' } };
  const first = declared(word({ party: 'am' }));
  const state = given(documents, proposed, adopted, deposited('2021-01-01'), first, left, deposited('2024-01-01'));
  const again = word({ party: 'am', effectiveOn: '2024-04-04', on: '2024-02-02' });
  expect(declareEntryIntoForce(state, again, true)).toEqual([declared(again)]);
  const { periods, declaration } = state.consents.get('am')!;
  expect(periods.map(period => period.declaration?.effectiveOn)).toEqual(['2021-04-04', undefined]);
  expect(declaration).toBeUndefined();
});

test('a party that is not bound has no date', () => {
  const verb = () => declareEntryIntoForce(given(documents, proposed, adopted), word({ party: 'am' }), false);
  expectRefusal(verb, 'not-bound', { found: { party: 'am' }, expected: 'a party bound on 2021-03-03' });
});

test('the text must be known and adopted', () => {
  expectRefusal(() => declareEntryIntoForce(given(documents), word(), false), 'unknown-document', { found: 'plan' });
  expectRefusal(() => declareEntryIntoForce(given(documents, proposed), word(), false), 'not-adopted', { entry: 1 });
});

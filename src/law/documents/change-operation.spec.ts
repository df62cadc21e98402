import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { changeOperation } from './change-operation.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { OperationChange } from './rule-events.js';

const document = 'plan';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } };
const change = (more: Partial<OperationChange> = {}): OperationChange => ({
  document,
  operation: 'suspension',
  change: 'begin',
  effectiveOn: '2022-02-02',
  ...more,
});
const changed = (data: OperationChange): DocumentFact => ({ type: 'OperationChanged', data });
const end = (more: Partial<OperationChange> = {}) => change({ change: 'end', effectiveOn: '2023-03-03', ...more });
const after = (...facts: readonly DocumentFact[]) => given(documents, proposed, adopted, ...facts);

test('it begins and ends, for all or for one party', () => {
  expect(changeOperation(after(), change(), undefined)).toEqual([changed(change())]);
  expect(changeOperation(after(changed(change())), end(), undefined)).toEqual([changed(end())]);
  const own = { party: 'am' };
  expect(changeOperation(after(changed(change(own))), end(own), known)).toEqual([changed(end(own))]);
});

test('the same once more changes nothing', () => {
  expect(changeOperation(after(changed(change())), change(), undefined)).toEqual([]);
  expect(changeOperation(after(changed(change()), changed(end())), end(), undefined)).toEqual([]);
});

test.each<[string, readonly DocumentFact[], Partial<OperationChange>]>([
  ['nothing has begun', [], {}],
  ['another operation has begun', [changed(change({ operation: 'derogation' }))], {}],
  ['it has begun for other provisions', [changed(change({ scope: 'part II' }))], {}],
  ['it has begun for all', [changed(change())], { party: 'am' }],
  ['it has begun for another party', [changed(change({ party: 'by' }))], { party: 'am' }],
])('it does not end where %s', (_, facts, more) => {
  expectRefusal(() => changeOperation(after(...facts), end(more), more.party ? known : undefined), 'nothing-to-end', {
    found: 'suspension',
  });
});

test('it does not end twice, and the entry of the end is named', () => {
  const verb = () =>
    changeOperation(after(changed(change()), changed(end())), end({ effectiveOn: '2024-01-01' }), undefined);
  expectRefusal(verb, 'nothing-to-end', { entry: 4 });
});

test('text and party must be known, and the text adopted', () => {
  expectRefusal(() => changeOperation(given(documents), change(), undefined), 'unknown-document');
  expectRefusal(() => changeOperation(given(documents, proposed), change(), undefined), 'not-adopted', { entry: 1 });
  expectRefusal(() => changeOperation(after(), change({ party: 'am' }), stranger), 'unknown-party', { found: 'am' });
  const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };
  expectRefusal(() => changeOperation(after(), change({ party: 'am' }), ended), 'party-ended', { entry: 9 });
});

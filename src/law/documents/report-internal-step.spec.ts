import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { InternalStep } from './consent-events.js';
import type { DocumentFact } from './events.js';
import { reportInternalStep } from './report-internal-step.js';
import { participantOf } from '../treaties/participants.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const vote: InternalStep = { document: 'plan', party: 'am', step: 'parliament-voted', on: '2021-01-01' };
const reported = (data: InternalStep): DocumentFact => ({ type: 'InternalStepReported', data });

test('a step is reported, and another after it', () => {
  const law: InternalStep = { ...vote, step: 'law-adopted', on: '2021-02-02' };
  expect(reportInternalStep(given(documents, proposed), vote, known)).toEqual([reported(vote)]);
  expect(reportInternalStep(given(documents, proposed, reported(vote)), law, known)).toEqual([reported(law)]);
});

test('the same once more changes nothing', () => {
  expect(reportInternalStep(given(documents, proposed, reported(vote)), vote, known)).toEqual([]);
});

test('it is no deposit', () => {
  const state = given(documents, proposed, reported(vote));
  expect(participantOf(state, 'am')).toMatchObject({ periods: [], steps: [vote] });
});

test('text and party must be known', () => {
  const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };
  expectRefusal(() => reportInternalStep(given(documents), vote, known), 'unknown-document', { found: 'plan' });
  expectRefusal(() => reportInternalStep(given(documents, proposed), vote, stranger), 'unknown-party', { found: 'am' });
  expectRefusal(() => reportInternalStep(given(documents, proposed), vote, ended), 'party-ended', { entry: 9 });
});

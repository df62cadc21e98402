import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { Invitation } from './rule-events.js';
import { inviteToAccede } from './invite-to-accede.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const both: Invitation = { document: 'plan', parties: ['am', 'by'], on: '2021-01-01' };
const invited = (data: Invitation): DocumentFact => ({ type: 'InvitedToAccede', data });

test('parties are invited', () => {
  expect(inviteToAccede(given(documents, proposed), both, [known, known])).toEqual([invited(both)]);
});

test('the same once more changes nothing, and another invitation counts', () => {
  const state = given(documents, proposed, invited(both));
  expect(inviteToAccede(state, both, [known, known])).toEqual([]);
  const one: Invitation = { ...both, parties: ['am'] };
  expect(inviteToAccede(given(documents, proposed, invited(one)), both, [known, known])).toHaveLength(1);
  expect(inviteToAccede(state, { ...both, on: '2022-02-02' }, [known, known])).toHaveLength(1);
  expect(inviteToAccede(state, { ...both, parties: ['am', 'by', 'kz'] }, [known, known, known])).toHaveLength(1);
});

test('text and parties must be known, and the one in the way is named', () => {
  const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };
  const state = given(documents, proposed);
  expectRefusal(() => inviteToAccede(given(documents), both, [known, known]), 'unknown-document', { found: 'plan' });
  expectRefusal(() => inviteToAccede(state, both, [known, stranger]), 'unknown-party', { found: 'by' });
  expectRefusal(() => inviteToAccede(state, both, [ended, known]), 'party-ended', { found: { party: 'am' }, entry: 9 });
});

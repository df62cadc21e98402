import { expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { adoptRotation } from '../bodies/adopt-rotation.js';
import { bodies } from '../bodies/body.js';
import type { BodyFact } from '../bodies/events.js';
import { rulesOf } from '../treaties/treaty.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import { setAgendaItem } from './set-agenda-item.js';

/* The same content with another date is refused by the entry that holds; another content is taken. */

test('an order of the chair', () => {
  const facts: BodyFact[] = [
    { type: 'BodyEstablished', data: { body: 'b', names: {} } },
    ...['aa', 'bb'].map((party): BodyFact => {
      return { type: 'MembershipSet', data: { body: 'b', party, status: 'member', effectiveOn: '2000-01-01' } };
    }),
    { type: 'RotationAdopted', data: { body: 'b', order: ['aa', 'bb'], effectiveOn: '2001-01-01' } },
  ];
  const adopt = (order: string[], effectiveOn: string) =>
    adoptRotation(given(bodies, ...facts), { body: 'b', order, effectiveOn });
  expect(adopt(['aa', 'bb'], '2001-01-01')).toEqual([]);
  expectRefusal(() => adopt(['aa', 'bb'], '2002-01-01'), 'already-so', { entry: 4 });
  expect(adopt(['bb', 'aa'], '2002-01-01')).toHaveLength(1);
  expectRefusal(() => adopt(['aa', 'cc', 'dd'], '2002-01-01'), 'not-a-member', {
    found: { party: 'cc', standing: 'none' },
  });
});

const document = 'd';
const on = '2000-01-01';
const proposed: DocumentFact = { type: 'DocumentProposed', data: { document, kind: 'statement', titles: {}, on } };

test('an item of the agenda', () => {
  const item = { document, session: 's', status: 'tabled', on } as const;
  const state = given(documents, proposed, { type: 'AgendaItemSet', data: item });
  const convened = { convocation: {} };
  expect(setAgendaItem(state, item, convened)).toEqual([]);
  expectRefusal(() => setAgendaItem(state, { ...item, on: '2000-02-01' }, convened), 'already-so', { entry: 2 });
  expect(setAgendaItem(state, { ...item, session: 't', on: '2000-02-01' }, convened)).toHaveLength(1);
  expect(setAgendaItem(state, { ...item, status: 'removed', on: '2000-02-01' }, convened)).toHaveLength(1);
});

test('of clauses that were replaced, those on entry into force stay with their days', () => {
  const clause = (kind: 'entry-into-force' | 'duration', day: string, more = {}): DocumentFact => ({
    type: 'ClauseSet',
    data: { document, clause: kind, terms: { years: 1 }, on: day, ...more },
  });
  const facts = [
    clause('duration', '2000-01-01'),
    clause('duration', '2001-01-01'),
    clause('entry-into-force', '2000-01-01'),
  ];
  expect(rulesOf(given(documents, ...facts))).not.toHaveProperty('replaced');
  const more = { from: '2003-01-01', article: '9' };
  const rules = rulesOf(given(documents, ...facts, clause('entry-into-force', '2002-01-01', more)));
  expect(rules.replaced).toEqual([{ terms: { years: 1 }, on: '2000-01-01', entry: 3 }]);
  expect(rules.clauses['entry-into-force']).toEqual({ terms: { years: 1 }, on: '2002-01-01', entry: 4, ...more });
});

import { beforeEach, expect, test } from '@jest/globals';
import { by, contextOf, isOrganisation } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { IncrementalCount } from './incremental-count.js';
import { searchTrigger } from './search-trigger.js';
import { byParty, type Participant, type Treaty, type TreatyContext } from './treaty.js';

/* A count that is carried on finds what one that begins anew finds, where going on with what was counted would be wrong. */

let count: IncrementalCount;
beforeEach(() => {
  count = new IncrementalCount();
});

const treatyOf = (terms: Partial<EntryIntoForce>, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: {
    'entry-into-force': { terms: { condition: { instruments: { atLeast: 1 } }, ...terms }, entry: 1 },
  },
  ...more,
});
/** Tells the count who acted, and asks it; it must find what is found anew. */
function ask(
  treaty: Treaty,
  asOf: string,
  all: readonly Participant[],
  changed: string,
  known: Partial<TreatyContext> = {},
) {
  count.change(changed);
  const [participants, context] = [byParty(all), contextOf({ isOrganisation, ...known })];
  const { trigger, date } = count.search(treaty, participants, context, asOf);
  const anew = searchTrigger(treaty, participants, context, asOf);
  expect({ trigger, date }).toEqual({ trigger: anew.trigger, date: anew.date });
  return trigger?.day;
}
const signed = (party: string, on: string, ...periods: Participant['periods']): Participant => ({
  ...by(party, ...periods),
  signature: { on, entry: 3, isFull: true, isDefinitive: false },
});

test('signatures are counted once, however often the count is asked', () => {
  const treaty = treatyOf({ condition: { signatures: { atLeast: 3 } } });
  const all = ['aa', 'bb', 'cc'].map((party, i) => signed(party, `2001-0${i + 1}-01`));
  const days = all.map(({ party, signature }, i) => ask(treaty, signature!.on, all.slice(0, i + 1), party));
  expect(days).toEqual([undefined, undefined, '2001-03-01']);
});

test('a signature that is confirmed late and dated early met the condition on no earlier day', () => {
  const treaty = treatyOf({ condition: { signatures: { atLeast: 2 } } });
  const bb = signed('bb', '2001-02-01');
  expect(ask(treaty, '2001-03-01', [bb], 'bb')).toBeUndefined();
  const ratified = { receipts: [{ kind: 'ratification', on: '2001-05-01', entry: 5 }] } as const;
  expect(ask(treaty, '2001-06-01', [bb, signed('aa', '2001-01-15', ratified)], 'aa')).toBe('2001-02-01');
});

test('a signature is counted once, whatever its party does after it', () => {
  const treaty = treatyOf({ condition: { signatures: { atLeast: 2 } } });
  const ratified = { receipts: [{ kind: 'ratification', on: '2001-02-01', entry: 5 }] } as const;
  expect(ask(treaty, '2001-01-01', [signed('aa', '2001-01-01')], 'aa')).toBeUndefined();
  const aa = signed('aa', '2001-01-01', ratified);
  expect(ask(treaty, '2001-02-01', [aa], 'aa')).toBeUndefined();
  expect(ask(treaty, '2001-03-01', [aa, signed('bb', '2001-03-01')], 'bb')).toBe('2001-03-01');
});

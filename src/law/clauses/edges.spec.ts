import { describe, expect, test } from '@jest/globals';
import { expectRefusal } from '../../../test/support/given.js';
import { by, contextOf, deposited, deposits, isOrganisation } from '../../../test/support/participants.js';
import { refuseFaultyClause, type Setting } from './check.js';
import type { EntryIntoForce } from './clause.js';
import { determine, outlookOf } from './determine.js';
import { searchTrigger } from './search-trigger.js';
import { byParty, type Participant, type Period, type Treaty, type TreatyContext } from './treaty.js';

const atLeast = (n: number, more: Partial<EntryIntoForce> = {}): EntryIntoForce => ({
  condition: { instruments: { atLeast: n } },
  ...more,
});
const treatyOf = (terms: EntryIntoForce, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
  ...more,
});
const at = (
  terms: EntryIntoForce,
  all: readonly Participant[],
  known: Partial<TreatyContext> = {},
  asOf = '2010-01-01',
) => determine(treatyOf(terms), all, contextOf(known), asOf);
const receipt = { kind: 'ratification', on: '2000-01-01', entry: 5 } as const;

describe('a clause is refused', () => {
  const setting: Setting = {
    document: 'it',
    hasBody: false,
    isParty: id => id === 'aa',
    isBody: () => false,
    isOlder: () => false,
  };

  test('where it asks for members of no body, and for no other group', () => {
    const check =
      (all: string, groups = {}) =>
      () =>
        refuseFaultyClause('entry-into-force', { condition: { all }, groups }, setting);
    expectRefusal(check('members'), 'clause-contradictory');
    expect(check('hosts', { hosts: ['aa'] })).not.toThrow();
    expectRefusal(check('guests', { hosts: ['aa'] }), 'clause-contradictory', {
      expected: 'one of states, signatories, members, negotiators, hosts',
    });
  });

  test('where it prohibits a withdrawal and says how it goes', () => {
    const terms = { prohibited: true, notice: { months: 6 } };
    const found = { at: '/prohibited', is: true };
    expectRefusal(() => refuseFaultyClause('withdrawal', terms, setting), 'clause-contradictory', { found });
    expect(() => refuseFaultyClause('eligibility', terms, setting)).not.toThrow();
  });

  test.each(['first', 'last', 'aa'])('not where the depositary that counts is: %s', depositary => {
    const verb = () => refuseFaultyClause('entry-into-force', atLeast(1, { counting: { depositary } }), setting);
    expect(verb).not.toThrow();
  });
});

describe('who takes an instrument back', () => {
  const taken = (more: object = {}): Period => ({
    receipts: [{ ...receipt, ...more }],
    taken: { on: '2001-01-01', entry: 6 },
  });

  test('takes back nothing that counted for others', () => {
    const eu = by('eu', taken({ entry: 9 }));
    const { progress } = at(atLeast(9), [eu, deposited('aa', '2000-02-02')], { isOrganisation });
    expect(progress).toMatchObject([{ have: '1' }]);
  });

  test('in the place of another takes back the last of its instruments', () => {
    const continued = { by: 'ru', on: '2005-01-01', entry: 8 };
    const endOf = (party: string) => (party === 'su' ? { on: '2005-01-01', entry: 8, continued } : undefined);
    const su = by('su', taken(), { receipts: [{ ...receipt, on: '2002-02-02', entry: 7 }] });
    const ru = by('ru', { receipts: [], taken: { on: '2006-01-01', entry: 9 } });
    const { notCounted, participations } = at(atLeast(9), [su, ru], { endOf });
    expect(notCounted).toEqual([
      { party: 'su', entry: 5, why: 'taken back' },
      { party: 'su', entry: 7, why: 'taken back' },
    ]);
    expect(participations.filter(({ party }) => party === 'su').map(({ entry }) => entry)).toEqual([5, 7]);
  });
});

describe('a definitive signature', () => {
  const signature = { on: '2000-01-01', entry: 3, isFull: true, isDefinitive: true };

  test('has no instrument that follows, and the notice of the period that it began', () => {
    const notice = { on: '2003-01-01', entry: 6, byConsentOfAll: true };
    const signed = (...periods: Period[]) => at(atLeast(1), [{ ...by('aa', ...periods), signature }]).participations;
    expect(signed({ receipts: [], notice })).toMatchObject([{ kind: 'definitive-signature', outOn: '2003-01-01' }]);
    const [own] = signed({ receipts: [receipt], notice });
    expect(own).toMatchObject({ kind: 'definitive-signature' });
    expect(own).not.toHaveProperty('outOn');
  });
});

describe('of the receipts of a period', () => {
  test('the first notification counts, and of those of one depositary the first', () => {
    const counting = { byNotification: true };
    const notified = ['2003-01-01', '2002-01-01'].map((on, i) => ({ kind: 'notification', on, entry: 6 + i }) as const);
    const { trigger } = at(atLeast(1, { counting }), [by('aa', { receipts: [receipt, ...notified] })]);
    expect(trigger).toMatchObject({ day: '2003-01-01', deposits: [{ entry: 6 }] });
    const last = { byNotification: true, depositary: 'last' };
    const { participations } = at(atLeast(1, { counting: last }), [by('aa', { receipts: [receipt, ...notified] })]);
    expect(participations).toMatchObject([{ kind: 'ratification', entry: 5 }]);
    const both = ['2003-03-03', '2002-02-02'].map((on, i) => ({ ...receipt, on, depositary: 'ru', entry: 6 + i }));
    const ru = at(atLeast(1, { counting: { depositary: 'ru' } }), [by('aa', { receipts: both })]);
    expect(ru.trigger).toMatchObject({ day: '2002-02-02' });
    const sameDay = [receipt, { ...receipt, entry: 6 }];
    expect(at(atLeast(1), [by('aa', { receipts: sameDay })]).participations).toMatchObject([{ entry: 5 }]);
  });

  test('one that adds provisions, and one that was refused, count for no group', () => {
    const of = (more: object) => by('bb', { receipts: [{ ...receipt, on: '2001-01-01', entry: 6, ...more }] });
    const aa = deposited('aa', '2000-01-01', { together: ['bb'] });
    expect(at(atLeast(2), [aa, of({})]).trigger).toMatchObject({ day: '2001-01-01' });
    for (const more of [
      { adds: ['7'] },
      { inDueForm: false },
      { inDueForm: false, confirmedOn: '2002-01-01', refusedOn: '2002-02-02' },
    ])
      expect(at(atLeast(1), [aa, of(more)]).trigger).toBeUndefined();
  });

  test('the depositary that counts counts for the group as well', () => {
    const bb = by('bb', {
      receipts: [
        { ...receipt, on: '2001-01-01', depositary: 'us', entry: 6 },
        { ...receipt, on: '2002-02-02', depositary: 'ru', entry: 7 },
      ],
    });
    const aa = deposited('aa', '2000-01-01', { together: ['bb'], depositary: 'ru' });
    const { trigger } = at(atLeast(2, { counting: { depositary: 'ru' } }), [aa, bb]);
    expect(trigger).toMatchObject({ day: '2002-02-02', deposits: [{ party: 'aa' }, { party: 'bb' }] });
  });
});

test('what a party waits for is what its last instrument waits for', () => {
  const group = (on: string, together: string[]): Period => ({
    receipts: [{ ...receipt, on, together }],
    notice: { on, entry: 7 },
  });
  const all = byParty([by('aa', group('2000-01-01', ['bb']), group('2001-01-01', ['cc']))]);
  const search = searchTrigger(treatyOf(atLeast(1)), all, contextOf(), '2010-01-01');
  expect(outlookOf('aa', search, all, '2010-01-01').waitsFor).toEqual(['cc']);
  const one = byParty([deposited('aa', '2000-01-01', { together: ['bb'] })]);
  const first = searchTrigger(treatyOf(atLeast(1)), one, contextOf(), '2010-01-01');
  expect(outlookOf('aa', first, one, '2010-01-01').waitsFor).toEqual(['bb']);
});

test('the progress of a condition that is met is that of its day', () => {
  const terms: EntryIntoForce = { condition: { fraction: { atLeast: '1/2', membersOf: 'b', on: 'each-deposit' } } };
  const membersOf = (_: string, day: string) => (day < '2005-01-01' ? ['aa', 'bb'] : ['aa', 'bb', 'cc', 'dd', 'ee']);
  expect(at(terms, [deposited('aa', '2000-01-01')], { membersOf }).progress).toMatchObject([{ need: '1 (1/2 of 2)' }]);
});

test('a treaty ends on the first day on which its parties are too few', () => {
  const out = (party: string, on: string, entry: number) =>
    by(party, { receipts: [{ ...receipt, entry }], notice: { on, entry: entry + 1, byConsentOfAll: true } });
  const clauses = { ...treatyOf(atLeast(1)).clauses, 'minimum-of-parties': { terms: { parties: 2 }, entry: 2 } };
  const all = [out('aa', '2003-01-01', 10), out('bb', '2004-01-01', 20), out('cc', '2005-01-01', 30)];
  const { endedOn } = determine({ ...treatyOf(atLeast(1)), clauses }, all, contextOf(), '2010-01-01');
  expect(endedOn).toBe('2004-01-01');
});

test('deposits of one day are told by party', () => {
  const { trigger } = at(atLeast(3), deposits({ cc: '2000-01-01', aa: '2000-01-01', bb: '2000-01-01' }));
  expect(trigger!.deposits.map(({ party }) => party)).toEqual(['aa', 'bb', 'cc']);
});

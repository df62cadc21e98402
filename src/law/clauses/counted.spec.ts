import { describe, expect, test } from '@jest/globals';
import { by, contextOf, deposited, isOrganisation } from '../../../test/support/participants.js';
import type { Condition, Counting, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import { SUPPOSED } from './forecast.js';
import { searchTrigger } from './search-trigger.js';
import { byParty, type Ended, type Participant, type Period, type Treaty, type TreatyContext } from './treaty.js';

/* What is counted, and told of the count. */

const at = (
  condition: Condition,
  all: readonly Participant[],
  { counting, known, more }: { counting?: Counting; known?: Partial<TreatyContext>; more?: Partial<Treaty> } = {},
) => {
  const terms: EntryIntoForce = { condition, groups: { hosts: ['a'] }, ...(counting && { counting }) };
  const treaty: Treaty = { document: 'it', ...more, clauses: { 'entry-into-force': { terms, entry: 1 } } };
  return determine(treaty, all, contextOf({ isOrganisation, ...known }), '2010-01-01');
};
const atLeast = (n: number): Condition => ({ instruments: { atLeast: n } });
const receipt = { kind: 'ratification', on: '2000-01-01', entry: 5 } as const;
const taken: Period = { receipts: [receipt], taken: { on: '2001-01-01', entry: 6 } };
const again: Period = { receipts: [{ ...receipt, on: '2005-01-01', entry: 7 }] };
const gone: Period = { receipts: [receipt], notice: { on: '2003-01-01', entry: 6, byConsentOfAll: true } };

describe('a party that comes back', () => {
  test('is told once, by the consent that counts', () => {
    const { counted, notCounted } = at(atLeast(9), [by('aa', taken, again)]);
    expect({ counted, notCounted }).toEqual({ counted: [{ party: 'aa', on: '2005-01-01', entry: 7 }], notCounted: [] });
    expect(at(atLeast(9), [by('aa', gone, again)]).counted).toEqual([{ party: 'aa', on: '2000-01-01', entry: 5 }]);
  });

  test('takes back only what counted', () => {
    const accession = { ...again.receipts[0]!, kind: 'accession' } as const;
    const other: Period = { receipts: [accession], taken: { on: '2006-01-01', entry: 8 } };
    const { progress } = at(atLeast(9), [by('aa', gone, other)], { counting: { kinds: ['ratification'] } });
    expect(progress).toMatchObject([{ have: '1' }]);
  });

  test('weighs no more than before', () => {
    const share = { atLeast: '90', weights: { aa: '60', bb: '40' } };
    expect(at({ share }, [by('aa', gone, again)]).progress).toMatchObject([{ have: '60 of 100' }]);
  });
});

describe('an organisation', () => {
  const inPlace = { counting: { inPlaceOfMembers: true }, known: { membersOf: () => ['aa'] } };
  const have = (n: string) => ({ progress: [{ have: n }] });

  test('that counts is not told as one that does not', () => {
    const { notCounted } = at(atLeast(9), [deposited('eu', '2000-01-01')], inPlace);
    expect(notCounted).toEqual([]);
  });

  test('that took its instrument back counts no more, whoever is a member', () => {
    const eu = by('eu', taken);
    expect(at(atLeast(9), [eu], inPlace)).toMatchObject(have('0'));
    expect(at(atLeast(9), [eu, deposited('dd', '2001-06-01', { entry: 9 })], inPlace)).toMatchObject(have('1'));
    const back = by('eu', taken, again);
    expect(at(atLeast(9), [back, deposited('dd', '2006-01-01', { entry: 9 })], inPlace)).toMatchObject(have('2'));
  });

  test('counts beside its members where the clause counts organisations', () => {
    const all = [deposited('eu', '2000-01-01'), deposited('aa', '2001-01-01', { entry: 9 })];
    const world = { counting: { organisations: true }, known: { membersOf: () => ['aa'] } };
    expect(at(atLeast(2), all, world).trigger).toMatchObject({ day: '2001-01-01' });
    expect(at(atLeast(2), all, inPlace).trigger).toBeUndefined();
  });
});

describe('signatures', () => {
  const signed = (party: string, on: string): Participant => ({
    ...by(party),
    signature: { on, entry: 3, isFull: true, isDefinitive: false },
  });

  test('of the day are told with their ranks', () => {
    const { trigger } = at({ signatures: { atLeast: 2 } }, [signed('aa', '2000-01-01'), signed('bb', '2000-02-01')]);
    expect(trigger).toEqual({ day: '2000-02-01', deposits: [{ party: 'bb', entry: 3 }], ranks: { from: 2, to: 2 } });
  });

  test('on a day that nobody knows count never', () => {
    const terms: EntryIntoForce = { condition: { signatures: { atLeast: 1 } } };
    const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms, entry: 1 } } };
    const search = searchTrigger(treaty, byParty([signed('aa', 'unknown')]), contextOf(), '9999-12-31');
    expect(search.trigger).toBeUndefined();
  });
});

describe('all of a group', () => {
  test('that go on in each other’s place are waited for, and the count ends', () => {
    const on = (party: string, day: string): Ended => ({
      on: day,
      entry: 9,
      continued: { by: party, on: day, entry: 9 },
    });
    const endOf = (party: string) =>
      party === 'a' ? on('b', '2001-01-01') : party === 'b' ? on('a', '2002-01-01') : undefined;
    expect(at({ all: 'hosts' }, [], { known: { endOf } })).toMatchObject({ stage: 'not in force' });
  });

  test('where there are none are never all', () => {
    expect(at({ all: 'negotiators' }, [], { more: { proposers: [] } }).progress).toMatchObject([
      { need: '0', isMet: false },
    ]);
    const aa = deposited('aa', '2000-01-01');
    const [met] = at({ all: 'negotiators' }, [aa], { more: { proposers: ['aa'] } }).progress;
    expect(met).toMatchObject({ isMet: true });
  });
});

test('who goes on weighs what one of those did that the table names', () => {
  const ends: Record<string, Ended> = Object.fromEntries(
    ['yy', 'su'].map(party => [
      party,
      { on: '1991-01-01', entry: 9, continued: { by: 'ru', on: '1991-01-01', entry: 9 } },
    ]),
  );
  const known = {
    endOf: (party: string) => ends[party],
    continuedBy: (party: string) => (party === 'ru' ? ['yy', 'su'] : []),
  };
  const share = { atLeast: '50', weights: { su: '60' } };
  expect(at({ share }, [deposited('ru', '2000-01-01')], { known }).trigger).toMatchObject({ day: '2000-01-01' });
});

test('what is wanted is what the clause says that holds on the day', () => {
  const clause = (n: number, more = {}) => ({ terms: { condition: atLeast(n) }, on: '2000-01-01', entry: n, ...more });
  const treaty: Treaty = {
    document: 'it',
    clauses: { 'entry-into-force': clause(1, { from: '2005-01-01' }) },
    replaced: [clause(2)],
  };
  const need = (asOf: string) => determine(treaty, [], contextOf(), asOf).progress[0]!.need;
  expect([need('2004-12-31'), need('2005-01-01')]).toEqual(['2', '1']);
});

test('what is only supposed has an entry that nothing recorded has', () => {
  expect(SUPPOSED).toBe(-1);
});

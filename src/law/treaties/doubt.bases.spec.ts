import { describe, expect, test } from '@jest/globals';
import { joined, type Memberships } from '../../../test/support/members.js';
import { type Days, deposits } from '../../../test/support/participants.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { intervalOf } from '../time/legal-date.js';
import { Treaties } from './treaties.js';

/* Who is in doubt: members that perhaps ended, and parties to another document. */

const three = { aa: [joined('1990-01-01')], bb: [joined('1990-01-01')], cc: [joined('1990-01-01')] };

describe('the end of a member', () => {
  const consents = { aa: '2001-02-01', bb: '2001-05-10' };
  const known = (memberships: Memberships, ended: string, continued?: string, day = '2001-05-10') => {
    const said = { on: intervalOf(ended).last, said: ended, entry: 9 };
    const treaties = new Treaties(
      {
        treatyAt: () => undefined,
        isOrganisation: () => false,
        endOf: party => (party === 'dd' ? { ...said, ...(continued && { continued: { by: continued, on: said.on, entry: 9 } }) } : undefined), // prettier-ignore
        continuedBy: party => (party === continued ? ['dd'] : []),
        standingsIn: () => ({ memberships: new Map(Object.entries(memberships)) }),
      },
      '2005-01-01',
    );
    return [...treaties.context.membersInDoubt('b', { first: day, last: day })].sort();
  };
  const dd = { ...three, dd: [joined('1990-01-01')] };

  test('leaves it in doubt, and who goes on in its place, unless that is a member itself', () => {
    expect(known(dd, '2001-05')).toEqual(['dd']);
    expect(known(dd, '2001-05', 'ee')).toEqual(['dd', 'ee']);
    expect(known(dd, '2001-05', 'aa')).toEqual(['dd']);
    expect(known(dd, '2001-04', 'ee')).toEqual([]);
    expect(known(dd, '2001-05-10', 'ee')).toEqual([]);
    expect(known(dd, '2001-05-11', 'ee')).toEqual([]);
    expect(known(dd, '2001-05', 'ee', '2001-05-01')).toEqual(['dd', 'ee']);
    expect(known(dd, '2001-05', 'ee', '2001-05-31')).toEqual([]);
  });

  test('is of no consequence for an observer', () => {
    const observer = { ...three, dd: [{ status: 'observer', effectiveOn: '1990-01-01' }] } as Memberships;
    expect(known(observer, '2001-05', 'ee')).toEqual([]);
  });

  test('so does the base of another document', () => {
    const terms: EntryIntoForce = {
      condition: { fraction: { atLeast: '2/3', partiesTo: 'other', on: 'each-deposit' } },
    };
    const other: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };
    const at = (document: string, clause: EntryIntoForce, days: object) => ({
      treaty: { document, clauses: { 'entry-into-force': { terms: clause, entry: 1 } } },
      participants: deposits(days as Days),
    });
    const certain = (date: string) => {
      const all = { it: at('it', terms, consents), other: at('other', other, { aa: '1990-01-01', bb: '1990-01-01', cc: '1990-01-01', dd: date }) }; // prettier-ignore
      const treaties = new Treaties(
        {
          treatyAt: document => all[document as 'it'] as never,
          isOrganisation: () => false,
          endOf: () => undefined,
          continuedBy: () => [],
          standingsIn: () => ({ memberships: new Map() }),
        },
        '2005-01-01',
      );
      const { on, certain: isCertain } = treaties.told('it');
      return [on, isCertain ?? true];
    };
    expect(certain('2001-06')).toEqual(['2001-05-10', true]);
    expect(certain('2001-05')).toEqual(['2001-05-10', false]);
    expect(certain('2001-04')).toEqual([undefined, true]);
  });
});

test('the memberships of a day to come are asked for as of that day, and of no document there are no parties', () => {
  const asked: string[] = [];
  const treaties = new Treaties(
    {
      treatyAt: () => undefined,
      isOrganisation: () => false,
      endOf: () => undefined,
      continuedBy: () => [],
      standingsIn: (_, day) => (asked.push(day), { memberships: new Map() }),
    },
    '2005-01-01',
  );
  for (const day of ['2001-01-01', '2005-01-01', '2006-06-06']) treaties.context.membersOf('b', day);
  expect(asked).toEqual(['2005-01-01', '2006-06-06']);
  expect(treaties.context.partiesInDoubt('none', { first: '2001-01-01', last: '2001-01-01' }).size).toBe(0);
});

import { expect, test } from '@jest/globals';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import { determine } from '../clauses/determine.js';
import type { Ended, Participant, Treaty } from '../clauses/treaty.js';
import { isVague, lastDay } from '../time/legal-date.js';
import { type DocumentParticipant, withHolders } from './participants.js';
import { told } from './told.js';
import { Treaties } from './treaties.js';

/* How it is told that `ru` goes on in the place of `su`. */

const said = (date: string, by_ = 'ru'): Ended => {
  const end = { on: lastDay(date), said: date, entry: 90 };
  return { ...end, continued: { by: by_, ...end } };
};
const one: Treaty = {
  document: 'it',
  clauses: {
    'entry-into-force': {
      terms: { condition: { instruments: { atLeast: 1 } }, later: { after: 'trigger', delay: { days: 30 } } },
      entry: 1,
    },
    withdrawal: { terms: { notice: { months: 6 } }, entry: 2 },
  },
};
function tell(all: readonly Participant[], ends: Readonly<Record<string, Ended>>, asOf = '2000-01-01') {
  const endOf = (party: string) => (ends[party] && ends[party].on <= asOf ? ends[party] : undefined);
  const determination = determine(one, all, contextOf({ endOf }), asOf);
  return told(determination, one, all, { endOf, generalOf: () => undefined }).participations;
}
const su = deposited('su', '1973-10');

test('the day is told in the words of the succession', () => {
  const [ru] = tell([su], { su: said('1991') });
  expect(ru).toMatchObject({ party: 'ru', continues: 'su', consentOn: '1973-10', inForceOn: '1991', certain: false });
  const exact = tell([deposited('su', '1973-10-16')], { su: said('1991-12-24') });
  expect(exact[0]).toMatchObject({ consentOn: '1973-10-16', inForceOn: '1991-12-24' });
  expect(exact[0]).not.toHaveProperty('certain');
});

test('of a chain, in those of its own link', () => {
  const ends = { su: said('1991-12-24'), ru: said('2020', 'xx') };
  const told_ = tell([deposited('su', '1973-10-16')], ends, '2030-01-01');
  expect(told_.map(({ party, inForceOn, outOn }) => [party, inForceOn, outOn])).toEqual([
    ['ru', '1991-12-24', '2020'],
    ['su', '1973-10-16', '1991-12-24'],
    ['xx', '2020', undefined],
  ]);
});

test('a notice of who goes on, and the word of the depositary, are told as they were said', () => {
  const notice = by('ru', { receipts: [], notice: { on: '1995-02', entry: 7 } });
  expect(tell([deposited('su', '1973-10-16'), notice], { su: said('1991-12-24') })[0]).toMatchObject({
    outOn: '1995-08-28',
    latest: ['outOn'],
    certain: false,
  });
  const declared = { ...by('ru'), declaration: { effectiveOn: '1993', entry: 8 } };
  expect(tell([deposited('su', '1973-10-16'), declared], { su: said('1991-12-24') })[0]).toMatchObject({
    declaredOn: '1993',
    inForceOn: '1993',
    certain: false,
  });
});

test('provisions have the dates of their instruments', () => {
  const first = { kind: 'ratification', on: '1965-05', entry: 3, provisions: ['1'] } as const;
  const more = { ...first, on: '1970-01-01', entry: 4, provisions: ['7'], adds: ['7'] };
  const partial = [{ on: '1980-01-01', entry: 5, provisions: ['7'] }];
  const [own] = tell([by('aa', { receipts: [first, more], partial })], {});
  expect(own!.provisions).toEqual([
    { provision: '1', on: '1965-05', entry: 3, inForceOn: '1965-05' },
    { provision: '7', on: '1970-01-01', entry: 4, inForceOn: '1970-01-31', outOn: '1980-07-01', outEntry: 5 },
  ]);
  expect(own!.provisions!.every(({ inForceOn }) => inForceOn !== undefined && !isVague(inForceOn))).toBe(false);
});

test('who goes on has a row, with the signature of the other', () => {
  const signature = { on: '1968-01-01', isFull: true, isDefinitive: false, entry: 3 };
  const endOf = (party: string) => (party === 'su' ? said('1991-12-24') : undefined);
  const rows = (all: readonly DocumentParticipant[], continues?: string) =>
    withHolders(all, continues === undefined ? [] : ([{ party: 'ru', continues }] as never), { endOf });
  const signed: DocumentParticipant = { party: 'su', periods: [], signature };
  expect(rows([signed])).toEqual([signed, { party: 'ru', periods: [], signature, continues: 'su' }]);
  const own = { ...signature, entry: 9 };
  expect(rows([signed, { party: 'ru', periods: [], signature: own }])[1]).toMatchObject({ signature: own });
  expect(rows([{ ...signed, signature: { ...signature, isFull: false } }])).toHaveLength(1);
  const left: DocumentParticipant = { ...signed, periods: [{ receipts: [] }] };
  expect(rows([left])).toHaveLength(1);
  expect(rows([left], 'su')[1]).toMatchObject({ party: 'ru', signature });
  expect(rows([{ party: 'us', periods: [], signature }])).toHaveLength(1);
  expect(rows([{ party: 'su', periods: [{ receipts: [] }] }], 'su')[1]).toEqual({
    party: 'ru',
    periods: [],
    continues: 'su',
  });
});

test('the members of a body are those that exist, and those that go on in the place of one', () => {
  const members = (standings: Record<string, string>, asOf = '2000-01-01') => {
    const source = {
      treatyAt: () => undefined,
      isOrganisation: () => false,
      endOf: (party: string) => {
        if (party === 'su') return said('1991-12-24');
        return party === 'cs' ? { on: '1993-01-01', entry: 91 } : undefined;
      },
      continuedBy: (party: string) => ({ a: ['b'], b: ['a'], ru: ['su'], xx: ['ru'] })[party] ?? [],
      standingsIn: () => ({
        memberships: new Map(
          Object.entries(standings).map(([party, status]) => [party, [{ status, effectiveOn: '1945-01-01' }]]),
        ) as never,
      }),
    };
    const { context } = new Treaties(source, asOf);
    return [context.membersOf('b', asOf), context.continuedBy('xx'), context.continuedBy('a')];
  };
  const all = { us: 'member', su: 'member', cs: 'member', by: 'observer' };
  expect(members(all)).toEqual([['ru', 'us'], ['ru', 'su'], ['b']]);
  expect(members(all, '1991-12-23')[0]).toEqual(['cs', 'su', 'us']);
  expect(members({ ...all, ru: 'left' })[0]).toEqual(['us']);
  expect(members({ ...all, ru: 'member' })[0]).toEqual(['ru', 'us']);
});

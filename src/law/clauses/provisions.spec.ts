import { expect, test } from '@jest/globals';
import { contextOf } from '../../../test/support/participants.js';
import type { Withdrawal } from './clause.js';
import { determine } from './determine.js';
import type { Participant, Period, ReceivedInstrument, Treaty } from './treaty.js';

/* The European Social Charter: a party accepts some articles, later more, and may denounce some of them. */

const withdrawal: Withdrawal = { notice: { months: 6 } };
const charter: Treaty = {
  document: 'charter',
  clauses: {
    'entry-into-force': {
      terms: {
        condition: { instruments: { atLeast: 1 } },
        delay: { days: 30 },
        later: { after: 'trigger', delay: { days: 30 } },
      },
      entry: 1,
    },
    withdrawal: { terms: withdrawal, entry: 2 },
  },
};
const first: ReceivedInstrument = { kind: 'ratification', on: '1965-01-01', entry: 3, provisions: ['1', '5'] };
const more: ReceivedInstrument = { ...first, on: '1970-01-01', entry: 4, provisions: ['1', '7'], adds: ['7'] };
const chosen = (period: Partial<Period>, asOf = '2000-01-01') => {
  const all: Participant[] = [{ party: 'aa', periods: [{ receipts: [first, more], ...period }] }];
  return determine(charter, all, contextOf(), asOf).participations;
};

test('provisions of a further instrument enter into force by the rule for later parties', () => {
  expect(chosen({})).toMatchObject([
    {
      consentOn: '1965-01-01',
      entry: 3,
      inForceOn: '1965-01-31',
      provisions: [
        { provision: '1', on: '1965-01-01', entry: 3, inForceOn: '1965-01-31' },
        { provision: '5', on: '1965-01-01', entry: 3, inForceOn: '1965-01-31' },
        { provision: '7', on: '1970-01-01', entry: 4, inForceOn: '1970-01-31' },
      ],
    },
  ]);
});

test('and not before the whole is in force for the party', () => {
  const early = { ...more, on: '1965-01-01' };
  const [participation] = chosen({ receipts: [first, early] });
  expect(participation!.provisions!.at(-1)).toMatchObject({ provision: '7', inForceOn: '1965-01-31' });
});

test('a notice about some provisions ends these alone, when it has effect', () => {
  const partial = [{ on: '1980-01-01', entry: 5, provisions: ['5'] }];
  const [participation] = chosen({ partial });
  expect(participation).not.toHaveProperty('outOn');
  expect(participation!.provisions).toMatchObject([{}, { provision: '5', outOn: '1980-07-01', outEntry: 5 }, {}]);
  expect(participation!.provisions![0]).not.toHaveProperty('outOn');
});

test('a provision can be accepted anew after it was denounced', () => {
  const again = { ...first, on: '1990-01-01', entry: 6, provisions: ['5'], adds: ['5'] };
  const partial = [{ on: '1980-01-01', entry: 5, provisions: ['5'] }];
  const [participation] = chosen({ receipts: [first, again], partial });
  expect(participation!.provisions).toMatchObject([
    { provision: '1' },
    { provision: '5', entry: 3, outOn: '1980-07-01' },
    { provision: '5', entry: 6, inForceOn: '1990-01-31' },
  ]);
  expect(participation!.provisions!.at(-1)).not.toHaveProperty('outOn');
});

test('who names no provisions has none', () => {
  const { provisions: _, ...whole } = first;
  expect(chosen({ receipts: [whole] })[0]).not.toHaveProperty('provisions');
});

test('a further instrument is no consent of its own: the last of several depositaries is that of the first instrument', () => {
  const last: Treaty = {
    ...charter,
    clauses: {
      'entry-into-force': {
        terms: { condition: { instruments: { atLeast: 1 } }, counting: { depositary: 'last' } },
        entry: 1,
      },
    },
  };
  const all: Participant[] = [{ party: 'aa', periods: [{ receipts: [first, more] }] }];
  expect(determine(last, all, contextOf(), '2000-01-01')).toMatchObject({ on: '1965-01-01' });
});

test('a further provision enters into force with the first ones at the earliest', () => {
  const floor: Treaty = {
    ...charter,
    clauses: {
      'entry-into-force': {
        terms: { ...charter.clauses['entry-into-force']!.terms, notBefore: { date: '1980-01-01' } },
        entry: 1,
      },
    },
  };
  const all: Participant[] = [{ party: 'aa', periods: [{ receipts: [first, more] }] }];
  const [own] = determine(floor, all, contextOf(), '2000-01-01').participations;
  expect(own!.provisions!.map(({ inForceOn }) => inForceOn)).toEqual(['1980-01-01', '1980-01-01', '1980-01-01']);
  const never = {
    ...charter,
    clauses: { 'entry-into-force': { terms: { condition: { instruments: { atLeast: 9 } } }, entry: 1 } },
  };
  const [waiting] = determine(never, all, contextOf(), '2000-01-01').participations;
  for (const provision of waiting!.provisions!) expect(provision).not.toHaveProperty('inForceOn');
});

test('a notice is about the last time that the provision was accepted, by its day', () => {
  const notice = (on: string, entry: number) => ({ on, entry, provisions: ['5'] });
  const back = { ...first, on: '1980-01-01', entry: 8, provisions: ['5'], adds: ['5'] };
  const period = { receipts: [first, back], partial: [notice('1970-01-01', 7), notice('1980-01-01', 9)] };
  const [own] = chosen(period);
  const told = own!.provisions!.filter(({ provision }) => provision === '5');
  expect(told.map(({ on, outEntry }) => [on, outEntry])).toEqual([
    ['1965-01-01', 7],
    ['1980-01-01', 9],
  ]);
  const early = { receipts: [first], partial: [notice('1964-01-01', 7)] };
  for (const provision of chosen(early)[0]!.provisions!) expect(provision).not.toHaveProperty('outEntry');
});

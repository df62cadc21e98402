import { describe, expect, test } from '@jest/globals';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce, Withdrawal } from '../clauses/clause.js';
import { determine } from '../clauses/determine.js';
import type { Clauses, Ended, Participant, Period, Treaty } from '../clauses/treaty.js';
import { lastDay } from '../time/legal-date.js';
import { dated, recorded } from './dated.js';
import { told } from './told.js';

/* In which words a date is told, and when it is certain although something near it is not. */

interface World {
  readonly terms?: Partial<EntryIntoForce>;
  readonly clauses?: Clauses;
  readonly more?: Partial<Treaty>;
  readonly ends?: Readonly<Record<string, string>>;
  readonly undated?: ReadonlySet<string>;
}
function tell({ terms, clauses, more, ends = {}, undated }: World, ...all: readonly Participant[]) {
  const condition = { instruments: { atLeast: 1 } };
  const it: Treaty = {
    document: 'it',
    ...more,
    clauses: { 'entry-into-force': { terms: { condition, ...terms }, entry: 1 }, ...clauses },
  };
  const endOf = (party: string): Ended | undefined =>
    ends[party] === undefined ? undefined : { on: lastDay(ends[party]), said: ends[party], entry: 9 };
  const determination = determine(it, all, contextOf({ endOf }), '2010-01-01');
  return told(determination, it, all, { endOf, generalOf: () => undefined, ...(undated && { undated }) });
}
const of = (n: number): Partial<EntryIntoForce> => ({ condition: { instruments: { atLeast: n } } });
const withdrawal = (terms: Withdrawal): Clauses => ({ withdrawal: { terms, entry: 2 } });
const left = (notice: object, ...more: readonly Period[]) =>
  by(
    'aa',
    {
      receipts: [{ kind: 'accession', on: '1960-01-01', entry: 5 }],
      notice: { on: '1970-01-01', entry: 6, ...notice },
    },
    ...more,
  );

test('an exact date that gives the day tells it, wherever it stands among them', () => {
  const day = { date: '1990-05-31', isCertain: true };
  expect(dated('1990-05-31', [recorded('1990-05'), recorded('1990-05-31')])).toEqual(day);
  expect(dated('1990-05-31', [recorded('1990'), recorded('1990-05')])).toEqual({ date: '1990-05', isCertain: false });
});

describe('the trigger day', () => {
  test('of two partial deposits has the words of the first', () => {
    const both = [deposited('aa', '1995-12'), deposited('bb', '1995', { entry: 6 })];
    expect(tell({ terms: of(2) }, ...both)).toMatchObject({ on: '1995-12', certain: false });
  });

  test('of a group is that of the deposit which completed it', () => {
    const group = deposited('aa', '1990-03', { kind: 'accession', together: ['bb'] });
    const exact = tell({}, group, deposited('bb', '1990-05-31', { entry: 6 }));
    expect(exact.trigger).toMatchObject({ day: '1990-05-31' });
    expect(exact.on).toBe('1990-05-31');
    const counting = { kinds: ['accession' as const] };
    const late = tell({ terms: { counting } }, group, deposited('bb', '1990-05', { entry: 6 }));
    expect(late).toMatchObject({ on: '1990-05', certain: false, trigger: { deposits: [{ party: 'aa' }] } });
  });

  test('is certain beside a group that is not complete, and a signature that ends on it', () => {
    const waiting = deposited('bb', '1990-01-01', { together: ['zz'], entry: 6 });
    const signature = { on: '1995-06', entry: 7, isFull: true, isDefinitive: false };
    const all = [deposited('aa', '1995-06-30'), waiting, { ...by('cc'), signature }];
    expect(tell({}, ...all)).not.toHaveProperty('certain');
  });

  test('may be looked at only by those whose dates are not known', () => {
    const all = [deposited('aa', '1995-06-15'), deposited('bb', '1995', { entry: 6 })];
    expect(tell({ undated: new Set(['zz', 'bb']) }, ...all)).toMatchObject({ certain: false });
    expect(tell({ undated: new Set(['zz']) }, ...all)).not.toHaveProperty('certain');
  });
});

test('an opening that no clause counts from makes nothing uncertain, and a partial adoption does where one does', () => {
  const aa = deposited('aa', '1990-01-01');
  expect(tell({ more: { opensOn: '1989' } }, aa)).not.toHaveProperty('certain');
  const floor = { notBefore: { yearsAfterOpening: 2 } };
  expect(tell({ terms: floor, more: { adoptedOn: '1993' } }, aa)).toMatchObject({ on: '1995-12-31', certain: false });
});

describe('the end', () => {
  const two = (leaving: object): Participant[] => [
    left(leaving),
    ...['bb', 'cc'].map((party, i) => deposited(party, '1960-01-01', { entry: 10 + i })),
  ];
  const minimum = (parties: number): Clauses => ({ 'minimum-of-parties': { terms: { parties }, entry: 3 } });
  const ended = (effectiveOn: string) => ({ termination: { effectiveOn, entry: 4 } });
  const years = (count: number): Clauses => ({ duration: { terms: { years: count }, entry: 3 } });

  test('by too few parties has the words of the last that left', () => {
    const clauses = { ...minimum(3), ...withdrawal({}) };
    expect(tell({ clauses }, ...two({ effectiveOn: '1996' }))).toMatchObject({ endedOn: '1996' });
  });

  test('is certain where another would come after it', () => {
    const aa = deposited('aa', '1961-01-01');
    const latest = (world: World, ...all: Participant[]) => tell(world, ...all).latest ?? [];
    expect(latest({ clauses: years(10), more: ended('1999') }, aa)).toEqual([]);
    expect(latest({ clauses: years(38), more: ended('1999') }, aa)).toEqual([]);
    expect(latest({ clauses: years(38), more: ended('1998') }, aa)).toEqual([]);
    expect(latest({ clauses: years(37), more: ended('1997') }, deposited('aa', '1960-06-01'))).toEqual(['endedOn']);
    expect(latest({ more: ended('1999-01-01') }, deposited('aa', '1961-05'))).toEqual([]);
    const some = [deposited('aa', '1961-05'), deposited('bb', '1960-01-01', { entry: 6 })];
    expect(latest({ clauses: minimum(1), more: ended('1999-01-01') }, ...some)).toEqual(['endedOn']);
  });
});

describe('a period', () => {
  test('has the words of its own instrument, of several', () => {
    const receipts = ['1995-05', '1996-01-01'].map((on, i) => ({ kind: 'accession', on, entry: 7 + i }) as const);
    const [, second] = tell({ clauses: withdrawal({}) }, left({}, { receipts })).participations;
    expect(second).toMatchObject({ consentOn: '1995-05', certain: false });
  });

  test('has provisions from the day on which it is in force', () => {
    const aa = deposited('aa', '1961-01-01', { provisions: ['1'] });
    const declaration = { effectiveOn: '1995-06', entry: 3 };
    const [own] = tell({ more: { declaration } }, aa).participations;
    expect(own!.provisions).toMatchObject([{ on: '1961-01-01', inForceOn: '1995-06' }]);
  });

  test('is certain where the effect that the party named comes before', () => {
    const aa = deposited('aa', '1963-01-01', { effectiveOn: '1963-01' });
    const { participations } = tell({ terms: { delay: { days: 90 } } }, aa);
    const later = { after: 'trigger', delay: { days: 90 } } as const;
    const bb = deposited('bb', '1964-01-01', { effectiveOn: '1964-01', entry: 8 });
    const [, own] = tell({ terms: { later } }, deposited('aa', '1963-01-01'), bb).participations;
    expect([own!.inForceOn, own!.certain]).toEqual(['1964-03-31', undefined]);
    expect(participations[0]).toMatchObject({ inForceOn: '1963-04-01' });
    expect(participations[0]).not.toHaveProperty('certain');
  });

  test('begins on its own day also where the one before ends on it', () => {
    const back = { receipts: [{ kind: 'accession', on: '1995-12-31', entry: 7 }] } as const;
    const clauses = withdrawal({});
    const periods = tell({ clauses }, left({ effectiveOn: '1995' }, back)).participations;
    expect(periods).toMatchObject([{ outOn: '1995' }, { inForceOn: '1995-12-31' }]);
  });

  test('begins where an earlier one ends, whichever that is', () => {
    const again = (on: string, entry: number, notice?: string): Period => ({
      receipts: [{ kind: 'accession', on, entry }],
      ...(notice !== undefined && { notice: { on: notice, entry: entry + 1 } }),
    });
    const all = left({ effectiveOn: '1999' }, again('1995-01-01', 7, '1996-01-01'), again('1997-01-01', 9));
    const periods = tell({ clauses: withdrawal({}) }, all).participations;
    expect(periods[2]).toMatchObject({ inForceOn: '1999', certain: false });
  });
});

describe('the day on which a party is out', () => {
  const out = (world: World, one: Participant, ...others: Participant[]) =>
    tell(world, one, ...others).participations[0]!;

  test('is certain where the party ended after it', () => {
    const clauses = withdrawal({});
    for (const aa of ['1999', '1970']) {
      const own = out({ clauses, ends: { aa } }, left({}));
      expect([aa, own.outOn, own.certain]).toEqual([aa, '1970-01-01', undefined]);
    }
    expect(out({ clauses, ends: { aa: '1970' } }, left({ on: '1970-03-03' })).certain).toBe(false);
  });

  test('is certain where the date that the notice says comes before it', () => {
    const own = out({ clauses: withdrawal({ notice: { years: 1 } }) }, left({ effectiveOn: '1970' }));
    expect([own.outOn, own.certain]).toEqual(['1971-01-01', undefined]);
  });

  test('rests on the general date only where it is counted in periods', () => {
    const clauses = withdrawal({ notice: { months: 1 } });
    const own = out({ clauses }, left({}), deposited('bb', '1959', { entry: 8 }));
    expect([own.outOn, own.certain]).toEqual(['1970-02-01', undefined]);
  });

  test('with the consent of all is what they said, whatever conflict ends then', () => {
    const conflicts = [{ from: '1965-01-01', to: '1970-12-31', entry: 8 }];
    expect(out({}, { ...left({ on: '1970', byConsentOfAll: true }), conflicts })).toMatchObject({
      outOn: '1970',
      certain: false,
    });
  });
});

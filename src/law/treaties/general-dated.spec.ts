import { describe, expect, test } from '@jest/globals';
import { by, contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce, Withdrawal } from '../clauses/clause.js';
import { determine } from '../clauses/determine.js';
import type { Ended, Participant, Treaty } from '../clauses/treaty.js';
import { lastDay } from '../time/legal-date.js';
import { told } from './told.js';

/* Where a date that is told comes from, and whether it is certain. */

const atLeast = (n: number, more: Partial<EntryIntoForce> = {}): EntryIntoForce => ({
  condition: { instruments: { atLeast: n } },
  ...more,
});
interface World {
  readonly terms: EntryIntoForce;
  readonly withdrawal?: Withdrawal;
  readonly more?: Partial<Treaty>;
  readonly ends?: Readonly<Record<string, string>>;
  readonly undated?: ReadonlySet<string>;
}
function tell({ terms, withdrawal, more, ends = {}, undated }: World, ...all: readonly Participant[]) {
  const it: Treaty = {
    document: 'it',
    ...more,
    clauses: {
      'entry-into-force': { terms, entry: 1 },
      ...(withdrawal && { withdrawal: { terms: withdrawal, entry: 2 } }),
      ...more?.clauses,
    },
  };
  const endOf = (party: string): Ended | undefined =>
    ends[party] === undefined ? undefined : { on: lastDay(ends[party]), said: ends[party], entry: 9 };
  const determination = determine(it, all, contextOf({ endOf }), '2010-01-01');
  return told(determination, it, all, { endOf, generalOf: () => undefined, ...(undated && { undated }) });
}

describe('the trigger day', () => {
  test('is that of the end of a party, in its words', () => {
    const terms: EntryIntoForce = { condition: { all: 'group' }, groups: { group: ['aa', 'cs'] } };
    expect(tell({ terms, ends: { cs: '1993' } }, deposited('aa', '1990-01-01'), by('cs'))).toMatchObject({
      on: '1993',
      certain: false,
      trigger: { day: '1993-12-31', certain: false },
    });
    const exact = tell({ terms, ends: { cs: '1993-01-01' } }, deposited('aa', '1990-01-01'), by('cs'));
    expect(exact.on).toBe('1993-01-01');
    expect(exact).not.toHaveProperty('certain');
  });

  test('is that of a new clause, from its first day', () => {
    const replaced = [{ terms: atLeast(2), entry: 1, on: '1990-01-01' }];
    const at = (from: object) =>
      tell(
        {
          terms: atLeast(1),
          more: { replaced, clauses: { 'entry-into-force': { terms: atLeast(1), entry: 3, ...from } } },
        },
        deposited('aa', '1991-01-01'),
      );
    expect(at({ on: '1995' })).toMatchObject({ on: '1995', certain: false });
    expect(at({ on: '1994-01-01', from: '1996-02' })).toMatchObject({ on: '1996-02', certain: false });
  });

  test('is not certain where another act may have come before it, and only there', () => {
    const at = (on: string) => tell({ terms: atLeast(1) }, deposited('aa', '1995-06-15'), deposited('bb', on));
    expect(at('1995')).toMatchObject({ on: '1995-06-15', certain: false });
    for (const on of ['unknown', '1994', '1996', '1995-07', '1995-06-16']) {
      expect([on, at(on).on === '1995-06-15' && at(on).certain]).toEqual([on, on === '1994' ? false : undefined]);
    }
    const first = tell({ terms: atLeast(1) }, deposited('aa', '1995-06-01'), deposited('bb', '1995-06'));
    expect(first.certain).toBeUndefined();
  });

  test('of several deposits is in the words of the partial one', () => {
    const both = [deposited('aa', '1995-06-30'), deposited('bb', '1995-06')];
    expect(tell({ terms: atLeast(2) }, ...both)).toMatchObject({ on: '1995-06', countedOn: '1995-06-30' });
  });
});

describe('the dates of an instrument', () => {
  const group = { receipts: [{ kind: 'accession', on: '1990-01-01', entry: 5, together: ['bb'] }] } as const;

  test('are those of its notification, where the clause counts from there', () => {
    const terms = atLeast(1, { counting: { from: 'notification' } });
    const notified = deposited('aa', '1990-01-01', { notifiedOn: '1990-03' });
    expect(tell({ terms }, notified)).toMatchObject({ on: '1990-03', certain: false });
    expect(tell({ terms: atLeast(1) }, notified)).toMatchObject({ on: '1990-01-01' });
  });

  test('are those of its group as well', () => {
    const late = tell({ terms: atLeast(1) }, by('aa', group), deposited('bb', '1990-05'));
    expect(late).toMatchObject({ on: '1990-05', certain: false });
    const exact = tell({ terms: atLeast(1) }, by('aa', group), deposited('bb', '1990-05-31'));
    expect(exact.certain).toBeUndefined();
  });

  test('are that of its confirmation, where it was not in due form', () => {
    const confirmed = deposited('aa', '1990-01-01', { inDueForm: false, confirmedOn: '1990-07' });
    expect(tell({ terms: atLeast(1) }, confirmed).participations).toMatchObject([
      { consentOn: '1990-07', certain: false },
    ]);
    const own = deposited('aa', '1990-01', { inDueForm: true });
    expect(tell({ terms: atLeast(1) }, own).participations).toMatchObject([{ consentOn: '1990-01' }]);
  });

  test('are that of a definitive signature, or of its confirmation', () => {
    const signature = { on: '1990-01', isFull: true, isDefinitive: true, entry: 5 };
    const signed = (more = {}): Participant => ({ ...by('aa'), signature: { ...signature, ...more } });
    expect(tell({ terms: atLeast(1) }, signed())).toMatchObject({ on: '1990-01' });
    expect(tell({ terms: atLeast(1) }, signed({ confirmedOn: '1991-02' }))).toMatchObject({ on: '1991-02' });
  });
});

test('what met a clause that was replaced is told by what that clause counted', () => {
  const replaced = [{ terms: atLeast(1, { counting: { from: 'notification' } }), on: '1990-01-01', entry: 1 }] as const;
  const now = { terms: atLeast(2), on: '2000-01-01', entry: 3 };
  const more = { replaced, clauses: { 'entry-into-force': now } };
  const aa = deposited('aa', '1991-01-01', { notifiedOn: '1991-03' });
  expect(tell({ terms: atLeast(2), more }, aa)).toMatchObject({
    on: '1991-03',
    countedOn: '1991-03-31',
    certain: false,
    trigger: { day: '1991-03-31', certain: false },
  });
});

test('a floor counted from a partial opening is the latest day', () => {
  const terms = atLeast(1, { notBefore: { yearsAfterOpening: 2 } });
  const opened = tell({ terms, more: { opensOn: '1993' } }, deposited('aa', '1990-01-01'));
  expect(opened).toMatchObject({ on: '1995-12-31', certain: false, latest: ['on', 'computedOn'] });
  const adopted = tell({ terms, more: { adoptedOn: '1993-01-01' } }, deposited('aa', '1990-01-01'));
  expect(adopted.on).toBe('1995-01-01');
  expect(adopted).not.toHaveProperty('certain');
});

describe('the end of a period', () => {
  const left = (notice: object, ...more: Participant['periods']) =>
    by(
      'aa',
      {
        receipts: [{ kind: 'accession', on: '1990-01-01', entry: 5 }],
        notice: { on: '1995-01-01', entry: 6, ...notice },
      },
      ...more,
    );
  const withdrawal: Withdrawal = { notice: { months: 1 } };

  test('is where the next begins, in the same words', () => {
    const back = { receipts: [{ kind: 'accession', on: '1995-02-01', entry: 7 }] } as const;
    const [first, second] = tell({ terms: atLeast(1), withdrawal }, left({ effectiveOn: '1996' }, back)).participations;
    expect(first).toMatchObject({ outOn: '1996', certain: false });
    expect(second).toMatchObject({ inForceOn: '1996', certain: false });
    const [, other] = tell({ terms: atLeast(1), withdrawal }, left({ effectiveOn: '1996-03-01' }, back)).participations;
    expect(other).toMatchObject({ inForceOn: '1996-03-01' });
    expect(other).not.toHaveProperty('certain');
  });

  test('is that of a notice with the consent of all', () => {
    const all = tell({ terms: atLeast(1) }, left({ byConsentOfAll: true, effectiveOn: '1997' })).participations;
    expect(all).toMatchObject([{ outOn: '1997' }]);
    const own = tell({ terms: atLeast(1) }, left({ byConsentOfAll: true, on: '1995-03' })).participations;
    expect(own).toMatchObject([{ outOn: '1995-03' }]);
  });

  test('is that of a conflict which postponed it', () => {
    const conflicts = [{ from: '1995-01-01', to: '1998', entry: 8 }];
    const world = { terms: atLeast(1), withdrawal: { ...withdrawal, postponedByConflict: true } };
    expect(tell(world, { ...left({}), conflicts }).participations).toMatchObject([{ outOn: '1998' }]);
  });

  test('by periods rests on the general date', () => {
    const world = { terms: atLeast(1), withdrawal: { ...withdrawal, periods: { first: 10, then: 5 } } };
    const partial = deposited('bb', '1989');
    const [own] = tell(world, left({}), partial).participations;
    expect(own).toMatchObject({ latest: ['outOn'], certain: false });
    const [exact] = tell(world, left({}), deposited('bb', '1989-12-31')).participations;
    expect(exact).not.toHaveProperty('certain');
  });

  test('of an earlier period has the word of the depositary about it', () => {
    const back = { receipts: [{ kind: 'accession', on: '1999-01-01', entry: 7 }] } as const;
    const first = left({});
    const declared = {
      ...first,
      periods: [{ ...first.periods[0]!, declaration: { effectiveOn: '1991', entry: 8 } }, back],
    };
    const last = { ...declared, declaration: { effectiveOn: '2000', entry: 9 } };
    expect(tell({ terms: atLeast(1), withdrawal }, last).participations.map(({ declaredOn }) => declaredOn)).toEqual([
      '1991',
      '2000',
    ]);
  });
});

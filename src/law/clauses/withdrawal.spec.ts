import { describe, expect, test } from '@jest/globals';
import type { Withdrawal } from './clause.js';
import type { Notice } from './treaty.js';
import { earliestNotice, type Since, withdrawalEffect } from './withdrawal.js';

const since = (more: Partial<Since> = {}): Since => ({
  general: '2000-03-01',
  own: '2005-06-01',
  conflicts: [],
  ...more,
});
const notice = (on: string, more: Partial<Notice> = {}): Notice => ({ on, entry: 9, ...more });
const out = (terms: Withdrawal | undefined, given: Notice, more?: Partial<Since>) =>
  withdrawalEffect(terms, given, since(more)).day;

test('a notice takes effect after its period', () => {
  expect(withdrawalEffect({ notice: { years: 1 } }, notice('2016-10-27'), since())).toEqual({
    day: '2017-10-27',
    steps: [{ rule: '1 year', from: '2016-10-27', to: '2017-10-27' }],
  });
  expect(out({ notice: { months: 6 } }, notice('2025-08-31'))).toBe('2026-02-28');
});

test('without a period it takes effect at once', () => {
  expect(out({}, notice('2016-10-27'))).toBe('2016-10-27');
});

test('a partial date counts on its last day', () => {
  expect(out({ notice: { years: 1 } }, notice('2016-02'))).toBe('2017-02-28');
});

test('where the clause is silent it takes twelve months', () => {
  expect(out(undefined, notice('2016-10-27', { isImplied: true }))).toBe('2017-10-27');
});

test('a later date of the notice counts, an earlier one does not', () => {
  const terms = { notice: { years: 1 } };
  expect(out(terms, notice('2016-10-27', { effectiveOn: '2018-01-01' }))).toBe('2018-01-01');
  expect(out(terms, notice('2016-10-27', { effectiveOn: '2017-01-01' }))).toBe('2017-10-27');
  const { steps } = withdrawalEffect(terms, notice('2016-10-27', { effectiveOn: '2017-10-27' }), since());
  expect(steps).toHaveLength(1);
});

describe('with the consent of all parties', () => {
  test('it takes effect at once, whatever the clause says', () => {
    const terms = { notice: { years: 1 }, periods: { first: 10, then: 5 } };
    expect(out(terms, notice('2016-10-27', { byConsentOfAll: true }))).toBe('2016-10-27');
  });

  test('or on the date that they agreed on', () => {
    const agreed = notice('2016-10-27', { byConsentOfAll: true, effectiveOn: '2016-12-31' });
    expect(out(undefined, agreed)).toBe('2016-12-31');
  });
});

describe('renewal periods of ten years and then five', () => {
  const terms: Withdrawal = { notice: { months: 6 }, periods: { first: 10, then: 5 } };

  test.each([
    ['2004-01-01', '2010-03-01'],
    ['2009-09-01', '2010-03-01'],
    ['2009-09-02', '2015-03-01'],
    ['2014-12-31', '2020-03-01'],
  ])('a notice of %s takes effect on %s', (on, day) => {
    expect(out(terms, notice(on))).toBe(day);
  });

  test('are told as a step', () => {
    expect(withdrawalEffect(terms, notice('2004-01-01'), since()).steps.at(-1)).toEqual({
      rule: 'end of the period that runs',
      from: '2004-07-01',
      to: '2010-03-01',
    });
  });

  test('do not run where the treaty is not in force', () => {
    expect(out(terms, notice('2004-01-01'), { general: undefined })).toBe('2004-07-01');
  });
});

describe('an armed conflict postpones it where the clause says so', () => {
  const terms: Withdrawal = { notice: { months: 6 }, postponedByConflict: true };
  const given = notice('2025-06-27');

  test.each<[string, Since['conflicts'], string | undefined]>([
    ['there is none', [], '2025-12-27'],
    ['one is over before', [{ from: '2022-01-01', to: '2025-12-27' }], '2025-12-27'],
    ['one ends after', [{ from: '2022-01-01', to: '2025-12-28' }], '2025-12-28'],
    ['one has no end yet', [{ from: '2022-01-01' }], undefined],
    ['one begins on the very day', [{ from: '2025-12-27', to: '2026-05-05' }], '2026-05-05'],
    ['one begins after', [{ from: '2025-12-28', to: '2026-05-05' }], '2025-12-27'],
    [
      'the last of several counts',
      [
        { from: '2025-01-01', to: '2026-03-03' },
        { from: '2025-02-02', to: '2026-02-02' },
      ],
      '2026-03-03',
    ],
  ])('%s', (_, conflicts, day) => {
    expect(out(terms, given, { conflicts })).toBe(day);
  });

  test.each<[string, Partial<Since>, string]>([
    ['the party was in by the end of it', { own: '2026-01-01' }, '2026-01-02'],
    ['the party was in only on the day of its end', { own: '2026-01-02' }, '2025-12-27'],
    ['the treaty was in force by then', { own: undefined, general: '2026-01-01' }, '2026-01-02'],
    ['the treaty was not', { own: undefined, general: '2026-01-02' }, '2025-12-27'],
    ['neither ever was', { own: undefined, general: undefined }, '2026-01-02'],
  ])('one that ends on 2026-01-02: %s', (_, more, day) => {
    expect(out(terms, given, { ...more, conflicts: [{ from: '2022-01-01', to: '2026-01-02' }] })).toBe(day);
  });

  test('and the steps tell how long', () => {
    const { steps } = withdrawalEffect(terms, given, since({ conflicts: [{ from: '2022-01-01' }] }));
    expect(steps.map(({ rule }) => rule)).toEqual(['6 months', 'postponed while the armed conflict lasts']);
    const ended = withdrawalEffect(terms, given, since({ conflicts: [{ from: '2022-01-01', to: '2026-02-02' }] }));
    expect(ended.steps.at(-1)).toEqual({ rule: 'end of the armed conflict', from: '2025-12-27', to: '2026-02-02' });
  });

  test('and only there', () => {
    expect(out({ notice: { months: 6 } }, given, { conflicts: [{ from: '2022-01-01' }] })).toBe('2025-12-27');
  });
});

describe('the first day of a notice', () => {
  const after = (which: 'entry-into-force' | 'own-entry-into-force') => ({ notBefore: { years: 3, after: which } });

  test('counts from the general entry into force, or from that of the party', () => {
    expect(earliestNotice(after('entry-into-force'), since(), '2020-01-01')).toBe('2003-03-01');
    expect(earliestNotice(after('own-entry-into-force'), since(), '2020-01-01')).toBe('2008-06-01');
  });

  test('of the United States and Paris was 2019-11-04', () => {
    const own = since({ general: '2016-11-04', own: '2016-11-04' });
    expect(earliestNotice(after('entry-into-force'), own, '2020-01-01')).toBe('2019-11-04');
  });

  test('is none where the clause sets none or the treaty is not in force', () => {
    expect(earliestNotice(undefined, since(), '2020-01-01')).toBeUndefined();
    expect(earliestNotice({}, since(), '2020-01-01')).toBeUndefined();
    expect(earliestNotice(after('entry-into-force'), since({ general: undefined }), '2020-01-01')).toBeUndefined();
    expect(earliestNotice(after('own-entry-into-force'), since({ own: undefined }), '2020-01-01')).toBeUndefined();
  });
});

test('a notice can be given in a window that recurs, open a year after every ten', () => {
  const terms = { windows: { every: 10, open: 1, after: 'entry-into-force' as const } };
  const inForce = { general: '1950-06-01', own: undefined };
  const at = (day: string) => earliestNotice(terms, inForce, day);
  expect(at('1955-01-01')).toBe('1960-06-01');
  expect([at('1960-06-01'), at('1961-05-31')]).toEqual(['1960-06-01', '1960-06-01']);
  expect([at('1961-06-01'), at('1970-05-31')]).toEqual(['1970-06-01', '1970-06-01']);
  expect(earliestNotice(terms, { general: undefined, own: undefined }, '1960-06-01')).toBeUndefined();
  expect(at('9999-12-31')).toBe('9999-12-31');
  const both = { ...terms, notBefore: { years: 12, after: 'entry-into-force' as const } };
  expect(earliestNotice(both, inForce, '1960-07-01')).toBe('1970-06-01');
});

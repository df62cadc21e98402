import { expect, test } from '@jest/globals';
import { contextOf, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import { determine } from '../clauses/determine.js';
import type { Notice, Participant, Treaty } from '../clauses/treaty.js';
import { dateInWords } from './dated.js';
import { told } from './told.js';

const treaty = (terms: EntryIntoForce, more: Partial<Treaty> = {}): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
  ...more,
});
const atOnce: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };
const tell = (it: Treaty, all: readonly Participant[], asOf = '2000-01-01') =>
  told(determine(it, all, contextOf(), asOf), it, all, { endOf: () => undefined, generalOf: () => undefined });

test('so is the end of a party', () => {
  const it = treaty(atOnce);
  const all = [deposited('cs', '1961-05-01')];
  const endOf = () => ({ on: '1993-12-31', said: '1993', entry: 9 });
  const { participations } = told(determine(it, all, contextOf({ endOf }), '2000-01-01'), it, all, {
    endOf,
    generalOf: () => undefined,
  });
  expect(participations[0]).toMatchObject({ outOn: '1993', outEntry: 9, certain: false });
});

test('a partial date is told in its words, with the day on which it was counted', () => {
  const { on, countedOn, certain, trigger, counted, participations } = tell(treaty(atOnce), [
    deposited('aa', '1961-05'),
  ]);
  const [own] = participations;
  expect({ on, countedOn, certain }).toEqual({ on: '1961-05', countedOn: '1961-05-31', certain: false });
  expect(trigger).toMatchObject({ day: '1961-05-31', certain: false });
  expect(counted).toEqual([{ party: 'aa', on: '1961-05', entry: 5 }]);
  expect(own).toMatchObject({ consentOn: '1961-05', countedOn: '1961-05-31', inForceOn: '1961-05', certain: false });
});

test('a day that was counted from it is the latest', () => {
  const delayed = { ...atOnce, delay: { days: 30 } };
  const { on, certain, participations } = tell(treaty(delayed), [deposited('aa', '1961-05')]);
  expect({ on, certain }).toEqual({ on: '1961-06-30', certain: false });
  expect(participations[0]).toMatchObject({ consentOn: '1961-05', inForceOn: '1961-06-30', certain: false });
});

test('an unknown date is never a consent, and says why', () => {
  const { stage, counted, notCounted, participations } = tell(treaty(atOnce), [deposited('aa', 'unknown')]);
  expect({ stage, counted, participations }).toEqual({ stage: 'not in force', counted: [], participations: [] });
  expect(notCounted).toEqual([{ party: 'aa', entry: 5, why: 'the date is not known' }]);
  const undated = [{ kind: 'accession', on: 'unknown', entry: 7 } as const];
  const beside = tell(treaty(atOnce), [{ ...deposited('aa', '1961-01-01'), undated }]);
  expect(beside).toMatchObject({
    on: '1961-01-01',
    notCounted: [{ party: 'aa', entry: 7, why: 'the date is not known' }],
  });
});

test('so are effects, declared days, ends and withdrawals', () => {
  const unknown = tell(treaty(atOnce), [deposited('aa', '1963-01-01', { effectiveOn: 'unknown' })]);
  expect(unknown.participations[0]).toMatchObject({ consentOn: '1963-01-01', inForceOn: 'unknown', certain: false });
  const declared = tell(treaty(atOnce, { declaration: { effectiveOn: 'unknown', entry: 3 } }), []);
  expect(declared).toMatchObject({ stage: 'awaited', on: 'unknown', declaredOn: 'unknown', certain: false });
  const month = tell(treaty(atOnce, { declaration: { effectiveOn: '1995-06', entry: 3 } }), []);
  expect(month).toMatchObject({ on: '1995-06', countedOn: '1995-06-30', declaredOn: '1995-06', certain: false });
  const ended = tell(treaty(atOnce, { termination: { effectiveOn: '1999', entry: 4 } }), [
    deposited('aa', '1961-05-01'),
  ]);
  expect(ended).toMatchObject({ stage: 'ended', endedOn: '1999' });
  const aa = deposited('aa', '1961-05-01');
  const left = { ...aa, periods: [{ ...aa.periods[0]!, notice: { on: '1970', entry: 6, byConsentOfAll: true } }] };
  expect(tell(treaty(atOnce), [left]).participations[0]).toMatchObject({ outOn: '1970', certain: false });
});

test('exact dates are told as they are', () => {
  const it = treaty({ ...atOnce, delay: { months: 3 } });
  const all = [deposited('aa', '1961-05-01'), deposited('bb', '1962-01-01')];
  expect(tell(it, all)).toEqual(determine(it, all, contextOf(), '2000-01-01'));
});

test('dates as they are printed', () => {
  expect(dateInWords('1961-05')).toBe('1961-05, at the latest 1961-05-31');
  expect(dateInWords('1961-06-30', true)).toBe('1961-06-30 at the latest');
  expect([dateInWords('1961-06-30'), dateInWords('unknown', true), dateInWords(undefined)]).toEqual([
    '1961-06-30',
    'unknown',
    '',
  ]);
});

const notice = (one: Participant, said: Omit<Notice, 'entry'>): Participant => ({
  ...one,
  periods: [{ ...one.periods[0]!, notice: { entry: 6, ...said } }],
});

test('a definitive signature is told in its words', () => {
  const signature = { on: '1961-05', entry: 5, isFull: true, isDefinitive: true };
  const { on, trigger, counted } = tell(treaty(atOnce), [{ party: 'aa', signature, periods: [] }]);
  expect({ on, counted }).toEqual({ on: '1961-05', counted: [{ party: 'aa', on: '1961-05', entry: 5 }] });
  expect(trigger).toMatchObject({ day: '1961-05-31', certain: false });
});

test('an exact date that gives the day makes it certain', () => {
  const two = treaty({ condition: { instruments: { atLeast: 2 } } });
  const all = [deposited('aa', '1961-05'), deposited('bb', '1962-01-01', { entry: 6 })];
  const { participations, ...met } = tell(two, all);
  expect(met).not.toHaveProperty('certain');
  expect(participations).toMatchObject([
    { consentOn: '1961-05', inForceOn: '1962-01-01', certain: false },
    { consentOn: '1962-01-01', inForceOn: '1962-01-01' },
  ]);
  for (const one of participations) expect(one).not.toHaveProperty('latest');
  expect(participations[1]).not.toHaveProperty('certain');
  const floor = tell(treaty({ ...atOnce, notBefore: { date: '1965-01-01' } }), all);
  expect(floor).toMatchObject({ on: '1965-01-01', trigger: { certain: false } });
  expect(floor).not.toHaveProperty('certain');
  const [left] = tell(treaty(atOnce), [
    notice(deposited('aa', '1961-05-01'), { on: '1970', effectiveOn: '1970-12-31', byConsentOfAll: true }),
  ]).participations;
  expect(left).toMatchObject({ outOn: '1970-12-31' });
  expect(left).not.toHaveProperty('certain');
});

test('only the days that rest on a partial date are the latest', () => {
  const implied = { on: '1970-05', isImplied: true };
  const [left] = tell(treaty(atOnce), [notice(deposited('aa', '1961-05-01'), implied)]).participations;
  expect(left).toMatchObject({ inForceOn: '1961-05-01', outOn: '1971-05-31', certain: false, latest: ['outOn'] });
  const opened = treaty({ ...atOnce, notBefore: { yearsAfterOpening: 3 } }, { opensOn: '1960' });
  expect(tell(opened, [deposited('aa', '1961-05-01')])).toMatchObject({
    on: '1963-12-31',
    latest: ['on', 'computedOn'],
  });
  const later = tell(treaty(atOnce), [deposited('aa', '1961-05'), deposited('bb', '1962-01-01', { entry: 6 })]);
  expect(later.participations[1]).not.toHaveProperty('certain');
  const clauses = { ...treaty(atOnce).clauses, duration: { terms: { years: 10 }, entry: 2 } };
  const over = tell(treaty(atOnce, { clauses }), [deposited('aa', '1961-05')]);
  expect(over).toMatchObject({ on: '1961-05', endedOn: '1971-05-31', latest: ['endedOn'] });
});

test('a deposit that may have come before makes the trigger day uncertain', () => {
  const all = [deposited('aa', '1961-06-01'), deposited('bb', '1961', { entry: 6 })];
  expect(tell(treaty(atOnce), all)).toMatchObject({ on: '1961-06-01', certain: false, latest: ['on', 'computedOn'] });
  const after = [deposited('aa', '1960-12-31'), deposited('bb', '1961', { entry: 6 })];
  expect(tell(treaty(atOnce), after)).not.toHaveProperty('certain');
});

test('the general date of another document is as certain there as here', () => {
  const it = treaty({ ...atOnce, notBefore: { inForce: ['parent'] } });
  const all = [deposited('aa', '1961-05-01')];
  const determination = determine(it, all, contextOf({ entryIntoForceOf: () => '1970-03-31' }), '2000-01-01');
  const generalOf = (date: string, isCertain: boolean) => () => ({ date, isCertain });
  const tellBy = (general: ReturnType<typeof generalOf>) =>
    told(determination, it, all, { endOf: () => undefined, generalOf: general });
  expect(tellBy(generalOf('1970-03', false))).toMatchObject({ on: '1970-03', countedOn: '1970-03-31', certain: false });
  expect(tellBy(generalOf('1970-03-31', false))).toMatchObject({ on: '1970-03-31', certain: false });
  expect(tellBy(generalOf('1970-03-31', true))).not.toHaveProperty('certain');
});

import { describe, expect, test } from '@jest/globals';
import { contextOf, by, deposited as one, isOrganisation } from '../../../test/support/participants.js';
import type { Counting, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Participant, ReceivedInstrument } from './treaty.js';

const context = contextOf({
  isOrganisation,
});
const receipt = (on: string, more: Partial<ReceivedInstrument> = {}): ReceivedInstrument => ({
  kind: 'ratification',
  on,
  entry: 5,
  ...more,
});

function determinationOf(atLeast: number, counting: Counting, ...participants: Participant[]) {
  const terms: EntryIntoForce = { condition: { instruments: { atLeast } }, counting };
  return determine(
    { document: 'it', clauses: { 'entry-into-force': { terms, entry: 1 } } },
    participants,
    context,
    '2026-01-01',
  );
}
const why = (party: string, text: string) => [{ party, entry: 5, why: text }];

describe('several depositaries receive one instrument', () => {
  const both = by('am', {
    receipts: [receipt('2020-03-03', { depositary: 'ru' }), receipt('2020-02-02', { depositary: 'us' })],
  });

  test.each([
    ['the first, where nothing is said', {}, '2020-02-02'],
    ['the first', { depositary: 'first' }, '2020-02-02'],
    ['the last', { depositary: 'last' }, '2020-03-03'],
    ['that of one depositary', { depositary: 'ru' }, '2020-03-03'],
  ])('what counts is %s', (_, counting, day) => {
    const determination = determinationOf(1, counting, both);
    expect(determination.trigger).toMatchObject({ day, ranks: { from: 1, to: 1 } });
  });

  test('another depositary than the one that counts does not count', () => {
    const determination = determinationOf(1, { depositary: 'gb' }, both);
    expect(determination.trigger).toBeUndefined();
    expect(determination.notCounted).toEqual(why('am', 'not with the depositary that counts'));
  });
});

describe('a group that deposits together', () => {
  const am = one('am', '2020-01-01', { together: ['by', 'kz'] });
  const [ru, kz] = [one('by', '2020-02-02'), one('kz', '2020-03-03')];

  test('counts from the day on which it is complete', () => {
    const determination = determinationOf(3, {}, am, ru, kz);
    expect(determination.trigger).toMatchObject({ day: '2020-03-03', ranks: { from: 2, to: 3 } });
    expect(determination.participations[0]).toMatchObject({
      party: 'am',
      consentOn: '2020-01-01',
      inForceOn: '2020-03-03',
    });
  });

  test('does not count before', () => {
    const determination = determinationOf(1, {}, am, one('by', '2020-02-02', { together: ['am', 'kz'] }));
    expect(determination.trigger).toBeUndefined();
    const found = ['am', 'by'].map(party => ({ ...why(party, 'the group is not complete')[0], awaits: ['kz'] }));
    expect(determination.notCounted).toEqual(found);
  });

  test('is not complete where one took its instrument back', () => {
    const gone = by('kz', { receipts: [receipt('2020-03-03')], taken: { on: '2020-04-04', entry: 6 } });
    expect(determinationOf(3, {}, am, ru, gone).notCounted).toMatchObject([
      { party: 'am', why: 'the group is not complete', awaits: ['kz'] },
      {},
    ]);
  });

  test('is complete with one that left on the day of the deposit, but not with one that left before', () => {
    const left = (on: string) => by('kz', { receipts: [receipt('2019-01-01')], notice: { on, entry: 6 } });
    const together = one('am', '2020-01-01', { together: ['kz'] });
    expect(determinationOf(2, {}, together, left('2020-01-01')).trigger?.day).toBe('2020-01-01');
    expect(determinationOf(2, {}, together, left('2019-12-31')).trigger).toBeUndefined();
  });

  test('stays complete where one left and came back', () => {
    const back = by(
      'kz',
      { receipts: [receipt('2020-03-03')], notice: { on: '2022-01-01', entry: 6 } },
      { receipts: [receipt('2025-05-05')] },
    );
    expect(determinationOf(3, {}, am, ru, back).on).toBe('2020-03-03');
  });
});

describe('an instrument not in due form', () => {
  const form = (more: Partial<ReceivedInstrument>) => one('am', '2020-01-01', { inDueForm: false, ...more });

  test('does not count while it waits, or where it was refused', () => {
    expect(determinationOf(1, {}, form({})).notCounted).toEqual(why('am', 'pending'));
    expect(determinationOf(1, {}, form({ refusedOn: '2020-02-02' })).notCounted).toEqual(why('am', 'refused'));
    expect(determinationOf(1, {}, form({})).participations).toEqual([]);
  });

  test('is refused where one depositary refused it, though another still waits', () => {
    const waiting = receipt('2020-01-01', { inDueForm: false, depositary: 'us' });
    const refused = receipt('2020-01-01', { inDueForm: false, depositary: 'ru', refusedOn: '2020-02-02' });
    const determination = determinationOf(1, {}, by('am', { receipts: [refused, waiting] }));
    expect(determination.notCounted).toEqual(why('am', 'refused'));
  });

  test('counts from its confirmation', () => {
    expect(determinationOf(1, {}, form({ confirmedOn: '2020-02-02' })).trigger?.day).toBe('2020-02-02');
  });
});

describe('an instrument taken back', () => {
  const taken = { receipts: [receipt('2020-01-01')], taken: { on: '2020-02-02', entry: 6 } };

  test('does not count any more', () => {
    const determination = determinationOf(2, {}, by('am', taken), one('by', '2020-03-03'));
    expect(determination.trigger).toBeUndefined();
    expect(determination.notCounted).toEqual(why('am', 'taken back'));
    expect(determination.participations[0]).toMatchObject({ party: 'am', outOn: '2020-02-02', outEntry: 6 });
    expect(determination.participations[0]).not.toHaveProperty('inForceOn');
  });

  test('counts again from a new deposit', () => {
    const back = by('am', taken, { receipts: [receipt('2020-04-04')] });
    expect(determinationOf(2, {}, back, one('by', '2020-03-03')).trigger?.day).toBe('2020-04-04');
  });
});

describe('organisations', () => {
  const all = [one('eu', '2020-01-01'), one('de', '2020-02-02'), one('fr', '2020-03-03')];

  test('are not counted beside their members, but are bound', () => {
    const determination = determinationOf(2, {}, ...all);
    expect(determination).toMatchObject({ trigger: { day: '2020-03-03', ranks: { from: 2, to: 2 } } });
    expect(determination.notCounted).toEqual(why('eu', 'an organisation is not counted beside its members'));
    expect(determination.participations.find(({ party }) => party === 'eu')?.inForceOn).toBe('2020-03-03');
  });

  test('count where the clause says so', () => {
    expect(determinationOf(2, { organisations: true }, ...all).trigger?.day).toBe('2020-02-02');
  });
});

describe('what counts', () => {
  test('only instruments of these kinds, where the clause names them', () => {
    const counting: Counting = { kinds: ['ratification', 'acceptance'] };
    const accession = one('am', '2020-01-01', { kind: 'accession' });
    const determination = determinationOf(2, counting, accession, one('by', '2020-02-02'));
    expect(determination.trigger).toBeUndefined();
    expect(determination.notCounted).toEqual(why('am', 'an instrument of another kind'));
  });

  test('a definitive signature whatever kinds the clause names', () => {
    const signature = { on: '2020-01-01', isFull: true, isDefinitive: true, entry: 5 };
    const signer = { party: 'am', periods: [], signature };
    expect(determinationOf(1, { kinds: ['ratification'] }, signer).trigger?.day).toBe('2020-01-01');
  });

  test('not a succession to a signature, but the ratification after it', () => {
    const succeeded = receipt('2019-01-01', { kind: 'succession-to-signature' });
    const determination = determinationOf(1, {}, by('am', { receipts: [succeeded, receipt('2020-02-02')] }));
    expect(determination).toMatchObject({ on: '2020-02-02', participations: [{ kind: 'ratification' }] });
    const alone = determinationOf(1, {}, by('am', { receipts: [succeeded] }));
    expect(alone).toMatchObject({ counted: [], notCounted: [], participations: [] });
  });

  test('from the notification of the depositary, where the clause says so', () => {
    const counting: Counting = { from: 'notification' };
    const notified = one('am', '2020-01-01', { notifiedOn: '2020-01-20' });
    expect(determinationOf(1, counting, notified).trigger?.day).toBe('2020-01-20');
    const { notCounted } = determinationOf(1, counting, one('am', '2020-01-01'));
    expect(notCounted).toEqual(why('am', 'not yet notified'));
  });

  test('a definitive signature from its date, and one ad referendum from its confirmation', () => {
    const signature = { on: '2020-01-01', isFull: true, isDefinitive: true, entry: 5 };
    const determination = determinationOf(1, {}, { party: 'am', periods: [], signature });
    expect(determination).toMatchObject({ on: '2020-01-01', participations: [{ kind: 'definitive-signature' }] });
    const later = { ...signature, confirmedOn: '2020-05-05' };
    expect(determinationOf(1, {}, { party: 'am', periods: [], signature: later }).on).toBe('2020-05-05');
  });

  test('never a signature subject to ratification', () => {
    const signature = { on: '2020-01-01', isFull: true, isDefinitive: false, entry: 5 };
    const determination = determinationOf(1, {}, { party: 'am', periods: [], signature });
    expect(determination).toMatchObject({ counted: [], participations: [] });
  });

  test('a partial date on its last day, and an unknown one never', () => {
    expect(determinationOf(1, {}, one('am', '2020-02')).on).toBe('2020-02-29');
    expect(determinationOf(1, {}, one('am', '2020')).on).toBe('2020-12-31');
    expect(determinationOf(1, {}, one('am', 'unknown')).trigger).toBeUndefined();
  });
});

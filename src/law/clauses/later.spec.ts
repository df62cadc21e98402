import { describe, expect, test } from '@jest/globals';
import { contextOf, deposited as one } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Participant, Treaty } from './treaty.js';

const context = contextOf();

/** Of the last of these parties. */
function dateOf(terms: EntryIntoForce, participants: readonly Participant[], more: Partial<Treaty> = {}) {
  const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms, entry: 1 } }, ...more };
  const { participations } = determine(treaty, participants, context, '2026-01-01');
  return participations.find(({ party }) => party === participants.at(-1)!.party);
}
const sixtyDays = { days: 60, then: 'first-of-next-month' } as const;
const rome: EntryIntoForce = {
  condition: { instruments: { atLeast: 1 } },
  delay: sixtyDays,
  later: { after: 'trigger', delay: sixtyDays },
};
const trigger = one('ba', '2002-04-11');

describe('who is later than the trigger day has its own delay', () => {
  test.each([
    ['Palestine', '2015-01-02', '2015-04-01'],
    ['Armenia', '2023-11-14', '2024-02-01'],
    ['the day after the trigger day', '2002-04-12', '2002-07-01'],
    ['a later month', '2002-05-15', '2002-08-01'],
  ])('%s: %s becomes %s', (_, on, inForceOn) => {
    expect(dateOf(rome, [trigger, one('later', on)])).toMatchObject({ consentOn: on, inForceOn, differs: false });
  });

  test('a deposit of the trigger day is never later', () => {
    const other = dateOf(rome, [trigger, one('bg', '2002-04-11')]);
    expect(other).toMatchObject({
      inForceOn: '2002-07-01',
      steps: [{ rule: 'with the general entry into force', from: '2002-04-11', to: '2002-07-01' }],
    });
  });

  test('an earlier deposit enters with the general date', () => {
    const two = { ...rome, condition: { instruments: { atLeast: 2 } } };
    expect(dateOf(two, [trigger, one('sn', '1999-02-02')])?.inForceOn).toBe('2002-07-01');
  });

  test('never before the general date', () => {
    const unclos: EntryIntoForce = { ...rome, delay: { months: 12 }, later: { after: 'trigger', delay: { days: 30 } } };
    expect(dateOf(unclos, [one('gy', '1993-11-16'), one('km', '1994-06-21')])).toMatchObject({
      inForceOn: '1994-11-16',
      steps: [
        { rule: '30 days', from: '1994-06-21', to: '1994-07-21' },
        { rule: 'not before the general date', from: '1994-07-21', to: '1994-11-16' },
      ],
    });
  });
});

describe('where later means after the entry into force', () => {
  const migrants: EntryIntoForce = {
    condition: { instruments: { atLeast: 1 } },
    delay: { months: 3, then: 'first-of-next-month' },
    later: { after: 'entry-into-force', delay: { months: 3, then: 'first-of-next-month' } },
  };

  test.each([
    ['after the trigger day enters with the general date', '2003-06-05', '2003-07-01'],
    ['on the very day of the entry into force as well', '2003-07-01', '2003-07-01'],
    ['after it by its own delay', '2003-07-02', '2003-11-01'],
    ['as did Kyrgyzstan', '2003-09-29', '2004-01-01'],
  ])('a deposit %s', (_, on, inForceOn) => {
    expect(dateOf(migrants, [one('gt', '2003-03-14'), one('later', on)])?.inForceOn).toBe(inForceOn);
  });

  test('the same deposit has another date where later means after the trigger day', () => {
    const other: EntryIntoForce = { ...migrants, later: { after: 'trigger', delay: migrants.later!.delay! } };
    expect(dateOf(other, [one('gt', '2003-03-14'), one('ml', '2003-06-05')])?.inForceOn).toBe('2003-10-01');
  });
});

describe('where no rule is stated', () => {
  const { later: _, ...none } = rome;

  test('it is the date of consent', () => {
    expect(dateOf(none, [trigger, one('later', '2015-01-02')])?.inForceOn).toBe('2015-01-02');
  });

  test('but never before the general date', () => {
    expect(dateOf(none, [trigger, one('later', '2002-05-15')])?.inForceOn).toBe('2002-07-01');
  });
});

describe('a succession', () => {
  const montenegro = one('me', '2006-10-23', { kind: 'succession', effectiveOn: '2006-06-03' });

  test('Montenegro: notified on 2006-10-23, effective on 2006-06-03', () => {
    expect(dateOf(rome, [trigger, montenegro])).toMatchObject({ consentOn: '2006-10-23', inForceOn: '2006-06-03' });
  });

  test('is not effective before the general date', () => {
    const late = one('ba', '2006-06-30');
    expect(dateOf(rome, [late, montenegro])?.inForceOn).toBe('2006-09-01');
  });

  test('counts from its notification', () => {
    const two = { ...rome, condition: { instruments: { atLeast: 2 } } };
    expect(
      determine(
        { document: 'it', clauses: { 'entry-into-force': { terms: two, entry: 1 } } },
        [trigger, montenegro],
        context,
        '2026-01-01',
      ).trigger?.day,
    ).toBe('2006-10-23');
  });

  test('without a date of its own is effective from its notification', () => {
    expect(dateOf(rome, [trigger, one('me', '2006-10-23', { kind: 'succession' })])?.inForceOn).toBe('2006-10-23');
  });

  test('to a signature is no consent', () => {
    expect(dateOf(rome, [trigger, one('me', '2006-10-23', { kind: 'succession-to-signature' })])).toBeUndefined();
  });
});

describe('a date that the party declared', () => {
  test('counts where it is later than the rule gives', () => {
    const russia = one('ru', '2001-09-01', { effectiveOn: '2001-12-12' });
    const { later: _, ...none } = rome;
    expect(dateOf({ ...none, delay: {} }, [one('am', '1998-12-21'), russia])).toMatchObject({
      inForceOn: '2001-12-12',
      steps: [{ rule: 'from the date that the party declared', from: '2001-09-01', to: '2001-12-12' }],
    });
  });

  test('and does not where it is earlier', () => {
    const early = one('ru', '2015-01-02', { effectiveOn: '2015-01-05' });
    expect(dateOf(rome, [trigger, early])?.inForceOn).toBe('2015-04-01');
  });
});

describe('the word of the depositary for one party', () => {
  const declared = (effectiveOn: string): Participant => ({
    ...one('ps', '2015-01-02'),
    declaration: { effectiveOn, entry: 9 },
  });

  test('prevails, and the difference is flagged', () => {
    expect(dateOf(rome, [trigger, declared('2015-05-01')])).toMatchObject({
      inForceOn: '2015-05-01',
      computedOn: '2015-04-01',
      declaredOn: '2015-05-01',
      differs: true,
    });
    expect(dateOf(rome, [trigger, declared('2015-04-01')])).toMatchObject({ inForceOn: '2015-04-01', differs: false });
  });

  test('is about the current period, not about one that is over', () => {
    const back: Participant = {
      ...declared('2021-02-20'),
      periods: [
        { receipts: [{ kind: 'acceptance', on: '2016-09-03', entry: 5 }], notice: { on: '2019-11-04', entry: 6 } },
        { receipts: [{ kind: 'acceptance', on: '2021-01-20', entry: 7 }] },
      ],
    };
    const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms: rome, entry: 1 } } };
    const { participations } = determine(treaty, [back], context, '2026-01-01');
    expect(participations.map(({ declaredOn }) => declaredOn)).toEqual([undefined, '2021-02-20']);
  });
});

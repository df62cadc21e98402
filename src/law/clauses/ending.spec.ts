import { describe, expect, test } from '@jest/globals';
import { contextOf, by } from '../../../test/support/participants.js';
import type { EntryIntoForce, Withdrawal } from './clause.js';
import { determine, partiesOn } from './determine.js';
import { isIn } from './participation.js';
import type { Clauses, Participant, Period, Treaty } from './treaty.js';

const context = contextOf();
const period = (on: string, more: Partial<Period> = {}): Period => ({
  receipts: [{ kind: 'acceptance', on, entry: 5 }],
  ...more,
});
const left = (on: string) => ({ notice: { on, entry: 6 } });

const terms: EntryIntoForce = {
  condition: { instruments: { atLeast: 2 } },
  delay: { days: 30 },
  later: { after: 'trigger', delay: { days: 30 } },
};
function determinationOf(
  participants: readonly Participant[],
  clauses: Clauses = {},
  more: Partial<Treaty> = {},
  asOf = '2026-06-01',
) {
  const treaty: Treaty = { document: 'it', clauses: { 'entry-into-force': { terms, entry: 1 }, ...clauses }, ...more };
  return determine(treaty, participants, context, asOf);
}
const withdrawal = (rule: Withdrawal): Clauses => ({ withdrawal: { terms: rule, entry: 2 } });
const oneYear = withdrawal({ notice: { years: 1 } });
const founders = [by('aa', period('2000-01-01')), by('bb', period('2000-01-02'))];

describe('a party leaves', () => {
  test('Burundi and the Rome Statute: notified on 2016-10-27, out on 2017-10-27', () => {
    const determination = determinationOf([...founders, by('bi', period('2004-09-21', left('2016-10-27')))], oneYear);
    const burundi = determination.participations.at(-1)!;
    expect(burundi).toMatchObject({ outOn: '2017-10-27', outEntry: 6 });
    expect(isIn(burundi, '2017-10-26')).toBe(true);
    expect(isIn(burundi, '2017-10-27')).toBe(false);
  });

  test('the Gambia rescinded its notice and was never out', () => {
    const determination = determinationOf([...founders, by('gm', period('2002-06-28'))], oneYear);
    expect(determination.participations.at(-1)).not.toHaveProperty('outOn');
  });

  test.each(['ee', 'lt', 'lv'])('%s and the Mine Ban: notified on 2025-06-27, out on 2025-12-27', party => {
    const rule = withdrawal({ notice: { months: 6 }, postponedByConflict: true });
    const determination = determinationOf([...founders, by(party, period('2005-07-01', left('2025-06-27')))], rule);
    expect(determination.participations.at(-1)?.outOn).toBe('2025-12-27');
  });

  test('the United States and Paris: in, out, in and out again, each period with its own dates', () => {
    const paris = [
      by('cn', period('2016-09-03')),
      by('fr', period('2016-10-05')),
      by('us', period('2016-09-03', left('2019-11-04')), period('2021-01-20', left('2025-01-27'))),
    ];
    const rule = withdrawal({ notice: { years: 1 }, notBefore: { years: 3, after: 'own-entry-into-force' } });
    const clauses = {
      ...rule,
      'entry-into-force': { terms: { ...terms, condition: { instruments: { atLeast: 3 } } }, entry: 1 },
    };
    const us = determinationOf(paris, clauses).participations.filter(({ party }) => party === 'us');
    expect(us.map(({ consentOn, inForceOn, outOn }) => [consentOn, inForceOn, outOn])).toEqual([
      ['2016-09-03', '2016-11-04', '2020-11-04'],
      ['2021-01-20', '2021-02-19', '2026-01-27'],
    ]);
  });

  test('one bound by a definitive signature leaves as well', () => {
    const signature = { on: '2001-01-01', isFull: true, isDefinitive: true, entry: 3 };
    const signer = { party: 'cc', signature, periods: [{ receipts: [], ...left('2010-01-01') }] };
    expect(determinationOf([...founders, signer], oneYear).participations.at(-1)?.outOn).toBe('2011-01-01');
  });
});

describe('below the number that brought it into force', () => {
  const leaving = [founders[0]!, by('bb', period('2000-01-02', left('2010-01-01')))];
  const least = (parties: number): Clauses => ({ ...oneYear, 'minimum-of-parties': { terms: { parties }, entry: 3 } });

  test('a treaty goes on', () => {
    expect(determinationOf(leaving, oneYear)).toMatchObject({ stage: 'in force' });
    expect(determinationOf(leaving, oneYear)).not.toHaveProperty('endedOn');
  });

  test('a treaty ends where its clause says so', () => {
    expect(determinationOf(leaving, least(2))).toMatchObject({
      stage: 'ended',
      endedOn: '2011-01-01',
      why: 'fewer than 2 parties',
    });
    expect(determinationOf(leaving, least(2), {}, '2010-12-31').stage).toBe('in force');
    expect(determinationOf(leaving, least(1)).stage).toBe('in force');
  });

  test('another party may have joined in time', () => {
    expect(determinationOf([...leaving, by('cc', period('2010-11-11'))], least(2)).stage).toBe('in force');
  });

  test('an instrument taken back before the entry into force ends nothing', () => {
    const back = by('cc', period('1999-01-01', { taken: { on: '1999-06-06', entry: 6 } }));
    expect(determinationOf([...founders, back], least(2))).toMatchObject({ stage: 'in force', on: '2000-02-01' });
  });
});

describe('an instrument is taken back', () => {
  const takenBack = (on: string) => [founders[0]!, by('bb', period('2000-01-02', { taken: { on, entry: 6 } }))];

  test('on the last day before the general date: the condition is not met', () => {
    expect(determinationOf(takenBack('2000-01-31'))).not.toHaveProperty('on');
  });

  test('on the general date itself: the treaty enters into force', () => {
    expect(determinationOf(takenBack('2000-02-01'))).toMatchObject({ on: '2000-02-01' });
  });
});

describe('a treaty ends', () => {
  const duration: Clauses = { duration: { terms: { years: 20 }, entry: 3 } };

  test('when its duration is over', () => {
    expect(determinationOf(founders, duration)).toMatchObject({
      endedOn: '2020-02-01',
      why: 'its duration is over',
      stage: 'ended',
    });
    expect(determinationOf(founders, duration, {}, '2020-01-31').stage).toBe('in force');
    expect(determinationOf(founders, duration, {}, '2020-02-01').stage).toBe('ended');
  });

  test('and nobody is party to it from that day, though none of them left', () => {
    const determination = determinationOf(founders, {}, { termination: { effectiveOn: '2015-05-05', entry: 9 } });
    expect(partiesOn(determination, '2015-05-04')).toEqual(['aa', 'bb']);
    expect(partiesOn(determination, '2015-05-05')).toEqual([]);
  });

  test('when it is terminated, and the entry is named', () => {
    const termination = { effectiveOn: '2015-05-05', entry: 9 };
    expect(determinationOf(founders, {}, { termination })).toMatchObject({
      endedOn: '2015-05-05',
      why: 'terminated',
      entries: [1, 9],
    });
  });

  test('by whichever comes first', () => {
    const ended = (effectiveOn: string) =>
      determinationOf(founders, duration, { termination: { effectiveOn, entry: 9 } });
    expect(ended('2015-05-05').why).toBe('terminated');
    expect(ended('2025-05-05').why).toBe('its duration is over');
  });

  test('only where it has entered into force', () => {
    expect(determinationOf([founders[0]!], duration)).not.toHaveProperty('endedOn');
  });
});

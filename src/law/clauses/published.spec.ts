import { describe, expect, test } from '@jest/globals';
import { contextOf, deposited } from '../../../test/support/participants.js';
import type { InstrumentKind } from '../instruments.js';
import type { Condition, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Participant, ReceivedInstrument, Treaty } from './treaty.js';

/* Deposits up to the trigger day, and the dates that the depositaries published. Each day is followed by its parties. */

const VCLT = `
  1969-07-31 ng 1970-07-28 jm 1970-08-27 yu 1970-10-02 sy 1970-10-14 ca 1971-06-23 tn 1971-06-24 bb 1971-06-25 gb
  1971-08-04 nz 1971-10-27 ne 1971-12-10 cf 1972-02-03 py 1972-03-03 ls 1972-05-16 es 1972-09-26 ma 1972-11-15 ph
  1972-12-05 ar 1973-01-18 mu 1974-06-13 au 1974-07-25 it 1974-09-25 mx 1974-10-30 gr 1975-02-04 se 1975-11-11 kw
  1976-04-12 tz 1976-06-01 dk 1976-12-28 cy 1977-02-25 va 1977-04-27 kr 1977-07-25 cd 1977-08-19 fi 1978-05-05 nr
  1979-04-30 at 1979-09-20 hn 1979-12-28 tg`;
const ICCPR = `
  1968-11-29 cr 1969-03-06 ec 1969-03-18 tn 1969-04-02 cy 1969-04-21 sy 1969-10-29 co 1970-04-01 uy 1970-05-15 ly
  1970-09-21 bg 1971-01-25 iq 1971-06-02 yu 1971-06-21 mg 1971-12-06 se 1972-01-06 dk 1972-02-10 cl 1972-05-01 ke
  1972-09-13 no 1972-11-03 lb 1973-01-05 bb 1973-10-16 ru 1973-11-08 ddr 1973-11-12 by ua 1973-12-12 mu
  1973-12-17 de 1974-01-17 hu 1974-07-16 ml 1974-11-18 mn 1974-12-09 ro 1975-04-16 rw 1975-05-28 jo 1975-06-24 ir
  1975-08-19 fi 1975-10-03 jm 1975-12-23 cs`;
const ICCPR_OP1 = `
  1968-11-29 cr 1969-03-06 ec 1969-10-29 co 1970-04-01 uy 1971-06-21 mg 1971-12-06 se 1972-01-06 dk 1972-09-13 no
  1973-01-05 bb 1973-12-12 mu`;
const UNCLOS = `
  1982-12-10 fj 1983-03-07 zm 1983-03-18 mx 1983-03-21 jm 1983-04-18 na 1983-06-07 gh 1983-07-29 bs 1983-08-13 bz
  1983-08-26 eg 1984-03-26 ci 1984-05-08 ph 1984-05-22 gm 1984-08-15 cu 1984-10-25 sn 1985-01-23 sd 1985-03-27 lc
  1985-04-16 tg 1985-04-24 tn 1985-05-30 bh 1985-06-21 is 1985-07-16 ml 1985-07-30 iq 1985-09-06 gn 1985-09-30 tz
  1985-11-19 cm 1986-02-03 id 1986-04-25 tt 1986-05-02 kw 1986-05-05 yu 1986-08-14 ng 1986-08-25 gw 1986-09-26 py
  1987-07-21 ye 1987-08-10 cv 1987-11-03 st 1988-12-12 cy 1988-12-22 br 1989-02-02 ag 1989-02-17 cd 1989-03-02 ke
  1989-07-24 so 1989-08-17 om 1990-05-02 bw 1990-11-09 ug 1990-12-05 ao 1991-04-25 gd 1991-04-29 fm 1991-08-09 mh
  1991-09-16 sc 1991-10-08 dj 1991-10-24 dm 1992-09-21 cr 1992-12-10 uy 1993-01-07 kn 1993-02-24 zw 1993-05-20 mt
  1993-10-01 vc 1993-10-05 hn 1993-10-12 bb 1993-11-16 gy`;
const ROME = `
  1999-02-02 sn 1999-04-06 tt 1999-05-13 sm 1999-07-26 it 1999-11-29 fj 1999-12-20 gh 2000-02-16 no 2000-04-05 bz
  2000-05-05 tj 2000-05-25 is 2000-06-07 ve 2000-06-09 fr 2000-06-28 be 2000-07-07 ca 2000-08-16 ml 2000-09-06 ls
  2000-09-07 nz 2000-09-08 bw lu 2000-09-15 sl 2000-09-20 ga 2000-10-24 es 2000-11-27 za 2000-12-07 mh
  2000-12-11 de 2000-12-28 at 2000-12-29 fi 2001-02-08 ar 2001-02-12 dm 2001-04-30 ad 2001-05-14 py 2001-05-21 hr
  2001-06-07 cr 2001-06-18 ag 2001-06-21 dk 2001-06-28 se 2001-07-17 nl 2001-09-06 rs 2001-09-27 ng 2001-10-02 li
  2001-10-03 cf 2001-10-04 gb 2001-10-12 ch 2001-11-10 pe 2001-11-12 nr pl 2001-11-30 hu 2001-12-31 si
  2002-01-22 bj 2002-01-30 ee 2002-02-05 ec pt 2002-03-05 mu 2002-03-06 mk 2002-03-07 cy 2002-03-21 pa
  2002-04-11 ba bg kh cd ie jo mn ne ro sk`;
const MIGRANT_WORKERS = `
  1993-02-19 eg 1993-06-21 ma 1994-12-15 sc 1995-05-24 co 1995-07-05 ph 1995-11-14 ug 1996-03-11 lk 1996-12-13 ba
  1997-09-16 cv 1999-01-11 az 1999-03-08 mx 1999-06-09 sn 2000-09-07 gh gn 2000-10-16 bo 2001-02-15 uy
  2001-11-14 bz 2002-01-08 tj 2002-02-05 ec 2003-03-14 sv gt`;
const MINE_BAN = `
  1997-12-03 ca ie mu 1998-01-19 tm 1998-02-17 va 1998-03-18 sm 1998-03-24 ch 1998-04-06 hu 1998-04-15 nu
  1998-04-23 bz 1998-04-27 tt 1998-05-18 dj 1998-05-20 hr 1998-06-02 ml 1998-06-08 dk 1998-06-09 bo mx
  1998-06-10 fj 1998-06-17 pe 1998-06-18 zw 1998-06-26 za 1998-06-29 ad at 1998-07-09 no 1998-07-17 jm
  1998-07-23 fr de ws 1998-07-31 bs gb 1998-08-13 mw 1998-08-19 gd 1998-08-25 mz 1998-09-01 ye 1998-09-04 be bg
  1998-09-08 ba 1998-09-09 mk 1998-09-16 bf gq`;
const REFUGEES = `
  1967-06-08 va 1967-08-30 cf 1967-09-19 cm 1967-09-29 gm 1967-10-03 sn 1967-10-04 se`;
const CHEMICAL_WEAPONS = `
  1993-01-20 fj 1993-02-09 mu 1993-04-07 sc 1993-06-17 se 1994-04-07 no 1994-05-06 au 1994-05-11 al 1994-05-31 mv
  1994-07-15 ck 1994-08-03 es 1994-08-10 bg 1994-08-12 de 1994-08-19 lk 1994-08-29 mx 1994-09-29 tm 1994-10-06 uy
  1994-12-01 py 1994-12-07 ls 1994-12-22 gr 1995-01-11 tj 1995-01-17 mn 1995-01-27 am 1995-02-07 fi 1995-02-08 om
  1995-02-15 ro 1995-03-02 fr 1995-03-10 ch 1995-05-23 hr 1995-06-01 mc 1995-06-30 nl 1995-07-13 dk 1995-07-20 pe
  1995-08-14 dz 1995-08-17 at 1995-08-23 pl 1995-09-06 ec 1995-09-13 za 1995-09-15 jp 1995-09-26 ca 1995-10-02 ar
  1995-10-27 sk 1995-10-30 sv 1995-11-24 na 1995-11-27 ge 1995-12-08 it 1995-12-18 ci 1995-12-28 ma 1996-03-06 cz
  1996-03-13 br 1996-04-17 pg 1996-05-13 et gb 1996-05-31 cr 1996-06-24 ie 1996-07-08 md 1996-07-11 by
  1996-07-12 cl 1996-07-15 nz 1996-07-23 lv uz 1996-08-09 sa 1996-09-03 in 1996-09-10 pt 1996-09-16 cm
  1996-10-31 hu`;
/* The Agreement on Part XI, chapter XXI.6.a of the United Nations Treaty Collection: with the letter p, with P, and all others. */
const PART_XI_SIMPLIFIED = `
  1995-07-28 bs bb ci gd gn is jm na ng rs lk tg tt ug zm zw`;
const PART_XI_CONSENT = `
  1994-08-19 mk 1994-11-04 mu 1994-11-17 sg 1994-12-12 sl 1995-01-05 lb 1995-04-05 hr 1995-04-28 bo 1995-08-02 to
  1995-08-14 ws 1995-11-27 jo 1996-01-23 nr 1996-03-20 mc 1996-03-21 ge 1996-04-24 sa 1996-06-07 cn 1996-06-11 dz`;
const PART_XI_OTHERS = `
  1994-07-29 ke 1994-10-05 au 1994-10-14 de 1994-10-21 bz 1994-12-15 sc 1995-01-13 it 1995-02-15 ck 1995-06-16 si
  1995-06-29 in 1995-07-10 py 1995-07-14 at 1995-07-21 gr 1995-07-25 sn 1995-07-27 cy 1995-07-28 fj 1995-09-06 fm
  1995-12-01 ar 1996-01-29 kr 1996-04-11 fr 1996-05-08 sk 1996-05-15 bg 1996-05-21 mm 1996-06-20 jp 1996-06-21 cz fi ie
  1996-06-24 no 1996-06-25 se 1996-06-26 mt 1996-06-28 nl`;

const context = contextOf({ entryIntoForceOf: document => (document === 'iccpr' ? '1976-03-23' : undefined) });

function deposits(table: string, more: Partial<ReceivedInstrument> = {}): Participant[] {
  let on = '';
  return table
    .trim()
    .split(/\s+/)
    .flatMap((word, entry) => {
      if (/^\d/.test(word)) on = word;
      return word === on ? [] : deposited(word, on, { entry, ...more });
    });
}

function determinationOf(table: string | readonly Participant[], terms: EntryIntoForce) {
  const clauses = { 'entry-into-force': { terms, entry: 1 } };
  const treaty: Treaty = { document: 'it', opensOn: '1993-01-13', clauses };
  return determine(treaty, typeof table === 'string' ? deposits(table) : table, context, '2026-01-01');
}

const afterThreeMonths = { months: 3, then: 'first-of-next-month' } as const;
const byCount = (atLeast: number, more: Omit<EntryIntoForce, 'condition'> = {}): EntryIntoForce => ({
  condition: { instruments: { atLeast } },
  ...more,
});
const sixtieth: EntryIntoForce = byCount(60, { delay: { days: 60, then: 'first-of-next-month' } });
const sixtyFifth = byCount(65, { delay: { days: 180 }, notBefore: { yearsAfterOpening: 2 } });
const tenth = byCount(10, { delay: { months: 3 }, notBefore: { inForce: ['iccpr'] } });

test.each<[string, string, EntryIntoForce, string, string, string]>([
  ['Law of Treaties', VCLT, byCount(35, { delay: { days: 30 } }), '1979-12-28', 'tg', '1980-01-27'],
  ['Covenant on Civil Rights', ICCPR, byCount(35, { delay: { months: 3 } }), '1975-12-23', 'cs', '1976-03-23'],
  ['Law of the Sea', UNCLOS, byCount(60, { delay: { months: 12 } }), '1993-11-16', 'gy', '1994-11-16'],
  ['Rome Statute', ROME, sixtieth, '2002-04-11', 'ba bg cd ie jo kh mn ne ro sk', '2002-07-01'],
  ['Migrant Workers', MIGRANT_WORKERS, byCount(20, { delay: afterThreeMonths }), '2003-03-14', 'gt sv', '2003-07-01'],
  ['Mine Ban', MINE_BAN, byCount(40, { delay: { firstOfMonth: 6 } }), '1998-09-16', 'bf gq', '1999-03-01'],
  ['Refugee Protocol', REFUGEES, byCount(6), '1967-10-04', 'se', '1967-10-04'],
  ['Chemical Weapons', CHEMICAL_WEAPONS, sixtyFifth, '1996-10-31', 'hu', '1997-04-29'],
  ['Optional Protocol', ICCPR_OP1, tenth, '1973-12-12', 'mu', '1976-03-23'],
])('the date of the %s is the published one', (_, table, terms, day, parties, on) => {
  const determination = determinationOf(table, terms);
  expect(determination.trigger?.day).toBe(day);
  expect(determination.trigger?.deposits.map(({ party }) => party).join(' ')).toBe(parties);
  expect(determination.on).toBe(on);
});

test('ten States share the ranks 57 to 66 of the Rome Statute, and none of them is the sixtieth', () => {
  expect(determinationOf(ROME, sixtieth).trigger?.ranks).toEqual({ from: 57, to: 66 });
});

test('without its parent the Optional Protocol would have entered into force two years earlier', () => {
  expect(determinationOf(ICCPR_OP1, byCount(10, { delay: { months: 3 } })).on).toBe('1974-03-12');
  expect(determinationOf(ICCPR_OP1, tenth).steps).toEqual([
    { rule: '3 months', from: '1973-12-12', to: '1974-03-12' },
    { rule: 'not before the entry into force of iccpr', from: '1974-03-12', to: '1976-03-23' },
  ]);
});

test('the floor of the Chemical Weapons Convention does not bind, and the steps say so', () => {
  const { steps } = determinationOf(CHEMICAL_WEAPONS, sixtyFifth);
  const rule = 'not before 2 years after its opening: does not bind';
  expect(steps.at(-1)).toEqual({ rule, from: '1997-04-29', to: '1997-04-29' });
});

test('one deposit fewer and the condition is not met', () => {
  const short = determinationOf(VCLT, byCount(36, { delay: { days: 30 } }));
  expect(short).toMatchObject({ stage: 'not in force', progress: [{ have: '35', need: '36', isMet: false }] });
  expect(short.on).toBeUndefined();
});

describe('the Agreement on Part XI', () => {
  const all = [
    ...deposits(PART_XI_SIMPLIFIED, { kind: 'simplified-procedure' }),
    ...deposits(PART_XI_CONSENT, { kind: 'consent-to-be-bound' }),
    ...deposits(PART_XI_OTHERS),
  ];
  /** Article 6: forty, among them seven of those in paragraph 1(a) of resolution II, of which five are developed States. */
  const developed = ['be', 'ca', 'de', 'fr', 'gb', 'it', 'jp', 'nl', 'ru', 'us'];
  const groups = { pioneers: [...developed, 'cn', 'in', 'kr'], developed };
  const condition: Condition = {
    allOf: [
      { instruments: { atLeast: 40 } },
      { instruments: { atLeast: 7, of: 'pioneers' } },
      { instruments: { atLeast: 5, of: 'developed' } },
    ],
  };
  const terms: EntryIntoForce = { condition, groups, delay: { days: 30 } };

  test('has the published date, by the fifth developed State', () => {
    const determination = determinationOf(all, terms);
    expect(determination).toMatchObject({
      on: '1996-07-28',
      trigger: { day: '1996-06-28', deposits: [{ party: 'nl' }] },
    });
    expect(determination.progress.map(({ have }) => have)).toEqual(['62', '8', '5']);
  });

  test.each<[InstrumentKind[], string, string | undefined]>([
    [['ratification', 'consent-to-be-bound'], '46', '1996-07-28'],
    [['ratification', 'simplified-procedure'], '46', '1996-07-28'],
    [['ratification'], '30', undefined],
  ])('if the clause counted only %j', (kinds, have, on) => {
    const determination = determinationOf(all, { ...terms, counting: { kinds } });
    expect([determination.progress[0]!.have, determination.on]).toEqual([have, on]);
  });
});

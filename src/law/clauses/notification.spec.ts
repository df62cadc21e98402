import { describe, expect, test } from '@jest/globals';
import { contextOf } from '../../../test/support/participants.js';
import { determine } from './determine.js';
import type { Participant, ReceivedInstrument, Treaty } from './treaty.js';

/* The Constitution of UNIDO, article 25: States that have ratified notify that it shall enter into force. */

const unido: Treaty = {
  document: 'unido',
  clauses: {
    'entry-into-force': {
      terms: {
        condition: { instruments: { atLeast: 2 } },
        counting: { byNotification: true },
        later: { after: 'entry-into-force' },
      },
      entry: 1,
    },
  },
};
let entry = 1;
const ratified = (party: string, on: string, notifiedOn?: string): Participant => {
  const receipts: ReceivedInstrument[] = [{ kind: 'ratification', on, entry: ++entry }];
  if (notifiedOn !== undefined) receipts.push({ kind: 'notification', on: notifiedOn, entry: ++entry });
  return { party, periods: [{ receipts }] };
};
const at = (all: readonly Participant[], asOf = '1990-01-01') => determine(unido, all, contextOf(), asOf);

describe('a notification of those that have ratified', () => {
  test('is what counts, on its own day and by its own entry', () => {
    const aa = ratified('aa', '1980-01-01', '1985-06-01');
    const bb = ratified('bb', '1981-01-01', '1985-06-21');
    const [, notification] = bb.periods[0]!.receipts;
    expect(at([aa, bb])).toMatchObject({
      on: '1985-06-21',
      trigger: { day: '1985-06-21', deposits: [{ party: 'bb', entry: notification!.entry }] },
      participations: [
        { party: 'aa', kind: 'ratification', consentOn: '1980-01-01', inForceOn: '1985-06-21' },
        { party: 'bb', kind: 'ratification', consentOn: '1981-01-01', inForceOn: '1985-06-21' },
      ],
    });
  });

  test('is missed where there are instruments enough', () => {
    const determination = at([ratified('aa', '1980-01-01'), ratified('bb', '1981-01-01')]);
    expect(determination).toMatchObject({ stage: 'not in force', progress: [{ have: '0', need: '2' }] });
    expect(determination.notCounted.map(({ why }) => why)).toEqual(
      Array<string>(2).fill('not notified that it shall enter into force'),
    );
  });

  test('brings it into force for who gives it later, and until then it is not', () => {
    const others = [ratified('aa', '1980-01-01', '1985-06-01'), ratified('bb', '1981-01-01', '1985-06-21')];
    const silent = at([...others, ratified('cc', '1982-01-01')]).participations.at(-1)!;
    expect([silent.party, silent.inForceOn]).toEqual(['cc', undefined]);
    const late = at([...others, ratified('cc', '1982-01-01', '1986-02-01')]).participations.at(-1)!;
    expect([late.party, late.inForceOn]).toEqual(['cc', '1986-02-01']);
  });

  test('is not asked of who consents after the entry into force', () => {
    const others = [ratified('aa', '1980-01-01', '1985-06-01'), ratified('bb', '1981-01-01', '1985-06-21')];
    const later = at([...others, ratified('cc', '1985-06-22')]).participations.at(-1)!;
    expect([later.party, later.inForceOn]).toEqual(['cc', '1985-06-22']);
    const eve = at([...others, ratified('cc', '1985-06-21')]).participations.at(-1)!;
    expect([eve.party, eve.inForceOn]).toEqual(['cc', undefined]);
  });
});

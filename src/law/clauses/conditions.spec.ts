import { describe, expect, test } from '@jest/globals';
import { contextOf, deposits, isOrganisation, type Days } from '../../../test/support/participants.js';
import type { Condition, EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import type { Participant, Treaty } from './treaty.js';

const context = contextOf({
  isOrganisation,
  membersOf: (_, day) => (day < '2013-07-01' ? ['at', 'de'] : ['at', 'de', 'hr']),
});

const notified = (days: Days) => deposits(days, { kind: 'notification' });
const signedOnly = (party: string, on: string, isFull = true): Participant => ({
  party,
  periods: [],
  signature: { on, isFull, isDefinitive: false, entry: 1 },
});

function determinationOf(
  terms: EntryIntoForce | undefined,
  participants: readonly Participant[],
  more: Partial<Treaty> = {},
) {
  const clauses = terms ? { 'entry-into-force': { terms, entry: 1 } } : {};
  return determine({ document: 'it', clauses, ...more }, participants, context, '2026-01-01');
}
const triggerOf = (condition: Condition, participants: readonly Participant[], groups: EntryIntoForce['groups'] = {}) =>
  determinationOf({ condition, groups }, participants).trigger?.day;

test('CIS: in force on the day of the third notification, of Armenia on 1998-12-21', () => {
  const third: EntryIntoForce = { condition: { instruments: { atLeast: 3 } }, counting: { kinds: ['notification'] } };
  const determination = determinationOf(
    third,
    notified({ by: '1997-11-19', tj: '1998-07-08', am: '1998-12-21', ru: '2001-09-12' }),
  );
  expect(determination).toMatchObject({ on: '1998-12-21', steps: [], trigger: { deposits: [{ party: 'am' }] } });
  expect(determination.participations.map(({ party, inForceOn }) => [party, inForceOn])).toEqual([
    ['am', '1998-12-21'],
    ['by', '1998-12-21'],
    ['ru', '2001-09-12'],
    ['tj', '1998-12-21'],
  ]);
});

describe('where a clause is silent, all negotiating States must have consented', () => {
  const body = { body: 'council', adoptedOn: '2013-01-01' };

  test('the members of the body at the adoption, not those that joined it later', () => {
    expect(determinationOf(undefined, notified({ at: '2014-01-01', de: '2014-02-02' }), body)).toMatchObject({
      on: '2014-02-02',
      entries: [],
    });
    expect(determinationOf(undefined, notified({ at: '2014-01-01', hr: '2014-02-02' }), body).on).toBeUndefined();
  });

  test('those that proposed it, where there is no body', () => {
    const proposers = ['am', 'ru'];
    expect(determinationOf(undefined, notified({ am: '2014-01-01', ru: '2014-02-02' }), { proposers }).on).toBe(
      '2014-02-02',
    );
  });

  test('also organisations, where they negotiated', () => {
    const proposers = ['am', 'eu'];
    expect(determinationOf(undefined, notified({ am: '2014-01-01', eu: '2014-02-02' }), { proposers }).on).toBe(
      '2014-02-02',
    );
    expect(determinationOf(undefined, notified({ am: '2014-01-01' }), { proposers }).on).toBeUndefined();
  });

  test('and where the register does not know them, it is never in force', () => {
    const determination = determinationOf(undefined, notified({ am: '2014-01-01' }));
    expect(determination.stage).toBe('not in force');
    expect(determination.progress).toMatchObject([
      { at: '/condition/all', need: 'all of a group that the register does not know' },
    ]);
  });
});

describe('groups', () => {
  const groups = { nuclear: ['cn', 'fr', 'us'] };

  test('so many, of which so many of a group', () => {
    const condition = { instruments: { atLeast: 3, ofWhich: [{ atLeast: 2, of: 'nuclear' }] } };
    const days = { am: '2020-01-01', by: '2020-02-01', cn: '2020-03-01', fr: '2020-04-01' };
    expect(triggerOf(condition, notified(days), groups)).toBe('2020-04-01');
    expect(triggerOf(condition, notified({ cn: '2020-01-01', fr: '2020-02-01', us: '2020-03-01' }), groups)).toBe(
      '2020-03-01',
    );
  });

  test('so many of a group only', () => {
    const condition = { instruments: { atLeast: 1, of: 'nuclear' } };
    expect(triggerOf(condition, notified({ am: '2020-01-01', us: '2020-02-01' }), groups)).toBe('2020-02-01');
  });

  test('of the States, where organisations count elsewhere', () => {
    const determination = determinationOf(
      { condition: { instruments: { atLeast: 1, of: 'states' } }, counting: { organisations: true } },
      notified({ eu: '2020-01-01', am: '2020-02-01' }),
    );
    expect(determination.trigger?.day).toBe('2020-02-01');
  });

  test('of the members of the body at the adoption', () => {
    const body = { body: 'council', adoptedOn: '2013-01-01' };
    const determination = determinationOf(
      { condition: { all: 'members' } },
      notified({ at: '2014-01-01', de: '2014-02-02' }),
      body,
    );
    expect(determination.trigger?.day).toBe('2014-02-02');
  });

  test('of the signatories, whose number grows with each full signature', () => {
    const one: Participant = { ...signedOnly('am', '2020-01-01'), periods: notified({ am: '2020-03-01' })[0]!.periods };
    const two: Participant = { ...signedOnly('by', '2020-02-01'), periods: notified({ by: '2020-04-01' })[0]!.periods };
    expect(triggerOf({ all: 'signatories' }, [one, two])).toBe('2020-04-01');
    expect(triggerOf({ all: 'signatories' }, [one, signedOnly('by', '2020-02-01', false)])).toBe('2020-03-01');
    expect(triggerOf({ all: 'signatories' }, notified({ am: '2020-03-01' }))).toBeUndefined();
    expect(
      triggerOf({ instruments: { atLeast: 1, of: 'signatories' } }, [...notified({ kz: '2020-01-01' }), one]),
    ).toBe('2020-03-01');
  });
});

describe('on signature', () => {
  const signers = [signedOnly('am', '2020-01-01'), signedOnly('by', '2020-02-01'), signedOnly('kz', '2020-03-01')];

  test('of so many, whatever else they do', () => {
    expect(triggerOf({ signatures: { atLeast: 2 } }, signers)).toBe('2020-02-01');
    expect(triggerOf({ signatures: { atLeast: 4 } }, signers)).toBeUndefined();
  });

  test('of so many of a group', () => {
    const groups = { hosts: ['by', 'kz'] };
    expect(triggerOf({ signatures: { atLeast: 2, of: 'hosts' } }, signers, groups)).toBe('2020-03-01');
  });

  test('initials and what waits to be confirmed are no signature', () => {
    expect(triggerOf({ signatures: { atLeast: 1 } }, [signedOnly('am', '2020-01-01', false)])).toBeUndefined();
  });
});

describe('combinations', () => {
  const days = notified({ am: '2020-01-01', by: '2020-02-01', kz: '2020-03-01' });
  const [two, three] = [{ instruments: { atLeast: 2 } }, { instruments: { atLeast: 3 } }];

  test('all of these, any of these, and one within the other', () => {
    expect(triggerOf({ allOf: [two, three] }, days)).toBe('2020-03-01');
    expect(triggerOf({ anyOf: [three, two] }, days)).toBe('2020-02-01');
    expect(triggerOf({ anyOf: [three, { allOf: [two, { all: 'host' }] }] }, days, { host: ['by'] })).toBe('2020-02-01');
  });

  test('each part is told with its path into the clause', () => {
    const determination = determinationOf({ condition: { anyOf: [three, { allOf: [two] }] } }, days);
    expect(determination.progress.map(({ at }) => at)).toEqual([
      '/condition/anyOf/0/instruments',
      '/condition/anyOf/1/allOf/0/instruments',
    ]);
  });
});

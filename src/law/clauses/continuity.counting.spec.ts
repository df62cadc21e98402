import { describe, expect, test } from '@jest/globals';
import { contextOn } from '../../../test/support/goes-on.js';
import { by, deposited } from '../../../test/support/participants.js';
import type { EntryIntoForce } from './clause.js';
import { determine } from './determine.js';
import { oneDepositAway } from './forecast.js';
import type { Participant, Treaty } from './treaty.js';

/* `ru` goes on in the place of `su` from 1991-12-24, and `xx` in that of `ru` from 2050. */

const one: EntryIntoForce = { condition: { instruments: { atLeast: 1 } } };
const treaty = (terms: EntryIntoForce = one): Treaty => ({
  document: 'it',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
});
const su = deposited('su', '1973-10-16', { entry: 10 });
const at = (all: readonly Participant[], asOf = '2000-01-01', terms = one, more = {}) =>
  determine(treaty(terms), all, contextOn(asOf, more), asOf);

describe('in a count', () => {
  const ru = deposited('ru', '1995-01-01', { entry: 30 });

  test('all of a group is waited for in the place of who ended', () => {
    const all: EntryIntoForce = { condition: { all: 'group' }, groups: { group: ['su', 'us'] } };
    const us = deposited('us', '1980-01-01');
    expect(at([us], '1991-12-23', all).progress).toMatchObject([{ need: '2', missing: ['su'] }]);
    expect(at([us], '2000-01-01', all).progress).toMatchObject([{ need: '2', missing: ['ru'] }]);
    expect(at([us, ru], '2000-01-01', all)).toMatchObject({ on: '1995-01-01' });
    expect(at([us, su], '2000-01-01', all)).toMatchObject({ on: '1980-01-01' });
    const gone: EntryIntoForce = { condition: { all: 'group' }, groups: { group: ['su'] } };
    const xx = deposited('xx', '2055-01-01');
    expect(at([xx], '2060-01-01', gone)).toMatchObject({ on: '2055-01-01' });
  });

  test('may be met by nobody’s act, on the day on which somebody goes on', () => {
    const pair: EntryIntoForce = { condition: { all: 'group' }, groups: { group: ['su', 'us'] } };
    const early = deposited('ru', '1985-01-01', { entry: 30 });
    expect(at([deposited('us', '1990-01-01'), early], '2000-01-01', pair)).toMatchObject({ on: '1991-12-24' });
    const alone: EntryIntoForce = { condition: { all: 'group' }, groups: { group: ['su'] } };
    expect(at([deposited('xx', '2040-01-01')], '2060-01-01', alone)).toMatchObject({ on: '2050-01-01' });
  });

  test('a list and a table that name the one mean the other from that day on', () => {
    const listed: EntryIntoForce = {
      condition: { instruments: { atLeast: 1, of: 'group' } },
      groups: { group: ['su'] },
    };
    expect(at([ru], '2000-01-01', listed)).toMatchObject({ on: '1995-01-01' });
    expect(at([deposited('ru', '1990-01-01')], '2000-01-01', listed)).toMatchObject({ stage: 'not in force' });
    const weighed: EntryIntoForce = { condition: { share: { atLeast: '60', weights: { su: '60', us: '40' } } } };
    expect(at([ru], '2000-01-01', weighed)).toMatchObject({ on: '1995-01-01' });
    expect(at([deposited('ru', '1990-01-01')], '2000-01-01', weighed).progress).toMatchObject([{ have: '0 of 100' }]);
    const own: EntryIntoForce = { condition: { share: { atLeast: '60', weights: { su: '60', ru: '10', us: '30' } } } };
    expect(at([ru], '2000-01-01', own).progress).toMatchObject([{ have: '10 of 100' }]);
    const signed: Participant = {
      ...by('su'),
      signature: { on: '1968-01-01', isFull: true, isDefinitive: false, entry: 3 },
    };
    const signatories: EntryIntoForce = { condition: { instruments: { atLeast: 1, of: 'signatories' } } };
    expect(at([signed, ru], '2000-01-01', signatories)).toMatchObject({ on: '1995-01-01' });
  });

  test('a fraction counts its consent in the base of the day', () => {
    const fraction: EntryIntoForce = {
      condition: { fraction: { atLeast: '2/3', partiesTo: 'base', on: 'each-deposit' } },
    };
    const partiesTo = (_: string, day: string) => (day < '1991-12-24' ? ['su', 'us', 'fr'] : ['ru', 'us', 'fr']);
    const all = [su, deposited('us', '1995-01-01')];
    expect(at(all, '2000-01-01', fraction, { partiesTo })).toMatchObject({ on: '1995-01-01' });
    const adoption: EntryIntoForce = { condition: { fraction: { atLeast: '2/3', membersOf: 'b', on: 'adoption' } } };
    const adopted = { ...treaty(adoption), adoptedOn: '1980-01-01' };
    const membersOf = () => ['su', 'us', 'fr'];
    expect(determine(adopted, all, contextOn('2000-01-01', { membersOf }), '2000-01-01')).toMatchObject({
      on: '1995-01-01',
    });
  });

  test('it is one deposit away no more where the other has consented', () => {
    const two: EntryIntoForce = { condition: { instruments: { atLeast: 2 } } };
    const away = oneDepositAway(treaty(two), [su, by('ru'), by('us')], contextOn('2000-01-01'), '2000-01-01');
    expect(away).toEqual(['us', 'anybody']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import type { PartyFact } from './events.js';
import { refuseAbsent } from '../existing.js';
import { upcasts } from '../kinds.js';
import { continuedBy, endOfParty, parties } from './party.js';
import { recordSuccession } from './record-succession.js';

const registered: PartyFact = {
  type: 'PartyRegistered',
  data: { party: 'me', kind: 'state', names: { en: 'Montenegro' } },
};
const act = { party: 'me', predecessor: 'scg', kind: 'new-state', effectiveOn: '2006-06-03' } as const;
const said = { ...act, takesOver: 'by-instrument' } as const;
const recorded: PartyFact = { type: 'SuccessionRecorded.v2', data: said };

test('a party succeeds to another, also to one that exists no more', () => {
  expect(recordSuccession(given(parties, registered), act, known)).toEqual([recorded]);
  const ended = { ...known, ending: { entry: 9, effectiveOn: '2006-06-03' } };
  expect(recordSuccession(given(parties, registered), act, ended)).toEqual([recorded]);
});

test('the same once more changes nothing', () => {
  expect(recordSuccession(given(parties, registered, recorded), act, known)).toEqual([]);
});

test('a second succession to the same predecessor is refused, and the entry of the first is named', () => {
  const other = { ...act, effectiveOn: '2006-06-05' };
  const verb = () => recordSuccession(given(parties, registered, recorded), other, known);
  expectRefusal(verb, 'already-declared', { entry: 2, found: said });
});

test('one party may succeed to several', () => {
  const other = { ...act, predecessor: 'yu' };
  expect(recordSuccession(given(parties, registered, recorded), other, known)).toHaveLength(1);
});

test('nobody succeeds to itself', () => {
  const verb = () => recordSuccession(given(parties, registered), { ...act, predecessor: 'me' }, known);
  expectRefusal(verb, 'own-predecessor', { found: 'me' });
});

test('both must be known, and the successor must exist', () => {
  const ended: PartyFact = { type: 'PartyEnded', data: { party: 'me', effectiveOn: '2006-01-01' } };
  expectRefusal(() => recordSuccession(given(parties), act, known), 'unknown-party', { found: 'me' });
  expectRefusal(() => recordSuccession(given(parties, registered), act, stranger), 'unknown-party', { found: 'scg' });
  expectRefusal(() => recordSuccession(given(parties, registered, ended), act, known), 'party-ended', { entry: 2 });
});

describe('continuity', () => {
  const russia: PartyFact = { type: 'PartyRegistered', data: { party: 'ru', kind: 'state', names: { en: 'Russia' } } };
  const continuity = { party: 'ru', predecessor: 'su', kind: 'continuity', effectiveOn: '1991-12-24' } as const;
  const data = { ...continuity, takesOver: 'everything' } as const;
  const continued = { party: 'su', by: 'ru', effectiveOn: '1991-12-24' };

  test('takes over everything, and stands in the history of both', () => {
    expect(recordSuccession(given(parties, russia), continuity, known)).toEqual([
      { type: 'SuccessionRecorded.v2', data },
      { type: 'PartyContinued', data: continued, about: 'party/su' },
    ]);
    const named = { ...continuity, takesOver: 'by-instrument' } as const;
    expect(recordSuccession(given(parties, russia), named, known)).toEqual([
      { type: 'SuccessionRecorded.v2', data: named },
    ]);
    const party = given(parties, russia, { type: 'SuccessionRecorded.v2', data });
    expect(recordSuccession(party, continuity, { ...known, continuation: { ...continued, entry: 3 } })).toEqual([]);
    expect(continuedBy(party)).toEqual(['su']);
    expect(continuedBy(given(parties, recorded))).toEqual([]);
  });

  test('is the other party’s end: it acts no more, and nobody else goes on in its place', () => {
    const soviet = given(parties, registered, { type: 'PartyContinued', data: continued });
    expectRefusal(() => refuseAbsent(soviet, 'su'), 'party-ended', { found: { party: 'su', endedOn: '1991-12-24' } });
    const other = { ...continuity, party: 'ua' };
    expectRefusal(() => recordSuccession(given(parties, russia), other, soviet), 'already-continued', {
      found: { predecessor: 'su', by: 'ru', effectiveOn: '1991-12-24' },
      entry: 2,
    });
    const byInstrument = { ...other, takesOver: 'by-instrument' } as const;
    expect(recordSuccession(given(parties, russia), byInstrument, soviet)).toHaveLength(1);
  });

  test('which began before the end that is recorded is the end', () => {
    const ending: PartyFact = { type: 'PartyEnded', data: { party: 'su', effectiveOn: '1991-12-26' } };
    const both = given(parties, registered, { type: 'PartyContinued', data: continued }, ending);
    const from = { on: '1991-12-24', said: '1991-12-24', entry: 2 };
    expect(endOfParty(both)).toEqual({ ...from, continued: { by: 'ru', ...from } });
    const earlier: PartyFact = { type: 'PartyEnded', data: { party: 'su', effectiveOn: '1991' } };
    expect(endOfParty(given(parties, registered, earlier))).toEqual({ on: '1991-12-31', said: '1991', entry: 2 });
    expect(endOfParty(given(parties, registered))).toBeUndefined();
  });
});

test('a succession of the first shape took over what instruments named, whatever its kind', () => {
  const before = { party: 'ru', predecessor: 'su', kind: 'continuity', effectiveOn: '1991-12-24' };
  expect(upcasts.SuccessionRecorded!(before)).toEqual({
    type: 'SuccessionRecorded.v2',
    data: { ...before, takesOver: 'by-instrument' },
  });
});

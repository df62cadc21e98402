import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byName, factOf, find, inOrder } from './plain-facts.js';
import type { PlainFact } from './plain-words.js';
import { verdictOf } from './verdict.js';
import { adoptDocument, establishBody, proposeDocument, registerParty, setMembership, sign } from '../support/acts.js';
import { type Asked, TestRegister } from '../support/test-register.js';
import { runs } from '../support/runs.js';

/** A small world with few days, so that all histories can be tried. */
const ground = [
  registerParty('aa'),
  registerParty('bb'),
  establishBody('b'),
  proposeDocument('d', '2016-01-01', { body: 'b' }),
];
const day = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('2016-03-01', '2016-03-02', '2016-06-15', '2016-09-01') },
  { weight: 3, arbitrary: fc.constantFrom('2016-03', '2016', 'unknown') },
);
const party = fc.constantFrom('aa', 'aa', 'bb');
const act = fc.oneof(
  fc
    .tuple(party, day, fc.constantFrom('member', 'left', 'suspended'))
    .map(([who, on, status]) => setMembership('b', who, on, status)),
  fc.tuple(party, day).map(([who, on]) => sign('d', who, on)),
  day.map(on => adoptDocument('d', on)),
  fc.tuple(party, day).map(([who, effectiveOn]) => ({
    act: 'transfer-chairmanship',
    body: 'b',
    party: who,
    decidedOn: '2016-01-01',
    effectiveOn,
  })),
  fc.tuple(party, day).map(([who, on]) => ({ act: 'decline-to-sign', document: 'd', party: who, on })),
  fc.tuple(party, day).map(([who, effectiveOn]) => ({ act: 'end-party', party: who, effectiveOn })),
);

/** The days that can make a difference: those that are named, and those beside them. */
const representatives = [
  ...[
    '0000-01-01',
    '2016-01-01',
    '2016-01-02',
    '2016-02-29',
    '2016-03-01',
    '2016-03-02',
    '2016-03-03',
    '2016-03-31',
    '2016-06-14',
  ],
  ...['2016-06-15', '2016-06-16', '2016-08-31', '2016-09-01', '2016-09-02', '2016-12-31', '9999-12-31'],
];

/** Are there days for all of the facts on which each follows from those before it? */
function isPossible(facts: readonly PlainFact[]): boolean {
  const next = facts.find(({ first, last }) => first !== last);
  if (!next) {
    const all = inOrder(facts);
    return all.every(({ type, data }, index) => find(type, data, all.slice(0, index)) === 'stands');
  }
  const others = facts.filter(fact => fact !== next);
  const field = byName.get(nameOf(next))!.dateField!;
  return representatives
    .filter(on => next.first <= on && on <= next.last)
    .some(on => isPossible([...others, { ...next, first: on, last: on, data: { ...next.data, [field]: on } }]));
}

const nameOf = ({ type }: PlainFact) => [...byName.values()].find(({ fact }) => fact === type)!.name;

const seen = { recorded: 0, refused: 0, vague: 0 };

test('an act is recorded exactly where some history takes it and all before it in', async () => {
  const stories = fc.array(act, { minLength: 3, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(stories, async asked => {
      const register = await TestRegister.open();
      const facts: PlainFact[] = [];
      const take = (one: Asked) => {
        const { act: name, ...data } = one;
        const place = facts.length + 1;
        return factOf(byName.get(name)!.fact, data, place, place);
      };
      for (const one of ground) {
        facts.push(take(one));
        await register.record(one);
      }
      for (const one of asked) {
        if (facts.filter(({ first, last }) => first !== last).length > 3) break;
        const fact = take(one);
        const verdict = await verdictOf(register, one);
        const isRecorded = 'outcome' in verdict && verdict.outcome === 'recorded';
        if ('outcome' in verdict && verdict.outcome === 'nothing-changed') continue;
        expect({ one, told: facts.map(({ type, data }) => ({ type, ...data })), verdict, isRecorded }).toMatchObject({
          isRecorded: isPossible([...facts, fact]),
        });
        if (isRecorded) facts.push(fact);
        seen[isRecorded ? 'recorded' : 'refused'] += 1;
        if (fact.first !== fact.last) seen.vague += 1;
      }
      await register.close();
    }),
    { seed: 20_260_101, numRuns: runs(400) },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
}, 600_000);

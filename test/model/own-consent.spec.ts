import { viewsAt } from '../support/views.js';
import 'reflect-metadata';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factTypes } from '../../src/register/known-facts.js';
import { Projector } from '../../src/views/projector/projector.js';
import { ViewReader } from '../../src/views/reader.js';
import { views } from '../../src/views/tables/list.js';
import { TreatiesAt } from '../../src/views/treaties-at.js';
import { accede, clause, correctEntry, registerParty, treaty, voidEntry } from '../support/acts.js';
import { runs } from '../support/runs.js';
import { type Asked, TestRegister } from '../support/test-register.js';
import { daysOf } from './plain-words.js';

/*
 * In force not before the own consent, and every date in the words recorded: dates partial, unknown, corrected and taken
 * back, compared with plain words at random points of both clocks.
 */

const date = fc.constantFrom(
  ...['2001-02-01', '2001-03-15', '2001-04', '2001-06-30', '2001', '2002-01', '2002-05-05', '2003-01-31', 'unknown'],
);
const parties = ['aa', 'bb', 'cc', 'dd'];
const word = fc.record({
  party: fc.constantFrom(...parties, 'nobody'),
  date,
  change: fc.constantFrom('stands', 'stands', 'stands', 'voided', 'corrected'),
  to: date,
});
const story = fc.array(word, { minLength: 4, maxLength: 12 });
const points = fc.array(fc.record({ asOf: date.filter(on => on.length === 10), known: fc.nat(99) }), {
  minLength: 10,
  maxLength: 10,
});
const ground = [
  ...parties.map(party => registerParty(party)),
  ...treaty('d', '2000-01-01'),
  clause('d', '2000-01-01', {
    condition: { instruments: { atLeast: 2 } },
    delay: { days: 30 },
    later: { after: 'trigger', delay: { days: 30 } },
  }),
];
/** A deposit of a party; of nobody, the word of the depositary on the general date. */
const actOf = ({ party }: { party: string }, on: string): Asked =>
  party === 'nobody'
    ? { act: 'declare-entry-into-force', document: 'd', effectiveOn: on, on: '2000-06-01' }
    : accede('d', party, on);

interface Said {
  readonly party: string;
  readonly date: string;
  readonly from: number;
  to: number;
}

const later = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const last = (said: string) => daysOf(said).last;

/** When it is in force for each party that has consented, in plain words. */
function plainly(all: readonly Said[], { asOf, position }: { asOf: string; position: number }) {
  const known = all.filter(({ from, to }) => from <= position && position < to);
  const deposits = known.filter(one => one.party !== 'nobody' && last(one.date) <= asOf);
  const trigger = deposits.map(one => last(one.date)).sort()[1];
  const declared = known.find(({ party }) => party === 'nobody')?.date;
  const general = declared === undefined ? trigger && later(trigger, 30) : last(declared);
  const inForce = ({ date: said }: Said) => {
    if (general === undefined || general === '9999-12-31') return undefined;
    const since = trigger !== undefined && trigger < general ? trigger : general;
    const own = later(last(said), 30);
    return last(said) <= since || own < general ? general : own;
  };
  return {
    periods: deposits.map(one => [one.party, one.date, inForce(one)]).sort(),
    unknown: known.filter(one => one.party !== 'nobody' && one.date === 'unknown').map(({ party }) => party).sort(), // prettier-ignore
  };
}

const seen = { declared: 0, own: 0, general: 0, unknown: 0, past: 0 };

test('it is in force for each by its own count, and told in the words recorded', async () => {
  const property = fc.asyncProperty(story, points, async (drawn, asked) => {
    const register = await TestRegister.open();
    await register.recordAll(ground);
    const all = await told(register, drawn);
    const file = join(register.folder, 'views.db');
    const projector = new Projector(viewsAt(file), register.log, factTypes, views);
    while (projector.advance());
    const reader = new ViewReader(viewsAt(file));
    for (const { asOf, known } of asked) {
      const point = wholeActs(register, {
        asOf,
        position: ground.length + (known % (register.log.size - ground.length)),
      });
      const { participations, notCounted } = new TreatiesAt(reader, point).told('d');
      const { periods, unknown } = plainly(all, point);
      const found = participations.map(({ party, consentOn, inForceOn }) => {
        const day = inForceOn === undefined || inForceOn === 'unknown' ? undefined : last(inForceOn);
        if (day !== undefined) expect(day >= last(consentOn)).toBe(true);
        return [party, consentOn, day];
      });
      expect({ point, found: found.sort() }).toEqual({ point, found: periods });
      const undated = notCounted.filter(({ why }) => why === 'the date is not known').map(({ party }) => party);
      expect({ point, undated: undated.sort() }).toEqual({ point, undated: unknown });
      for (const { consentOn, certain } of participations) if (consentOn.length < 10) expect(certain).toBe(false);
      count(all, point, periods, unknown);
    }
    reader.close();
    projector.close();
    await register.close();
  });
  await fc.assert(property, { seed: 1976, numRuns: runs(100), interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true }); // prettier-ignore
  expect(Object.entries(seen).filter(([, times]) => times < 5)).toEqual([]);
}, 600_000);

function count(all: readonly Said[], point: { position: number }, periods: unknown[][], unknown: string[]): void {
  const isDeclared = all.some(
    ({ party, from, to }) => party === 'nobody' && from <= point.position && point.position < to,
  );
  seen.declared += Number(isDeclared);
  seen.unknown += unknown.length;
  seen.past += Number(all.some(({ to }) => to > point.position && to < Infinity));
  const days = new Set(periods.map(([, , day]) => day));
  seen[days.size > 1 ? 'own' : 'general'] += Number(periods.length > 0);
}

/** Hands the acts in, and tells which stood, from which entry to which. */
async function told(register: TestRegister, drawn: readonly (typeof word extends fc.Arbitrary<infer T> ? T : never)[]) {
  const all: Said[] = [];
  const record = async (asked: Asked) => {
    const taken = await register.record(asked).catch((error: { code?: string }) => {
      if (error.code === undefined) throw error;
    });
    return taken?.entries ?? [];
  };
  for (const one of drawn) {
    const [entry] = await record(actOf(one, one.date));
    if (!entry) continue;
    const said = { party: one.party, date: one.date, from: entry.position, to: Infinity };
    all.push(said);
    if (one.change === 'voided') {
      const [back] = await record(voidEntry(entry.position));
      if (back) said.to = back.position;
    } else if (one.change === 'corrected') {
      const [back, instead] = await record(correctEntry(entry.position, actOf(one, one.to)));
      if (back) said.to = instead!.position;
      if (back) all.push({ party: one.party, date: one.to, from: instead!.position, to: Infinity });
    }
  }
  return all;
}

/** An act is known whole or not at all. */
function wholeActs(register: TestRegister, { asOf, position }: { asOf: string; position: number }) {
  const { part, parts } = register.log.read(position - 1, 1)[0]!.envelope;
  return { asOf, position: part < parts ? position - part : position };
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deposited, standings } from '../../../test/support/participants.js';
import { runs } from '../../../test/support/runs.js';
import type { Treaty } from '../clauses/treaty.js';
import { Treaties } from './treaties.js';

/* Random ends of parties and of a document, against what plain lists of days say. */

const names = ['aa', 'bb', 'cc', 'dd', 'ee'];
const someDay = fc.integer({ min: 0, max: 700 }).map(day => {
  return new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10);
});
const stories = fc.record({
  deposits: fc.dictionary(fc.constantFrom(...names), someDay),
  members: fc.dictionary(fc.constantFrom(...names), someDay),
  ends: fc.dictionary(fc.constantFrom('dd', 'ee'), someDay),
  terminated: fc.option(someDay, { nil: undefined }),
  atLeast: fc.integer({ min: 1, max: 3 }),
  asOf: someDay,
});

test('on every day: members, parties and the silent rule are what plain lists of days say', () => {
  const seen = { gone: 0, over: 0, silent: 0, lifted: 0 };
  fc.assert(
    fc.property(stories, ({ deposits: all, members, ends, terminated, atLeast, asOf }) => {
      const exists = (name: string, day: string) => ends[name] === undefined || day < ends[name];
      const deposits = Object.entries(all).filter(([name, on]) => exists(name, on));
      const made = new Map(deposits);
      const treaty = (document: string, more: Partial<Treaty>): Treaty => ({ document, clauses: {}, ...more });
      const counted = treaty('counted', {
        clauses: { 'entry-into-force': { terms: { condition: { instruments: { atLeast } } }, entry: 1 } },
        ...(terminated && { termination: { effectiveOn: terminated, entry: 2 } }),
      });
      const silent = treaty('silent', { proposers: names, adoptedOn: '1989-01-01' });
      const participants = deposits.filter(([, on]) => on <= asOf).map(([name, on]) => deposited(name, on));
      const register = new Treaties(
        {
          treatyAt: document => ({ treaty: document === 'counted' ? counted : silent, participants }) as never,
          isOrganisation: () => false,
          endOf: name => (ends[name] !== undefined && ends[name] <= asOf ? { on: ends[name], entry: 9 } : undefined),
          continuedBy: () => [],
          standingsIn: () => standings(members),
        },
        asOf,
      );

      const belonging = names.filter(name => members[name] !== undefined && members[name] <= asOf);
      const present = belonging.filter(name => exists(name, asOf));
      expect(register.context.membersOf('b', asOf)).toEqual(present);

      const general = [...made.values()].sort()[atLeast - 1];
      const isOver = terminated !== undefined && terminated <= asOf;
      const isInForce = general !== undefined && general <= asOf && !(terminated! <= general) && !isOver;
      const due = names.filter(name => made.get(name)! <= asOf);
      const bound = due.filter(name => isInForce && exists(name, asOf));
      expect(register.context.partiesTo('counted', asOf)).toEqual(bound);

      const days = [...made.values(), ...Object.values(ends)].filter(day => day <= asOf).sort();
      const isMet = (day: string) => names.every(name => made.get(name)! <= day || !exists(name, day));
      const on = days.find(isMet);
      expect(register.determination('silent')!.on).toBe(on);

      if (isInForce && bound.length < due.length) seen.gone += 1;
      if (isOver && general! < terminated) seen.over += 1;
      if (on !== undefined) seen.silent += 1;
      if (on !== undefined && !deposits.some(([, day]) => day === on)) seen.lifted += 1;
    }),
    { seed: 1, numRuns: runs(4000) },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

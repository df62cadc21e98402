import { viewsAt } from '../support/views.js';
import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import fc from 'fast-check';
import { isVague } from '../../src/law/time/legal-date.js';
import { factTypes } from '../../src/register/known-facts.js';
import { Projector } from '../../src/views/projector/projector.js';
import { ViewReader } from '../../src/views/reader.js';
import { views } from '../../src/views/tables/list.js';
import { accede, clause, establishBody, registerParty, treaty } from '../support/acts.js';
import { runs } from '../support/runs.js';
import { type Asked, TestRegister } from '../support/test-register.js';
import { compare, seen } from './compare-ends.js';
import { PlainEnds, type Standing } from './plain-ends.js';

/* Ends reach everything that hangs on them, and periods touch: compared with plain words at random points of both clocks. */

const parties = ['aa', 'bb', 'cc', 'dd', 'ee'];
const party = fc.constantFrom(...parties);
const day = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .integer({ min: 0, max: 3_600 })
      .map(n => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: fc.constantFrom('2002', '2003-06', '2005-02', '2007') },
);
const document = fc.constantFrom('pact', 'pact', 'pact', 'amendment');
const act = (name: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ act: fc.constant(name), ...fields }) as fc.Arbitrary<Asked>;

const someAct = fc.oneof(
  {
    weight: 5,
    arbitrary: act('set-membership', {
      body: fc.constant('council'),
      party,
      status: fc.constantFrom('member', 'member', 'left'),
      effectiveOn: day,
    }),
  },
  {
    weight: 2,
    arbitrary: act('transfer-chairmanship', {
      body: fc.constant('council'),
      party,
      decidedOn: fc.constant('2000-01-01'),
      effectiveOn: day,
    }),
  },
  { weight: 10, arbitrary: fc.tuple(document, party, day).map(([document, party, on]) => accede(document, party, on)) },
  { weight: 4, arbitrary: act('notify-withdrawal', { document, party, on: day }) },
  { weight: 2, arbitrary: act('end-party', { party, effectiveOn: day }) },
  {
    weight: 3,
    arbitrary: act('record-succession', {
      party,
      predecessor: party,
      kind: fc.constant('continuity'),
      effectiveOn: day,
    }),
  },
  { weight: 1, arbitrary: act('end-body', { body: fc.constant('council'), effectiveOn: day }) },
  { weight: 1, arbitrary: act('terminate-document', { document, effectiveOn: day }) },
);
const dateOf = ({ act: { effectiveOn, on } }: { readonly act: Asked }) => (effectiveOn ?? on) as string;
const drawnActs = fc.array(fc.record({ act: someAct, isVoided: fc.nat(9).map(n => n === 0) }), {
  minLength: 20,
  maxLength: 40,
  size: 'max',
});
/** Mostly in the order of life, so that more of it is taken. */
const story = fc
  .tuple(drawnActs, fc.nat(3))
  .map(([drawn, n]) => (n === 0 ? drawn : drawn.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))));
const points = fc.array(fc.record({ asOf: day.filter(on => !isVague(on)), known: fc.nat(99) }), {
  minLength: 8,
  maxLength: 8,
});

const groundwork: readonly Asked[] = [
  ...parties.map(name => registerParty(name)),
  establishBody('council'),
  ...treaty('pact', '1999-01-01'),
  clause('pact', '1999-01-01', { condition: { instruments: { atLeast: 2 } }, later: { after: 'trigger' } }),
  clause('pact', '1999-01-01', { notice: { months: 1 } }, 'withdrawal'),
  ...treaty('amendment', '1999-01-01'),
  clause('amendment', '1999-01-01', {
    condition: { fraction: { atLeast: '1/2', partiesTo: 'pact', on: 'each-deposit' } },
  }),
];

test('who is member, chair and party, and what is in force, is what plain words say', async () => {
  const property = fc.asyncProperty(story, points, async (drawn, asked) => {
    const register = await TestRegister.open();
    const { standing, voided } = await told(register, drawn);
    const file = join(register.folder, 'views.db');
    const projector = new Projector(viewsAt(file), register.log, factTypes, views);
    while (projector.advance());
    const reader = new ViewReader(viewsAt(file));
    const size = register.log.size;
    for (const { asOf, known } of asked) {
      const position = wholeActs(register, known % size);
      const known_ = standing.filter(one => one.position <= position && !(voided.get(one.position)! <= position));
      compare(reader, register, { asOf, position }, new PlainEnds(known_, asOf));
    }
    reader.close();
    projector.close();
    await register.close();
  });
  await fc.assert(property, {
    seed: 1991,
    numRuns: runs(120),
    interruptAfterTimeLimit: 100_000,
    markInterruptAsFailure: true,
  });
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
}, 600_000);

/** Hands the acts in, and tells which were taken, and by which entry one was taken back. */
async function told(register: TestRegister, drawn: readonly { readonly act: Asked; readonly isVoided: boolean }[]) {
  const standing: Standing[] = [];
  const voided = new Map<number, number>();
  const record = async (asked: Asked) => {
    try {
      return (await register.record(asked)).entries[0]?.position;
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      seen.refused += 1;
      return undefined;
    }
  };
  for (const asked of groundwork) standing.push({ asked, position: (await record(asked))! });
  for (const { act: asked, isVoided } of drawn) {
    const position = await record(asked);
    if (position === undefined) continue;
    standing.push({ asked, position });
    const back = isVoided ? await record({ act: 'void-entry', entry: position, reason: 'drawn' }) : undefined;
    if (back !== undefined) voided.set(position, back);
  }
  return { standing, voided };
}

/** An act is known whole or not at all. */
function wholeActs(register: TestRegister, position: number): number {
  const [entry] = register.log.read(position - 1, 1);
  const { part, parts } = entry!.envelope;
  return part < parts ? position - part : position;
}

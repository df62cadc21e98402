import { viewsAt } from '../support/views.js';
import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import fc from 'fast-check';
import { factTypes } from '../../src/register/known-facts.js';
import { views } from '../../src/views/tables/list.js';
import { Projector } from '../../src/views/projector/projector.js';
import { ViewReader } from '../../src/views/reader.js';
import { PlainRegister } from './plain-register.js';
import { plainEntryRows, plainRows } from './plain-views.js';
import { aimed, exact, groundwork, randomAct } from './random-acts.js';
import { verdictOf } from './verdict.js';
import { type Asked, TestRegister } from '../support/test-register.js';
import { dump, overlaps } from '../support/dump.js';
import { runs } from '../support/runs.js';

/** How many random histories are tried. */
const RUNS = Number(process.env.TEST_RUNS ?? 40);
const seeded = (numRuns: number) => ({ seed: 20_250_601, numRuns: runs(numRuns) });

const days = ['2004-02-15', '2005-03-30', '2005-03-31', '2005-12-30', '2006-01-01', '2010-06-20', '2024-01-01'];
const points = fc.array(fc.record({ asOf: fc.constantFrom(...days), known: fc.nat(99) }), {
  minLength: 15,
  maxLength: 15,
});

test('the register judges every act, and answers at every point, as the plain model does', async () => {
  const histories = fc.array(randomAct, { minLength: 10, maxLength: 45 });
  const property = fc.asyncProperty(histories, points, fc.boolean(), async (drawn, points, isExact) => {
    const asked = isExact ? drawn.map(exact) : drawn;
    const ground = isExact ? groundwork.map(exact) : groundwork;
    const judge = isExact ? judgeBoth : followFirst;
    const first = await TestRegister.open();
    const file = join(first.folder, 'views.db');
    const plain = new PlainRegister();
    // Opened anew halfway: what is judged then rests on the entries alone, not on what was kept from judging them.
    const half = asked.length >> 1;
    await judge(first, plain, [...ground, ...asked.slice(0, half)]);
    const register = await first.reopen();
    const projector = new Projector(viewsAt(file), register.log, factTypes, views);
    try {
      await judge(register, plain, asked.slice(half), () => projector.advance());
      compareRows(file, plain, points);
      const rectangles = dump(file);
      for (const { name } of views) expect(overlaps(rectangles[name]!)).toEqual([]);
      expect(rebuilt(register)).toEqual(rectangles);
    } finally {
      projector.close();
      await register.close();
    }
  });
  await fc.assert(property, seeded(RUNS));
}, 600_000);

test('64 callers at once leave the register that one caller makes of the same acts in some order', async () => {
  const acts = fc.array(fc.record({ act: randomAct, wait: fc.nat(3) }), { minLength: 64, maxLength: 160 });
  await fc.assert(
    fc.asyncProperty(acts, async asked => {
      const many = await TestRegister.open();
      for (const [index, act] of groundwork.entries()) await verdictOf(many, act, `ground ${index}`);
      const order = await askedAtOnce(many, asked, 64);

      const one = await TestRegister.open();
      for (const [index, act] of groundwork.entries()) await verdictOf(one, act, `ground ${index}`);
      for (const { act, key, verdict } of order) expect(await verdictOf(one, act, key)).toEqual(verdict);
      expect(one.lines()).toEqual(many.lines());
      await many.close();
      await one.close();
    }),
    seeded(Math.ceil(RUNS / 3)),
  );
}, 600_000);

/** Hands acts to the register and to its plain model, and compares what becomes of each. */
async function judgeBoth(
  register: TestRegister,
  plain: PlainRegister,
  asked: readonly Asked[],
  each = () => {},
): Promise<void> {
  for (const act of asked) {
    const aim = aimed(act, plain.entries);
    const expected = plain.record(aim);
    expect({ aim, ...(await verdictOf(register, aim)) }).toEqual({ aim, ...expected });
    each();
  }
}

/**
 * Hands acts to the register, and to its plain model what it took in. The model has one order of facts only, and so cannot
 * say what perhaps happened; `src/acts/perhaps.spec.ts` and `perhaps.spec.ts` beside this hold that.
 */
async function followFirst(
  register: TestRegister,
  plain: PlainRegister,
  asked: readonly Asked[],
  each = () => {},
): Promise<void> {
  for (const act of asked) {
    const aim = aimed(act, plain.entries);
    const verdict = await verdictOf(register, aim);
    if ('outcome' in verdict) plain.follow(aim, verdict);
    each();
  }
}

/** Every row of every view, at each point, must read as the plain model reads it. */
function compareRows(file: string, plain: PlainRegister, points: readonly { asOf: string; known: number }[]): void {
  const reader = new ViewReader(viewsAt(file));
  for (const { asOf, known } of points) {
    const position = known % plain.entries.length;
    const facts = plain.facts(position);
    for (const view of views) {
      const ofEntries = view.rowsOf && plainEntryRows(plain.entries.slice(0, position + 1));
      const expected = ofEntries ?? plainRows(view, facts, asOf);
      const at = { view: view.name, asOf, position };
      expect({ ...at, rows: reader.rows(view, { asOf, position }) }).toEqual({ ...at, rows: expected });
      for (const row of expected) {
        const subject = ofEntries
          ? plain.entries[Number(row.key)]!.subject
          : `${view.kind.name}/${row.key.split('/')[0]}`;
        expect({ ...at, row: reader.row(view, { asOf, position }, subject, row.key) }).toEqual({ ...at, row });
      }
    }
  }
  reader.close();
}

/** The views of a register, made anew in one go. */
function rebuilt(register: TestRegister): ReturnType<typeof dump> {
  const file = join(register.folder, 'rebuilt.db');
  const projector = new Projector(viewsAt(file), register.log, factTypes, views);
  while (projector.advance());
  projector.close();
  return dump(file);
}

/** Lets callers ask at once, each one act after another, and says in which order they were answered. */
async function askedAtOnce(register: TestRegister, asked: readonly { act: Asked; wait: number }[], callers: number) {
  const answered: { act: Asked; key: string; verdict: Awaited<ReturnType<typeof verdictOf>> }[] = [];
  const call = async (caller: number) => {
    for (let index = caller; index < asked.length; index += callers) {
      const { act, wait } = asked[index]!;
      for (let rounds = 0; rounds < wait; rounds++) await new Promise(setImmediate);
      const entries = register.log.read(-1, register.log.size).map(entry => entry.envelope);
      const aim = aimed(act, entries);
      const key = `act ${index}`;
      const verdict = await verdictOf(register, aim, key);
      answered.push({ act: aim, key, verdict });
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return answered;
}

import { describe, expect, test } from '@jest/globals';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { correctEntry, registerParty, setMembership, sign, voidEntry } from '../../../test/support/acts.js';
import { type Asked, TestRegister } from '../../../test/support/test-register.js';
import { dump } from '../../../test/support/dump.js';
import { groundwork } from '../../../test/model/random-acts.js';
import { kinds } from '../../law/kinds.js';
import { FactTypes } from '../../law/fact-types.js';
import { factTypes } from '../../register/fact-types.js';
import { views } from '../tables/list.js';
import { Projector } from './projector.js';
import { ViewReader } from '../reader.js';
import { type View } from './view.js';

const viewsOf = (register: TestRegister, name = 'views.db') => join(register.folder, name);

function open(register: TestRegister, name = 'views.db', list: readonly View[] = views): Projector {
  return new Projector(viewsOf(register, name), register.log, factTypes, list);
}

/** What the views say when they are built in one go. */
function built(register: TestRegister): ReturnType<typeof dump> {
  const projector = open(register, 'built.db');
  while (projector.advance());
  projector.close();
  return dump(viewsOf(register, 'built.db'));
}

async function register(more: readonly Asked[] = []): Promise<TestRegister> {
  const opened = await TestRegister.open();
  await opened.recordAll([...groundwork, ...more]);
  return opened;
}

/** Position of the last entry of the groundwork, a signature. */
const SIGNED = groundwork.length;

/** Many acts, of which several are recorded late, voided and corrected. */
const many = [
  ...Array.from({ length: 600 }, (_, i) => registerParty(`party-${i}`)),
  setMembership('council', 'kz', '2004-06-06'),
  sign('statement', 'by', '2006-01-01'),
  voidEntry(SIGNED),
  correctEntry(7, setMembership('council', 'by', '2005-02')),
];

describe('the projector', () => {
  test('takes in entries page by page, and says where it is', async () => {
    const one = await register(many);
    const projector = open(one);
    expect(projector.position).toBe(-1);
    expect([projector.advance(), projector.position]).toEqual([true, 499]);
    expect([projector.advance(), projector.position]).toEqual([false, one.log.size - 1]);
    expect([projector.advance(), projector.position]).toEqual([false, one.log.size - 1]);
  });

  test('closed and opened again it goes on where it was', async () => {
    const one = await register(many);
    const first = open(one);
    first.advance();
    first.close();
    const second = open(one);
    expect(second.position).toBe(499);
    while (second.advance());
    expect(dump(viewsOf(one))).toEqual(built(one));
  });

  test('a page ends with an act: nobody sees a correction by half', async () => {
    const one = await register(Array.from({ length: 498 - SIGNED }, (_, i) => registerParty(`party-${i}`)));
    expect(one.log.size).toBe(499);
    await one.record(correctEntry(498, registerParty('another')));
    await one.record(registerParty('last'));
    const projector = open(one);
    projector.advance();
    expect(projector.position).toBe(500);
    projector.advance();
    expect(projector.position).toBe(501);
  });
});

describe('a crash', () => {
  test('between two transactions repeats or skips nothing', async () => {
    const one = await register(many);
    const projector = open(one);
    projector.advance();
    for (const suffix of ['', '-wal']) {
      const file = viewsOf(one) + suffix;
      if (existsSync(file)) cpSync(file, viewsOf(one, `crashed.db${suffix}`));
    }
    const again = open(one, 'crashed.db');
    expect(again.position).toBe(499);
    while (again.advance());
    expect(dump(viewsOf(one, 'crashed.db'))).toEqual(built(one));
  });

  test('in the middle of a transaction leaves nothing of it', async () => {
    const one = await register(many);
    let isDue = false;
    const failing = views.map(view => ({
      ...view,
      row(state: unknown, key: string) {
        if (isDue && view.name === 'members' && key === 'council/by') throw new Error('the power went');
        return view.row(state, key);
      },
    }));
    const projector = open(one, 'views.db', failing);
    projector.advance();
    const before = dump(viewsOf(one));
    isDue = true; // the correction fails, after the void before it went through
    expect(() => projector.advance()).toThrow('the power went');
    expect(projector.position).toBe(499);
    expect(dump(viewsOf(one))).toEqual(before);
    isDue = false;
    while (projector.advance());
    expect(dump(viewsOf(one))).toEqual(built(one));
  });
});

describe('views are made anew', () => {
  test('where one has another version, and those that are gone leave nothing', async () => {
    const one = await register();
    const first = open(one);
    first.advance();
    first.close();
    const raised = views.slice(1).map(view => ({ ...view, version: view.version + 1 }));
    const projector = open(one, 'views.db', raised);
    expect(projector.position).toBe(-1);
    projector.advance();
    projector.close();
    expect(() => dump(viewsOf(one))).toThrow('no such table');
    const again = open(one);
    while (again.advance());
    expect(dump(viewsOf(one))).toEqual(built(one));
  });

  test('where they are of another ledger, also of one that was longer', async () => {
    const other = await register(many);
    const old = open(other);
    while (old.advance());
    old.close();
    const one = await register([registerParty('tj')]);
    cpSync(viewsOf(other), viewsOf(one));
    const projector = open(one);
    expect(projector.position).toBe(-1);
    while (projector.advance());
    expect(dump(viewsOf(one))).toEqual(built(one));
  });

  test('but not where both are as they were', async () => {
    const one = await register();
    const first = open(one);
    first.advance();
    first.close();
    expect(open(one).position).toBe(one.log.size - 1);
  });
});

test('a type of fact that this program does not know stops it and is named, and what came before is not lost', async () => {
  const one = await register();
  const older = new FactTypes(
    kinds.map(kind => {
      const { DocumentSigned: _, ...types } = kind.types;
      return { ...kind, types };
    }),
    ['RegisterOpened'],
  );
  const projector = new Projector(viewsOf(one), one.log, older, views);
  expect(() => projector.advance()).toThrow(`entry ${SIGNED} is of the unknown type DocumentSigned`);
  expect(projector.position).toBe(-1);
});

test('a reader beside the projector answers at every position that it knows', async () => {
  const one = await register([voidEntry(SIGNED)]);
  const projector = open(one);
  const reader = new ViewReader(viewsOf(one));
  while (projector.advance());
  const signatures = views.find(view => view.name === 'signatures')!;
  const known = [-1, 0, 1].map(
    offset => reader.rows(signatures, { asOf: '2024-01-01', position: SIGNED + offset }).length,
  );
  expect(known).toEqual([0, 1, 0]);
  expect(reader.checkpoint()).toBe(SIGNED + 1);
  reader.close();
});

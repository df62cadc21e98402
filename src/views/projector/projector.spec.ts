import { viewsAt } from '../../../test/support/views.js';
import { describe, expect, test } from '@jest/globals';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { correctEntry, registerParty, setMembership, sign, voidEntry } from '../../../test/support/acts.js';
import { type Asked, TestRegister } from '../../../test/support/test-register.js';
import { dump } from '../../../test/support/dump.js';
import { groundwork } from '../../../test/model/random-acts.js';
import { kinds } from '../../law/kinds.js';
import { FactTypes } from '../../law/fact-types.js';
import { factTypes } from '../../register/known-facts.js';
import { views } from '../tables/list.js';
import { Projector } from './projector.js';
import { ViewReader } from '../reader.js';
import type { View } from './view.js';

const viewsOf = (register: TestRegister, name = 'views.db') => join(register.folder, name);

function open(register: TestRegister, name = 'views.db', list: readonly View[] = views): Projector {
  return new Projector(viewsAt(viewsOf(register, name)), register.log, factTypes, list);
}

/** What the views say when they are built in one go. */
function built(register: TestRegister): ReturnType<typeof dump> {
  const projector = open(register, 'built.db');
  while (projector.advance());
  projector.close();
  return dump(viewsOf(register, 'built.db'));
}

async function registerWith(more: readonly Asked[] = []): Promise<TestRegister> {
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
    const register = await registerWith(many);
    const projector = open(register);
    expect(projector.position).toBe(-1);
    expect([projector.advance(), projector.position]).toEqual([true, 499]);
    expect([projector.advance(), projector.position]).toEqual([false, register.log.size - 1]);
    expect([projector.advance(), projector.position]).toEqual([false, register.log.size - 1]);
  });

  test('closed and opened again it goes on where it was', async () => {
    const register = await registerWith(many);
    const first = open(register);
    first.advance();
    first.close();
    const second = open(register);
    expect(second.position).toBe(499);
    while (second.advance());
    expect(dump(viewsOf(register))).toEqual(built(register));
  });

  test('a page ends with an act: nobody sees a correction by half', async () => {
    const register = await registerWith(Array.from({ length: 498 - SIGNED }, (_, i) => registerParty(`party-${i}`)));
    expect(register.log.size).toBe(499);
    await register.record(correctEntry(498, registerParty('another')));
    await register.record(registerParty('last'));
    const projector = open(register);
    projector.advance();
    expect(projector.position).toBe(500);
    projector.advance();
    expect(projector.position).toBe(501);
  });
});

describe('a crash', () => {
  test('between two transactions repeats or skips nothing', async () => {
    const register = await registerWith(many);
    const projector = open(register);
    projector.advance();
    for (const suffix of ['', '-wal']) {
      const file = viewsOf(register) + suffix;
      if (existsSync(file)) cpSync(file, viewsOf(register, `crashed.db${suffix}`));
    }
    const again = open(register, 'crashed.db');
    expect(again.position).toBe(499);
    while (again.advance());
    expect(dump(viewsOf(register, 'crashed.db'))).toEqual(built(register));
  });

  test('in the middle of a transaction leaves nothing of it', async () => {
    const register = await registerWith(many);
    let isDue = false;
    const failing = views.map(view => ({
      ...view,
      row(state: unknown, key: string) {
        if (isDue && view.name === 'members' && key === 'council/by') throw new Error('the power went');
        return view.row(state, key);
      },
    }));
    const projector = open(register, 'views.db', failing);
    projector.advance();
    const before = dump(viewsOf(register));
    isDue = true; // the correction fails, after the void before it went through
    expect(() => projector.advance()).toThrow('the power went');
    expect(projector.position).toBe(499);
    expect(dump(viewsOf(register))).toEqual(before);
    isDue = false;
    while (projector.advance());
    expect(dump(viewsOf(register))).toEqual(built(register));
  });
});

describe('views are made anew', () => {
  test('where one has another version, and those that are gone leave nothing', async () => {
    const register = await registerWith();
    const first = open(register);
    first.advance();
    first.close();
    const raised = views.slice(1).map(view => ({ ...view, version: view.version + 1 }));
    const projector = open(register, 'views.db', raised);
    expect(projector.position).toBe(-1);
    projector.advance();
    projector.close();
    expect(() => dump(viewsOf(register))).toThrow('no such table');
    const again = open(register);
    while (again.advance());
    expect(dump(viewsOf(register))).toEqual(built(register));
  });

  test('where they are of another ledger, also of one that was longer', async () => {
    const other = await registerWith(many);
    const old = open(other);
    while (old.advance());
    old.close();
    const register = await registerWith([registerParty('tj')]);
    cpSync(viewsOf(other), viewsOf(register));
    const projector = open(register);
    expect(projector.position).toBe(-1);
    while (projector.advance());
    expect(dump(viewsOf(register))).toEqual(built(register));
  });

  test('but not where both are as they were', async () => {
    const register = await registerWith();
    const first = open(register);
    first.advance();
    first.close();
    expect(open(register).position).toBe(register.log.size - 1);
  });
});

test('a type of fact that this program does not know stops it and is named, and what came before is not lost', async () => {
  const register = await registerWith();
  const older = new FactTypes(
    kinds.map(kind => {
      const { DocumentSigned: _, ...types } = kind.types;
      return { ...kind, types };
    }),
    ['RegisterOpened'],
  );
  const projector = new Projector(viewsAt(viewsOf(register)), register.log, older, views);
  expect(() => projector.advance()).toThrow(`entry ${SIGNED} is of the unknown type DocumentSigned`);
  expect(projector.position).toBe(-1);
});

test('a reader beside the projector answers at every position that it knows', async () => {
  const register = await registerWith([voidEntry(SIGNED)]);
  const projector = open(register);
  const reader = new ViewReader(viewsAt(viewsOf(register)));
  while (projector.advance());
  const signatures = views.find(view => view.name === 'signatures')!;
  const known = [-1, 0, 1].map(
    offset => reader.rows(signatures, { asOf: '2024-01-01', position: SIGNED + offset }).length,
  );
  expect(known).toEqual([0, 1, 0]);
  expect(reader.checkpoint()).toBe(SIGNED + 1);
  reader.close();
});

import { viewsAt } from '../../test/support/views.js';
import type { ViewsFile } from './projector/views-file.js';
import 'reflect-metadata';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { council } from '../../test/support/council.js';
import { TestRegister } from '../../test/support/test-register.js';
import { factTypes } from '../register/known-facts.js';
import { answerAt } from './ask.js';
import { questions } from './list.js';
import { NotFound } from './not-found.js';
import { Projector } from './projector/projector.js';
import type { Question } from './question.js';
import { ViewReader } from './reader.js';
import { views } from './tables/list.js';

/** Each filter of a list alone and with others; subjects of each kind. */
const forms: readonly Record<string, string>[] = [
  {},
  { limit: '2', cursor: Buffer.from('a').toString('base64url') },
  { body: 'council', session: 'autumn', kind: 'agreement', status: 'adopted', stage: 'in-force' },
  { body: 'council' },
  { session: 'autumn' },
  { status: 'signed' },
  { status: 'absent' },
  { party: 'am' },
  { person: 'president' },
  { document: 'treaty' },
  { standing: 'bound' },
  { oneDepositAway: 'true' },
  { from: '2020-01-01', to: '2020-12-31' },
  { from: '2020-01-01', party: 'am', body: 'council' },
  { to: '2020-12-31', status: 'signed' },
];
const ids = ['treaty', 'council', 'autumn', 'am', 'president'];

let register: TestRegister;
let projector: Projector;
let file: ViewsFile;

beforeAll(async () => {
  register = await TestRegister.open();
  await register.recordAll(council(1));
  file = viewsAt(join(register.folder, 'views.db'));
  projector = new Projector(file, register.log, factTypes, views);
  while (projector.advance());
});

afterAll(async () => {
  projector.close();
  await register.close();
});

/** All that the questions ask of the file, in SQL, where a page looks at so many rows. */
function asked(rows: number): string[] {
  const prepare = jest.spyOn(Database.prototype, 'prepare');
  const reader = new ViewReader(file, rows);
  const { ledger } = register.registrar;
  const point = { asOf: '2025-06-01', position: ledger.size - 1 };
  const coordinates = { asOf: point.asOf, known: { position: point.position }, clock: 'system' } as const;
  for (const definition of questions) {
    for (const form of forms) {
      for (const id of ids) {
        const { prototype } = definition.question as { prototype: object };
        const question = Object.assign(Object.create(prototype) as Question<unknown>, { form, id });
        try {
          answerAt(definition, question, { ledger, factTypes, reader }, { point, coordinates });
        } catch (error) {
          if (!(error instanceof NotFound)) throw error;
        }
      }
    }
  }
  const all = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  reader.close();
  // What names no value by name belongs to who writes.
  return [...all].filter(sql => /view_.*@/s.test(sql) && !SMALL.some(name => sql.includes(name)));
}

/** How SQLite goes about a statement, as far as tables of views are read. */
function planOf(db: Database.Database, sql: string): string[] {
  const names = new Map([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name!, name === 'limit' ? 1 : '0']));
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as { detail: string }[];
  return steps
    .map(({ detail }) => detail)
    .filter(detail => /^(SCAN|SEARCH) (v|a|view_\w+)\b/.test(detail) && !TREE.test(detail));
}

/** A tree is asked by what its index has. */
const TREE = /VIRTUAL TABLE INDEX 2:/;

/** Tables that are read whole: of what ended for a whole register there is little. */
const SMALL = ['view_endedparties'];

const isScan = (step: string) => step.startsWith('SCAN');

test('no question goes through a table: each step is by an index, and by key only up to where a page looks', () => {
  const db = new Database(file.path, { readonly: true });
  const statements = asked(0).filter(sql => !sql.endsWith('LIMIT 1 OFFSET @places'));
  const plans = statements.map(sql => [sql, planOf(db, sql)] as const);
  expect(statements.length).toBeGreaterThan(40);
  expect(plans.filter(([, plan]) => plan.some(step => isScan(step) || step.endsWith('(key>?)')))).toEqual([]);
  db.close();
});

test('days of which there are few rows are found by the index of dates', () => {
  const db = new Database(file.path, { readonly: true });
  const plans = asked(10_000).map(sql => planOf(db, sql));
  expect(plans.filter(plan => plan.some(isScan))).toEqual([]);
  for (const view of ['signatures', 'attendance']) {
    const byDay = `INDEX view_${view}_on (<expr>>? AND <expr><?)`;
    expect(plans.filter(plan => plan.some(step => step.endsWith(byDay))).length).toBeGreaterThan(1);
  }
  db.close();
});

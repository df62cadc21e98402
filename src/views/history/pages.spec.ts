import { viewsAt } from '../../../test/support/views.js';
import 'reflect-metadata';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { correctEntry, proposeDocument, voidEntry } from '../../../test/support/acts.js';
import { type Asked, TestRegister } from '../../../test/support/test-register.js';
import { factTypes } from '../../register/known-facts.js';
import { neighbour } from '../../law/time/legal-date.js';
import { answerAt } from '../ask.js';
import type { ListForm } from '../answers.js';
import { Budget } from '../budget.js';
import { Projector } from '../projector/projector.js';
import { ViewReader } from '../reader.js';
import { views } from '../tables/list.js';
import type { HistoryAnswer, HistoryRow } from './answers.js';
import { ShowHistory, showHistory } from './questions.js';

/** The history of a document with many signature windows, among entries about another; and how its pages are asked for. */
async function opened(windows: number, last: readonly Asked[] = [], more: object = {}) {
  const register = await TestRegister.open();
  const acts: Asked[] = [proposeDocument('treaty', '2000-01-01'), proposeDocument('other', '2000-01-01')];
  let on = '2000-01-01';
  for (let i = 0; i < windows; i++, on = neighbour(on, 1)!) {
    acts.push({ act: 'set-signature-window', document: i % 10 === 9 ? 'other' : 'treaty', opensOn: on, on, ...more });
  }
  await register.recordAll([...acts, ...last]);
  const file = viewsAt(join(register.folder, 'views.db'));
  const projector = new Projector(file, register.log, factTypes, views);
  while (projector.advance());
  const reader = new ViewReader(file);
  const { ledger } = register.registrar;
  const ask = (form: ListForm, position = ledger.size - 1, questionRows = Infinity): HistoryAnswer => {
    const point = { asOf: '2000-01-01', position };
    const coordinates = { asOf: point.asOf, known: { position }, clock: 'system' } as const;
    const sources = { ledger, factTypes, reader };
    return reader.within(new Budget({ questionTime: 60_000, questionRows }), () =>
      answerAt(showHistory, new ShowHistory('treaty', form), sources, { point, coordinates }),
    );
  };
  return { ask, chain: ledger.entriesOf('document/treaty').map(({ position }) => position) };
}

function* pagesOf(ask: (form: ListForm) => HistoryAnswer, form: ListForm): Generator<readonly HistoryRow[]> {
  for (let next: string | undefined; ;) {
    const page = ask({ ...form, ...(next !== undefined && { cursor: next }) });
    yield page.history;
    next = page.next;
    if (next === undefined) return;
  }
}

test('pages of any size are the chain of its entries, each once', async () => {
  const { ask, chain } = await opened(30);
  for (const limit of ['1', '7', '28', '29', '1000']) {
    const pages = [...pagesOf(ask, { limit })];
    expect(pages.flat().map(({ position }) => position)).toEqual(chain);
    expect(pages.every(page => page.length <= Number(limit))).toBe(true);
  }
});

test('an entry tells what took it back, from when that is known', async () => {
  const window = { act: 'set-signature-window', document: 'treaty', opensOn: '2001-01-01', on: '2000-01-01' };
  const { ask, chain } = await opened(5, [voidEntry(4), correctEntry(5, window)]);
  const mended = (position: number) =>
    ask({}, position).history.map(({ position: at, stands, mendedBy }) => [at, stands, mendedBy]);
  const all = (...mends: [number, number][]) =>
    chain.map(at => [at, !new Map(mends).has(at), new Map(mends).get(at)] as const);
  expect(mended(7)).toEqual(all().filter(([at]) => at <= 7));
  expect(mended(8)).toEqual(all([4, 8]).filter(([at]) => at <= 8));
  expect(mended(10)).toEqual(all([4, 8], [5, 9]));
});

test('a page looks at as many rows as it shows, wherever it is, however long the history', async () => {
  const { ask, chain } = await opened(2_000);
  expect(chain.length).toBe(1_801);
  for (const after of [undefined, 900, 1_700]) {
    const cursor = after === undefined ? {} : { cursor: Buffer.from(String(chain[after])).toString('base64url') };
    const { history } = ask({ limit: '50', ...cursor }, undefined, 120);
    const from = after === undefined ? 0 : after + 1;
    expect(history.map(({ position }) => position)).toEqual(chain.slice(from, from + 50));
  }
});

test('a page ends where its entries are large together', async () => {
  const { ask, chain } = await opened(1_500, [], {
    source: { title: 'x', url: `https://example.org/${'x'.repeat(1_900)}` },
  });
  const pages = [...pagesOf(ask, { limit: '1000' })];
  expect(pages.flat().map(({ position }) => position)).toEqual(chain);
  expect(pages.map(page => page.length < 600)).toEqual([true, true, true]);
});

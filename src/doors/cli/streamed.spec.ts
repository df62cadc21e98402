import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pagesOf, printJson, printTable } from './streamed.js';
import { table } from './table.js';

/** What is printed, a line each. */
async function printed(work: (print: (text: string) => void) => Promise<void>): Promise<string> {
  let out = '';
  await work(text => (out += `${text}\n`));
  return out;
}

const row = fc.record({ 'a "key"': fc.string(), deep: fc.array(fc.option(fc.integer())), none: fc.constant({}) });
const pages = fc.array(fc.array(row, { maxLength: 3 }), { maxLength: 4 });

test('JSON that is printed page by page is that of the whole', async () => {
  let withRows = 0;
  await fc.assert(
    fc.asyncProperty(pages, pages, async (bodies, documents) => {
      const head = { asOf: '2024-01-01', known: { position: 4, text: 'a\nb' } };
      const out = await printed(print => printJson(print, head, { bodies, documents }));
      expect(out).toBe(`${JSON.stringify({ ...head, bodies: bodies.flat(), documents: documents.flat() }, null, 2)}\n`);
      if (bodies.flat().length > 0 && documents.flat().length > 1) withRows++;
    }),
    { seed: 20_261_128, numRuns: 200 },
  );
  expect(withRows).toBeGreaterThan(50);
});

describe('a table that is printed page by page', () => {
  const head = ['name', 'n'];
  const cells = (name: string) => [name, String(name.length)];

  test('is that of the whole', async () => {
    const names = [['Armenia'], [], ['Belarus', 'Kazakhstan, Republic of']];
    const out = await printed(print => printTable(print, head, names, cells));
    expect(out).toBe(`${table(head, names.flat().map(cells))}\n`);
    const empty = await printed(print => printTable(print, head, [], cells));
    expect(empty).toBe('name  n\n────  ─\n');
  });

  test('keeps some thousand rows at most, and its columns only grow', async () => {
    let printedRows = 0;
    function* many(): Generator<string[]> {
      for (let page = 0; page < 150; page++) {
        expect(page * 1_000 - printedRows).toBeLessThanOrEqual(10_000);
        yield Array<string>(1_000).fill(page < 75 ? 'short' : 'much longer');
      }
    }
    let lines: string[] = [];
    await printTable(
      text => {
        lines = [...lines.slice(-1), ...text.split('\n')];
        printedRows += text.split('\n').length;
      },
      head,
      many(),
      cells,
    );
    expect([printedRows, lines.at(-1)]).toEqual([150_002, 'much longer  11']);
  });
});

test('a table has any number of rows at once', () => {
  expect(table(['n'], Array<string[]>(200_000).fill(['1'])).length).toBe(400_003);
});

test('a page is asked for when the one before has been used', async () => {
  const asked: (string | undefined)[] = [];
  const answers = { '': { rows: [1, 2], next: 'b' }, b: { rows: [3], next: 'c' }, c: { rows: [] } };
  const all = pagesOf<'rows', number>(async ({ cursor }) => {
    asked.push(cursor);
    return answers[(cursor ?? '') as keyof typeof answers];
  }, 'rows');
  expect((await all.next()).value).toEqual([1, 2]);
  expect(asked).toEqual([undefined]);
  expect([(await all.next()).value, (await all.next()).value, (await all.next()).done]).toEqual([[3], [], true]);
  expect(asked).toEqual([undefined, 'b', 'c']);
});

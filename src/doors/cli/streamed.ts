import { Table } from './table.js';

/** How many rows are looked at for the widths of a table before it is printed: all of them, for most that are read by eye. */
const ROWS_AT_ONCE = 10_000;

const LARGEST_PAGE = '1000';

type Print = (text: string) => void;

/** The rows of a long list, page by page: what a command prints may not fit into memory. */
export type Pages<R> = AsyncIterable<readonly R[]> | Iterable<readonly R[]>;

/** All pages of a list, each asked for when the one before has been used. */
export async function* pagesOf<K extends string, R>(
  page: (cursor: { limit: string; cursor?: string }) => Promise<{ next?: string } & Record<K, R[]>>,
  name: K,
): AsyncGenerator<R[]> {
  for (let cursor: { limit: string; cursor?: string } | undefined = { limit: LARGEST_PAGE }; cursor;) {
    const answer: { next?: string } & Record<K, R[]> = await page(cursor);
    yield answer[name];
    cursor = answer.next === undefined ? undefined : { limit: LARGEST_PAGE, cursor: answer.next };
  }
}

/** The rows of all pages, where they are known to be few: those about one document. */
export async function rowsOf<R>(pages: Pages<R>): Promise<R[]> {
  const rows: R[][] = [];
  for await (const page of pages) rows.push([...page]);
  return rows.flat();
}

/** Prints a table of any length. */
export async function printTable<R>(
  print: Print,
  head: readonly string[],
  pages: Pages<R>,
  cellsOf: (row: R) => readonly string[],
): Promise<void> {
  const table = new Table(head);
  let [rows, isBegun]: [(readonly string[])[], boolean] = [[], false];
  for await (const page of pages) {
    rows = rows.concat(page.map(cellsOf));
    if (rows.length < ROWS_AT_ONCE) continue;
    print(table.next(rows));
    [rows, isBegun] = [[], true];
  }
  if (rows.length > 0 || !isBegun) print(table.next(rows));
}

/** Prints what `JSON.stringify` with an indent of two would give for `{ ...head, [name]: [all rows], ... }`, page by page. */
export async function printJson(
  print: Print,
  head: object,
  lists: Readonly<Record<string, Pages<unknown>>>,
): Promise<void> {
  // Without its last line, to which the lists are added.
  let open = jsonOf(head, '').slice(0, -2);
  for (const [name, pages] of Object.entries(lists)) {
    print(`${open},`);
    open = `  ${JSON.stringify(name)}: [`;
    let isEmpty = true;
    for await (const page of pages) {
      if (page.length === 0) continue;
      print(isEmpty ? open : `${open},`);
      open = page.map(row => `    ${jsonOf(row, '    ')}`).join(',\n');
      isEmpty = false;
    }
    open = isEmpty ? `${open}]` : `${open}\n  ]`;
  }
  print(`${open}\n}`);
}

/** Line breaks within texts are escaped, so that each line of it can be moved. */
function jsonOf(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

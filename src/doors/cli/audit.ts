import { checked } from '../../forms/check.js';
import type { PointForm } from '../../views/answers.js';
import { type ChangeRow, ChangesForm, type HistoryRow } from '../../views/history/answers.js';
import { changesBetween } from '../../views/history/changes.js';
import { ShowHistory } from '../../views/history/questions.js';
import { asking, coordinatesOf, type Output, pinned, signaturesOf } from './read.js';
import { pagesOf, printJson, printTable, rowsOf } from './streamed.js';
import { table } from './table.js';
import { coordinatesInWords, SIGNATURE_HEAD, signatureCells } from './words.js';

/** All that was recorded about a document, and what each party did about signing it. */
export async function audit(document: string, form: PointForm, { folder, json, print }: Output): Promise<void> {
  await asking(folder, async queries => {
    const point = await pinned(queries, form);
    const about = (cursor: { limit: string; cursor?: string }) =>
      queries.execute(new ShowHistory(document, { ...point, ...cursor }));
    const { history: _history, next: _next, ...coordinates } = await about({ limit: '1' });
    const history = await rowsOf(pagesOf<'history', HistoryRow>(about, 'history'));
    const signatures = await rowsOf(signaturesOf(queries, { ...point, document }));
    if (json) {
      print(JSON.stringify({ ...coordinates, history, signatures }, null, 2));
      return;
    }
    print(`${document}, ${coordinatesInWords(coordinates)}\n`);
    print(
      `${table(['entry', 'legally on', 'recorded at', 'by key', 'fact', 'what it says'], history.map(historyCells))}\n`,
    );
    print(table(SIGNATURE_HEAD, signatures.map(signatureCells)));
  });
}

/** Plays the register forward from one day to another, change by change. */
export async function play(form: ChangesForm, { folder, json, print }: Output): Promise<void> {
  checked(ChangesForm, form);
  const { from, to, knownAt } = form;
  await asking(folder, async (queries, { ledger, factTypes }) => {
    const point = await pinned(queries, { asOf: to, ...(knownAt !== undefined && { knownAt }) });
    const coordinates = await coordinatesOf(queries, point);
    const changes = changesBetween({ ledger, factTypes }, from, to, coordinates.known.position);
    if (json) return printJson(print, coordinates, { changes });
    print(`From ${from} to ${to}, ${coordinatesInWords(coordinates)}\n`);
    await printTable(print, ['legally on', 'fact', 'about', 'what it says', 'entry'], changes, changeCells);
  });
}

function changeCells({ on, type, subject, data, position }: ChangeRow): string[] {
  return [on ?? 'always', type, subject, said(data), String(position)];
}

function historyCells({ position, on, recordedAt, recorder, type, data, mendedBy }: HistoryRow): string[] {
  const fact = mendedBy === undefined ? type : `${type} (counts no more: see entry ${mendedBy})`;
  return [String(position), on ?? '', recordedAt, recorder, fact, said(data)];
}

/** What a fact says, in one short line. */
function said(data: object): string {
  const { document: _, body: __, source: ___, names, titles, ...rest } = data as Record<string, unknown>;
  const words = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`);
  const name = Object.values((names ?? titles ?? {}) as Record<string, string>)[0];
  const line = [...(name === undefined ? [] : [`"${name}"`]), ...words].join(' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

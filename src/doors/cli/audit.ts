import { checked } from '../../forms/check.js';
import type { ListForm, PointForm } from '../../views/answers.js';
import { ChangesForm, type HistoryRow } from '../../views/history/answers.js';
import { ListChanges, ShowHistory } from '../../views/history/questions.js';
import { allRows, allSignatures, asking, type Output, pinned } from './read.js';
import { table } from './table.js';
import { coordinatesInWords, SIGNATURE_HEAD, signatureCells } from './words.js';

/** All that was recorded about a document, and what each party did about signing it. */
export async function audit(document: string, form: PointForm, { folder, json, print }: Output): Promise<void> {
  await asking(folder, async queries => {
    const point = await pinned(queries, form);
    const about = (form: ListForm) => queries.execute(new ShowHistory(document, { ...point, ...form }));
    const { history: _history, next: _next, ...coordinates } = await about({ limit: '1' });
    const history = await allRows(about, 'history');
    const signatures = await allSignatures(queries, { ...point, document });
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
  await asking(folder, async queries => {
    const { changes, ...coordinates } = await queries.execute(new ListChanges(form));
    if (json) {
      print(JSON.stringify({ ...coordinates, changes }, null, 2));
      return;
    }
    print(`From ${form.from} to ${form.to}, ${coordinatesInWords(coordinates)}\n`);
    const rows = changes.map(change => [
      change.on ?? 'always',
      change.type,
      change.subject,
      said(change.data),
      String(change.position),
    ]);
    print(table(['legally on', 'fact', 'about', 'what it says', 'entry'], rows));
  });
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

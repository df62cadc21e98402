import type { DocumentAnswer, DocumentList } from '../answer/answers.js';
import { make, table } from './dom.js';
import type { Entries } from '../check/entries.js';
import type { Received } from '../check/receipt.js';
import type { Check, Report } from '../check/report.js';
import * as words from './words.js';

/** Rows that a list shows at once; the rest is found by its filter. */
const MOST_ROWS = 200;

type Tone = 'good' | 'doubtful' | 'wrong';

const marks: Readonly<Record<Check['outcome'], string>> = { good: '✓', doubtful: '!', wrong: '✕', skipped: '–' };
const spoken: Readonly<Record<Check['outcome'], string>> = {
  good: 'good',
  doubtful: 'doubtful',
  wrong: 'wrong',
  skipped: 'not looked at',
};

function verdictPanel(
  tone: Tone,
  verdict: string,
  grounds: string,
  ...rest: readonly (Node | undefined)[]
): HTMLElement {
  const title = make('h2', {}, make('span', { class: 'mark', 'aria-hidden': 'true' }, marks[tone]), verdict);
  return make(
    'section',
    { class: `verdict ${tone}`, 'data-verdict': tone },
    title,
    make('p', { class: 'grounds' }, grounds),
    ...rest,
  );
}

export function reportPanel(report: Report): HTMLElement {
  const { verdict, grounds } = words.verdictOf(report);
  const isDoubtful = report.checks.some(({ outcome }) => outcome === 'doubtful');
  const checks = report.checks.map(check =>
    make(
      'li',
      { class: check.outcome, 'data-check': check.name },
      make('span', { class: 'mark', role: 'img', 'aria-label': spoken[check.outcome] }, marks[check.outcome]),
      make('span', {}, make('strong', {}, words.checkName(check)), ` ${check.says}`),
    ),
  );
  const tone = report.isGood ? (isDoubtful ? 'doubtful' : 'good') : 'wrong';
  return verdictPanel(tone, verdict, grounds, make('ul', { class: 'checks' }, ...checks));
}

export function receiptPanel({ origin, index, size, entry }: Received): HTMLElement {
  const { type, subject, time, data } = JSON.parse(entry) as {
    type: string;
    subject: string;
    time: string;
    data: object;
  };
  const facts = Object.entries({ type, subject, 'recorded at': time, ...data }).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return verdictPanel(
    'good',
    'The receipt is good',
    `The entry stands at position ${index} of ${origin}, under the signed head of ${size} entries.`,
    table('What the entry says', ['member', 'value'], facts),
  );
}

export function faultPanel(message: string): HTMLElement {
  return verdictPanel('wrong', 'It cannot be verified', message);
}

export function listPanel(list: DocumentList, filter: string, choose: (document: string) => void): HTMLElement {
  const wanted = filter.trim().toLowerCase();
  const found = list.documents.filter(({ document, titles }) =>
    [document, ...Object.values(titles)].some(text => text.toLowerCase().includes(wanted)),
  );
  const rows = found.slice(0, MOST_ROWS).map(({ document, titles, kind, status, on, entries }) => {
    const button = make(
      'button',
      { type: 'button', class: 'link', 'data-document': document },
      words.nameIn(titles, document),
    );
    button.addEventListener('click', () => choose(document));
    return [button, kind, `${status} ${on}`, String(entries)];
  });
  const more = found.length > MOST_ROWS ? `, the first ${MOST_ROWS} shown: narrow the filter` : '';
  return table(
    `${found.length} of ${list.documents.length} documents${more}`,
    ['title', 'kind', 'status', 'entries'],
    rows,
  );
}

export function documentPanel(answer: DocumentAnswer, texts: ReadonlySet<string>, entries: Entries): HTMLElement {
  const { head, rows } = words.signersTable(answer);
  return make(
    'article',
    { 'data-document': answer.document },
    make('h2', {}, words.nameIn(answer.text.titles, answer.document)),
    make(
      'p',
      { class: 'quiet' },
      `${answer.text.kind}, ${answer.text.status} ${answer.text.on}. ${words.coordinatesInWords(answer)}.`,
    ),
    ...(answer.isTreaty ? forceParts(answer) : []),
    make('h3', {}, 'Who signed'),
    rows.length > 0
      ? table(`${rows.length} on record`, head, rows)
      : make('p', {}, 'Nothing about signing is on record.'),
    ...textParts(answer, texts),
    ...completeParts(answer, entries),
  );
}

function forceParts(answer: DocumentAnswer): HTMLElement[] {
  const { stage, reasons } = words.forceInWords(answer);
  const { stage: name, on } = answer.determination;
  const parts: HTMLElement[] = [
    make('h3', {}, 'Entry into force'),
    make('p', { class: 'stage', 'data-stage': name, 'data-on': on ?? '' }, stage),
    make('ol', { class: 'reasons' }, ...reasons.map(reason => make('li', {}, reason))),
  ];
  if (!answer.certain)
    parts.push(make('p', {}, 'Not certain: a fact with a partial date may, but need not, have happened.'));
  const { head, rows } = words.participationsTable(answer);
  if (rows.length > 0) parts.push(table('For each party', head, rows));
  return parts;
}

function textParts({ texts: registered }: DocumentAnswer, texts: ReadonlySet<string>): HTMLElement[] {
  if (registered.length === 0) return [];
  const rows = registered.map(({ language, digest, authenticity, mediaType }) => [
    language,
    authenticity,
    mediaType,
    make('code', {}, digest),
    texts.has(digest) ? 'in the archive, with this digest' : 'not in the archive',
  ]);
  return [
    make('h3', {}, 'Texts'),
    table('Texts by their digest', ['language', 'authenticity', 'type', 'SHA-256', 'in this archive'], rows),
  ];
}

function completeParts(answer: DocumentAnswer, entries: Entries): HTMLElement[] {
  const lines = make('ol', { class: 'lines' });
  const details = make('details', {}, make('summary', {}, 'The entries as they are signed'), lines);
  details.addEventListener('toggle', () => {
    if (!details.open || lines.childElementCount > 0) return;
    lines.append(
      ...answer.entries.map(position =>
        make('li', { value: String(position) }, make('code', {}, entries.line(position))),
      ),
    );
  });
  return [
    make('h3', {}, 'Nothing left out'),
    make('p', { class: 'complete' }, `${words.completenessOf(answer)}.`),
    details,
  ];
}

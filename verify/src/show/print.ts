import type { DocumentAnswer, DocumentList } from '../answer/answers.js';
import type { Report } from '../check/report.js';
import * as words from './words.js';

/** What a terminal shows. */

const marks = { good: 'ok     ', doubtful: 'DOUBT  ', wrong: 'WRONG  ', skipped: '-      ' } as const;

export function reportInWords(report: Report): string {
  const { verdict, grounds } = words.verdictOf(report);
  const lines = report.checks.map(check => `  ${marks[check.outcome]}${words.checkName(check)}: ${check.says}`);
  return [`${verdict}.`, grounds, '', ...lines].join('\n');
}

export function listInWords({ documents, ...coordinates }: DocumentList): string {
  const rows = documents.map(({ document, kind, status, on, entries, titles }) => [
    document,
    kind,
    status,
    on,
    String(entries),
    words.nameIn(titles, document),
  ]);
  const head = ['document', 'kind', 'status', 'since', 'entries', 'title'];
  return `${words.coordinatesInWords(coordinates)}\n\n${table({ head, rows })}`;
}

export function answerInWords(answer: DocumentAnswer): string {
  const { stage, reasons } = words.forceInWords(answer);
  const parts = [
    `${words.nameIn(answer.text.titles, answer.document)}\n${words.coordinatesInWords(answer)}`,
    answer.signatures.length > 0 ? table(words.signersTable(answer)) : 'Nothing about signing is on record.',
  ];
  if (answer.isTreaty) {
    parts.push([`Entry into force: ${stage}`, ...reasons.map(reason => `  ${reason}`)].join('\n'));
    if (!answer.certain) parts.push('Not certain: a fact with a partial date may, but need not, have happened.');
    if (answer.determination.participations.length > 0) parts.push(table(words.participationsTable(answer)));
  }
  return [...parts, `${words.completenessOf(answer)}: ${answer.entries.join(', ')}`].join('\n\n');
}

function table({ head, rows }: words.Table): string {
  const all = [head, ...rows];
  const widths = rows.reduce(
    (widest, row) => widest.map((width, i) => Math.max(width, row[i]!.length)),
    head.map(name => name.length),
  );
  return all
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

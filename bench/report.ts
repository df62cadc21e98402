import { median } from './measure.ts';

/** What is measured, in which unit. */
const units: [rows: RegExp, unit: string][] = [
  [/^(loop|emmett)/, 'events/s'],
  [/^acts|half|quarter/, 'acts/s'],
  [/^(reading|verify)|postgres/, 'entries/s'],
  [/^(http|bare)/, 'requests/s'],
  [/^act |p50|p99|^a signature|^a fact/, 'µs'],
  [/^a late fact/, 'ms'],
  [/^memory/, 'MiB'],
  [/^(opening|making)/, 's'],
];

/** The row, what it is compared with (nothing: the row itself counts), and the bound of the ratio; no bound is a comparison. */
type Promised = [row: string, base: string | undefined, bound?: ['at least' | 'at most', number]];

/** What the design promises: the median of the ratios of each round, because a round shares its noise; or of a row itself. */
const promises: Promised[] = [
  ['acts x1', 'loop', ['at least', 0.5]],
  ['acts x64', 'loop', ['at least', 4]],
  ['acts x64 + views', 'loop', ['at least', 2]],
  ['postgres x64', 'bare postgres x64', ['at least', 0.7]],
  ['postgres, read', 'bare postgres, read', ['at least', 0.5]],
  ['http x64', 'bare fastify', ['at least', 0.3]],
  ['act 1,000 .. of a document', 'act 10 .. of a document', ['at most', 2]],
  ['act 1,000 .., in a batch', 'act 10 .., in a batch', ['at most', 2]],
  ['chair after 1,000 transfers, p50', 'chair after 10 transfers, p50', ['at most', 2]],
  ['acts on large treaties, x64', 'acts on small treaties, x64', ['at least', 0.6]],
  ['acts x64, a head a second', 'acts x64, no heads signed', ['at least', 0.9]],
  ['verify', 'reading and hashing', ['at least', 0.5]],
  ['receipt, p50', undefined, ['at most', 1_000]],
  ['second half of them', 'first half of them', ['at least', 0.6]],
  ['fourth quarter of the deposits', 'third quarter of the deposits', ['at least', 0.8]],
  ['a signature, 5 times as many', 'a signature, few documents in its body', ['at most', 1.5]],
  ['a fact on a row of many', 'a fact on a row of 10', ['at most', 1.5]],
  ['a late fact before many, recorded', undefined, ['at most', 50]],
  ['a late fact before many, seen', undefined, ['at most', 50]],
  ['acts x64, a grown ledger', 'acts x64, a young ledger', ['at least', 0.8]],
  ['memory of signatures', undefined, ['at most', 1_024]],
  ['memory of signatures --json', undefined, ['at most', 1_024]],
  ['memory of replay', undefined, ['at most', 1_024]],
  ['memory of replay --json', undefined, ['at most', 1_024]],
  ['memory of replay --from --to', undefined, ['at most', 1_024]],
  ['one deposit away, p99', undefined, ['at most', 50_000]],
  ['1,000 documents, p99', undefined, ['at most', 50_000]],
  ['documents of a party, p99', undefined, ['at most', 50_000]],
  ['signatures of a month, p99', undefined, ['at most', 50_000]],
  ['1,000 signatures, p99', undefined, ['at most', 50_000]],
  ['a person, p99', undefined, ['at most', 50_000]],
  ['signatures of a month without any, p99', undefined, ['at most', 50_000]],
  ['a status that none has, p99', undefined, ['at most', 50_000]],
  ['a stage that none has, p99', undefined, ['at most', 50_000]],
  ['signatures of a body, p99', undefined, ['at most', 50_000]],
  ['a long history, its first 100, p99', undefined, ['at most', 50_000]],
  ['a long history, 1,000, p99', undefined, ['at most', 50_000]],
  ['health beside 16 who ask, p99', undefined, ['at most', 20_000]],
  ['health beside 64 who write and 16 who ask, p99', undefined, ['at most', 20_000]],
  ['acts over HTTP x64, beside 16 who ask', 'acts over HTTP x64, alone', ['at least', 0.7]],
  ['acts x1', 'emmett-sqlite'],
  ['acts x64', 'emmett-sqlite'],
];

/** Two tables in Markdown from `row -> its value in each round`. */
export function report(values: ReadonlyMap<string, readonly number[]>): string {
  const rows = [...values].map(([name, all]) => [name, shown(median(all)), spread(all), unitOf(name)]);
  const ratios = promises.flatMap(([row, base, bound]) => {
    const all = ratiosOf(values.get(row), base === undefined ? undefined : (values.get(base) ?? []));
    if (all.length === 0) return [];
    const name = base === undefined ? row : `${row} / ${base}`;
    return [[name, shown(median(all)), spread(all), ...verdict(median(all), bound)]];
  });
  return [
    table(['row', 'median', 'min - max', 'unit'], rows),
    table(['ratio', 'median', 'min - max', 'promise', 'holds'], ratios),
  ].join('\n\n');
}

/** Round by round; none where one of the two was not measured. */
function ratiosOf(values: readonly number[] = [], base: readonly number[] | undefined): readonly number[] {
  if (base === undefined) return values;
  return values.flatMap((value, round) => (base[round] === undefined ? [] : [value / base[round]]));
}

function verdict(value: number, bound: Promised[2]): [promise: string, holds: string] {
  if (bound === undefined) return ['', ''];
  const [relation, limit] = bound;
  const holds = relation === 'at least' ? value >= limit : value <= limit;
  return [`${relation} ${limit}`, holds ? 'yes' : 'NO'];
}

function unitOf(name: string): string {
  return units.find(([pattern]) => pattern.test(name))?.[1] ?? '';
}

function spread(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  return `${shown(sorted[0]!)} - ${shown(sorted.at(-1)!)}`;
}

function shown(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map((title, i) => rows.reduce((width, row) => Math.max(width, row[i]!.length), title.length));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

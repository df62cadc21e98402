import { median } from './measure.js';

/** What is measured, in which unit. */
const units = [
  [/^(loop|emmett)/, 'events/s'],
  [/^acts|half|quarter/, 'acts/s'],
  [/^(reading|verify)/, 'entries/s'],
  [/^(http|bare)/, 'requests/s'],
  [/^act |p50|p99/, 'µs'],
  [/^(opening|making)/, 's'],
];

/** What the design promises: the median of the ratios of each round, because a round shares its noise; or of a row itself. */
const promises = [
  ['acts x1', 'loop', 'at least', 0.5],
  ['acts x64', 'loop', 'at least', 4],
  ['acts x64 + views', 'loop', 'at least', 2],
  ['http x64', 'bare fastify', 'at least', 0.3],
  ['act 1,000 .. of a document', 'act 10 .. of a document', 'at most', 2],
  ['act 1,000 .., in a batch', 'act 10 .., in a batch', 'at most', 2],
  ['chair after 1,000 transfers, p50', 'chair after 10 transfers, p50', 'at most', 2],
  ['acts on large treaties, x64', 'acts on small treaties, x64', 'at least', 0.6],
  ['acts x64, a head a second', 'acts x64, no heads signed', 'at least', 0.9],
  ['verify', 'reading and hashing', 'at least', 0.5],
  ['receipt, p50', undefined, 'at most', 1_000],
  ['second half of them', 'first half of them', 'at least', 0.6],
  ['fourth quarter of the deposits', 'third quarter of the deposits', 'at least', 0.8],
  ['acts x1', 'emmett-sqlite', 'compare'],
  ['acts x64', 'emmett-sqlite', 'compare'],
];

/** Two tables in Markdown from `row -> its value in each round`. */
export function report(values) {
  const rows = [...values].map(([name, all]) => [name, shown(median(all)), spread(all), unitOf(name)]);
  const ratios = promises
    .filter(([row, base = row]) => values.has(row) && values.has(base))
    .map(([row, base, relation, bound]) => {
      const all = values.get(row).map((value, round) => value / (base ? values.get(base)[round] : 1));
      const isKept = relation === 'at least' ? median(all) >= bound : median(all) <= bound;
      const promise = bound === undefined ? ['', ''] : [`${relation} ${bound}`, isKept ? 'yes' : 'NO'];
      return [base ? `${row} / ${base}` : row, shown(median(all)), spread(all), ...promise];
    });
  return [
    table(['row', 'median', 'min - max', 'unit'], rows),
    table(['ratio', 'median', 'min - max', 'promise', 'holds'], ratios),
  ].join('\n\n');
}

function unitOf(name) {
  return units.find(([pattern]) => pattern.test(name))?.[1] ?? '';
}

function spread(all) {
  return `${shown(Math.min(...all))} - ${shown(Math.max(...all))}`;
}

function shown(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i].length)));
  const line = cells => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

import { HOLDS, ON } from './sql.js';

/** What narrows a selection further than the columns of a view do. */
export interface Narrowing {
  /** Only rows whose key is this one or comes before it. */
  readonly upTo?: string | undefined;
  /** Only rows that may have happened (`on`) between two days, both inclusive. */
  readonly days?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined;
  /** Whether the rows are sought by these days first: they are few. */
  readonly byDay?: boolean;
  /** Only rows about subjects whose own row of another view has this value in a column. */
  readonly about?: { readonly view: string; readonly column: string; readonly value: string } | undefined;
}

/** The conditions of a narrowing, in SQL; the values that they name are added. */
export function narrowing({ upTo, days, byDay, about }: Narrowing, values: Record<string, unknown>): string[] {
  const conditions: string[] = [];
  if (upTo !== undefined) {
    conditions.push('v.key <= @upTo');
    values.upTo = upTo;
  }
  if (days) {
    Object.assign(values, valuesOf(days));
    if (!byDay) conditions.push(`(${BETWEEN} OR ${PARTIAL})`);
  }
  if (about) {
    values.about = about.value;
    conditions.push(`EXISTS (
      SELECT 1 FROM view_${about.view} a WHERE a.subject = v.subject AND a."${about.column}" = @about
      AND ${HOLDS.replaceAll('v.', 'a.')})`);
  }
  return conditions;
}

/** The condition that a column has a value, or one of several. */
export function columnCondition(
  column: string,
  wanted: string | readonly string[],
  values: Record<string, unknown>,
): string {
  // Of one value SQLite knows that its rows come in the order of the index.
  const isOne = typeof wanted === 'string';
  values[column] = isOne ? wanted : JSON.stringify(wanted);
  return `v.${column} ${isOne ? `= @${column}` : `IN (SELECT value FROM json_each(@${column}))`}`;
}

/** Where rows are read from, in SQL: first the places of those of the days, where they are sought by day. */
export function sourceOf(table: string, { days, byDay }: Narrowing): string {
  // A cross join is made in the order in which it is written.
  return byDay && days ? `(${within(table, days).ids}) d CROSS JOIN ${table} v ON v.id = d.id` : `${table} v`;
}

/** The rows of a table that may have happened on some days: found by its index of dates, each once. */
export function within(table: string, days: NonNullable<Narrowing['days']>) {
  const ids = `SELECT id FROM ${table} WHERE ${BETWEEN} UNION ALL SELECT id FROM ${table} WHERE ${PARTIAL}`;
  return { ids, values: valuesOf(days) };
}

function valuesOf({ from = '0', to = '9999-12-31' }: NonNullable<Narrowing['days']>) {
  return { from, to };
}

const BETWEEN = `${ON} BETWEEN @from AND @to`;
/** A month or a year comes, as text, before its first day: those in which the days begin are not between them. */
const PARTIAL = `${ON} IN ('unknown', substr(@from, 1, 7), substr(@from, 1, 4)) AND (${ON} <= @to OR ${ON} = 'unknown')`;

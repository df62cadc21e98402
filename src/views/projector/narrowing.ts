import { HOLDS } from './sql.js';

/** What narrows a selection further than the columns of a view do. */
export interface Narrowing {
  /** Only rows whose key is this one or comes before it. */
  readonly upTo?: string | undefined;
  /** Only rows that may have happened (`on`) between two days, both inclusive. */
  readonly days?: { readonly from?: string | undefined; readonly to?: string | undefined };
  /** Only rows about subjects whose own row of another view has this value in a column. */
  readonly about?: { readonly view: string; readonly column: string; readonly value: string } | undefined;
}

/** The conditions of a narrowing, in SQL; the values that they name are added. */
export function narrowing({ upTo, days, about }: Narrowing, values: Record<string, unknown>): string[] {
  const conditions: string[] = [];
  if (upTo !== undefined) {
    conditions.push('v.key <= @upTo');
    values.upTo = upTo;
  }
  if (days?.from !== undefined || days?.to !== undefined) {
    values.from = days.from ?? '0';
    values.to = days.to ?? '9999-12-31';
    conditions.push(`(${ON} = 'unknown' OR (${ON} <= @to AND (${ON} >= @from OR ${ON} IN (${MONTH}, ${YEAR}))))`);
  }
  if (about) {
    values.about = about.value;
    conditions.push(`EXISTS (
      SELECT 1 FROM view_${about.view} a WHERE a.subject = v.subject AND a."${about.column}" = @about
      AND ${HOLDS.replaceAll('v.', 'a.')})`);
  }
  return conditions;
}

/** A month or a year comes, as text, before its first day: it lies in a range where it begins before the end of it. */
const ON = "(coalesce(v.value, v.possibly) ->> '$.on')";
const MONTH = 'substr(@from, 1, 7)';
const YEAR = 'substr(@from, 1, 4)';

/** The rows of an answer as a table: the member of the answer that holds them, and the paths of the columns. */
export interface CsvTable {
  readonly member: string;
  readonly columns: readonly (readonly string[])[];
}

/** Rows as CSV (RFC 4180): a column for each path to a field, `proposal.on` for a field within a field. */
export function csv(columns: CsvTable['columns'], rows: readonly object[]): string {
  const lines = rows.map(row => columns.map(path => cell(valueAt(row, path))).join(','));
  return [headOf(columns), ...lines, ''].join('\r\n');
}

/** The line of names. */
export function headOf(columns: CsvTable['columns']): string {
  return columns.map(path => path.join('.')).join(',');
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);
}

function cell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return quoted(JSON.stringify(value));
  // A spreadsheet would run what begins like a formula.
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

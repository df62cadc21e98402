/**
 * A table for a terminal, some rows at a time: columns are as wide as their widest cell so far. Who has all rows at once
 * gets columns that fit them all; of a long table nothing is kept but the widths.
 */
export class Table {
  #widths: readonly number[] | undefined;

  constructor(private readonly head: readonly string[]) {}

  /** The next rows, a line each; the first time below the head. */
  next(rows: readonly (readonly string[])[]): string {
    const isFirst = this.#widths === undefined;
    const before = this.#widths ?? this.head.map(name => name.length);
    const widths = rows.reduce((known, row) => known.map((width, i) => Math.max(width, row[i]!.length)), before);
    this.#widths = widths;
    const line = (cells: readonly string[]) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd();
    const head = isFirst ? [line(this.head), line(widths.map(width => '─'.repeat(width)))] : [];
    return [...head, ...rows.map(line)].join('\n');
  }
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return new Table(head).next(rows);
}

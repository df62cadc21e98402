import { BadInput } from '../forms/check.js';
import type { ListForm } from './answers.js';
import type { RowAtPoint } from './projector/view.js';

const DEFAULT_LIMIT = 100;
export const LARGEST_LIMIT = 1_000;

/** The part of a list that was asked for. */
export class Page {
  private constructor(
    /** The key of the last row of the page before. */
    readonly after: string | undefined,
    readonly limit: number,
  ) {}

  /** Throws `BadInput` if the limit is out of range. `byDefault` is the limit where none is said. */
  static of({ limit, cursor }: ListForm, byDefault = DEFAULT_LIMIT): Page {
    const count = limit === undefined ? byDefault : Number(limit);
    if (count < 1 || count > LARGEST_LIMIT) {
      const expected = `a whole number from 1 to ${LARGEST_LIMIT}, such as ${DEFAULT_LIMIT}`;
      throw new BadInput('limit is out of range', [{ at: '/limit', found: count, expected }]);
    }
    return new Page(cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8'), count);
  }

  /** The rows to read: one more than the page holds tells whether there is a next page. */
  get selection(): { readonly after: string | undefined; readonly limit: number } {
    return { after: this.after, limit: this.limit + 1 };
  }

  /**
   * The rows of this page, of all that come after the page before; `next` is the cursor of the next page, if there is one.
   * `upTo` is the key up to which was looked, where that is not the end of the list.
   */
  cut<R extends { readonly key: string }>(rows: readonly R[], upTo?: string): Cut<R> {
    if (rows.length <= this.limit) return upTo === undefined ? { rows } : { rows, next: cursorOf(upTo) };
    const page = rows.slice(0, this.limit);
    return { rows: page, next: cursorOf(page.at(-1)!.key) };
  }

  /** The rows that are wanted, looked at one by one until the page is full, or until it is enough for one page. */
  pick<R extends { readonly key: string }>(
    candidates: Iterable<R>,
    isWanted: (row: R) => boolean,
    isEnough: () => boolean,
    upTo?: string,
  ): Cut<R> {
    const wanted: R[] = [];
    let last: string | undefined;
    for (const row of candidates) {
      if (wanted.length > this.limit) break;
      if (last !== undefined && isEnough()) return this.cut(wanted, last);
      if (isWanted(row)) wanted.push(row);
      last = row.key;
    }
    return this.cut(wanted, upTo);
  }
}

/** The rows of a page, and the cursor of the next one where there may be more. */
export interface Cut<R> {
  readonly rows: readonly R[];
  readonly next?: string;
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** A row as an answer shows it: what is certain, or else what may be. */
export function answerRow<V extends object>({ value, possibly }: RowAtPoint<V>): V & { certain: boolean } {
  return { ...(value ?? possibly)!, certain: possibly === undefined };
}

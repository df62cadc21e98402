import { BadInput } from '../forms/check.js';
import type { ListForm } from './answers.js';
import type { RowAtPoint } from './projector/view.js';

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1_000;

/** The part of a list that was asked for. */
export class Page {
  private constructor(
    /** The key of the last row of the page before. */
    readonly after: string | undefined,
    readonly limit: number,
  ) {}

  /** Throws `BadInput` if the limit is out of range. */
  static of({ limit, cursor }: ListForm): Page {
    const count = limit === undefined ? DEFAULT_LIMIT : Number(limit);
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

  /** The rows of this page, of all that come after the page before; `next` is the cursor of the next page, if there is one. */
  cut<V extends object>(
    rows: readonly RowAtPoint<V>[],
  ): { readonly rows: readonly RowAtPoint<V>[]; readonly next?: string } {
    if (rows.length <= this.limit) return { rows };
    const page = rows.slice(0, this.limit);
    return { rows: page, next: Buffer.from(page.at(-1)!.key).toString('base64url') };
  }
}

/** A row as an answer shows it: what is certain, or else what may be. */
export function answerRow<V extends object>({ value, possibly }: RowAtPoint<V>): V & { certain: boolean } {
  return { ...(value ?? possibly)!, certain: possibly === undefined };
}

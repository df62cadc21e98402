import { BadInput } from '../forms/check.js';
import { type ListForm } from './answers.js';
import { type Row } from './projector/view.js';

const USUAL = 100;
const MOST = 1_000;

/** The page of a list that was asked for: after which key, and how many rows at most. */
export function pageOf({ limit, cursor }: ListForm): { readonly after: string | undefined; readonly limit: number } {
  const count = limit === undefined ? USUAL : Number(limit);
  if (count < 1 || count > MOST) {
    throw new BadInput('how many rows?', [{ at: '/limit', found: count, expected: `1 to ${MOST}` }]);
  }
  return { after: cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8'), limit: count };
}

/** Cuts rows, of which one more than the page holds was read, and says where the next page begins. */
export function pageRows<V extends object>(
  rows: readonly Row<V>[],
  limit: number,
): { rows: readonly Row<V>[]; next?: string } {
  if (rows.length <= limit) return { rows };
  const page = rows.slice(0, limit);
  return { rows: page, next: Buffer.from(page.at(-1)!.key).toString('base64url') };
}

/** A row as an answer shows it. Where nothing is certain, it shows what may be. */
export function answerRow<V extends object>({ value, possibly }: Row<V>): V & { certain: boolean } {
  return { ...(value ?? possibly)!, certain: possibly === undefined };
}

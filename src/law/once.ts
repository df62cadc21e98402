import { type Reason, Refusal } from './refusal.js';
import { isSame } from './same.js';

/** What an act said, with the position of the entry that says it. */
export type Entered<A> = A & { readonly entry: number };

/** Is this act on record already? The identical act again changes nothing; a different second one is refused. */
export function isOnRecord<A extends object>(
  earlier: Entered<A> | undefined,
  act: A,
  reason: Reason,
  expected: string,
): boolean {
  if (!earlier) return false;
  const { entry, ...found } = earlier;
  if (isSame(found, act)) return true;
  throw new Refusal(reason, { found, expected, entry });
}

/** Somebody an act names, seen from another room: are they on the register? */
export interface Registered {
  readonly registration?: object;
}

import { type Reason, Refusal } from './refusal.js';
import { isSame } from './deep-equal.js';

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
  if (isAgain(earlier, act)) return true;
  const { entry, ...found } = earlier;
  throw new Refusal(reason, { found, expected, entry });
}

/** Does the act say what an earlier one said? */
export function isAgain<A extends object>(earlier: Entered<A> | undefined, act: A): boolean {
  return earlier !== undefined && isSame(earlier, { ...act, entry: earlier.entry });
}

/**
 * Refuses what holds already, said once more with another date or another source: these members read the same. The entry
 * that says it is to be corrected instead.
 */
export function refuseRepeated<A extends object>(
  earlier: Entered<A> | undefined,
  act: A,
  members: readonly (keyof A)[],
): void {
  if (!earlier || !members.every(member => isSame(earlier[member], act[member]))) return;
  const { entry, ...found } = earlier;
  throw new Refusal('already-so', { found, expected: `something else, or a correction of entry ${entry}`, entry });
}

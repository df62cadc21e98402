import type { Provenance } from '../provenance.js';

/** A recorded fact was wrong: it never counts again, and what the register answered before stays answerable. */
export interface Voidance extends Provenance {
  /** Position of the entry that was wrong. */
  readonly entry: number;
  readonly reason: string;
}

/** Facts about entries. They have no legal date of their own and stand in the history of the subject they mend. */
export type RegisterFact =
  | { readonly type: 'EntryVoided'; readonly data: Voidance }
  | { readonly type: 'EntryCorrected'; readonly data: Voidance };

export function takesEntryBack<F extends { readonly type: string }>(fact: F): fact is F & RegisterFact {
  return fact.type === 'EntryVoided' || fact.type === 'EntryCorrected';
}

import type { Entries } from './entries.js';

/**
 * - `good`: looked at, and as it must be;
 * - `doubtful`: it agrees, and proves less than it could;
 * - `wrong`: not as it must be;
 * - `skipped`: not looked at, because of what is wrong before it.
 */
export type Outcome = 'good' | 'doubtful' | 'wrong' | 'skipped';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly outcome: Outcome;
  readonly says: string;
  /** The first entry that is wrong. */
  readonly entry?: number;
}

/** What came of looking at an archive. */
export interface Report {
  readonly file: string;
  /** Nothing is wrong. What is doubtful is said apart. */
  readonly isGood: boolean;
  readonly checks: readonly Check[];
  readonly log?: LogHead;
  /** Of the texts in the archive that have the digest that they are named by. */
  readonly texts: ReadonlySet<string>;
  /** Only where nothing is wrong: there are no answers from what cannot be relied on. */
  readonly entries?: Entries;
}

export interface LogHead {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** When the last entry was recorded. */
  readonly recordedAt?: string;
  readonly clock?: string;
  /** Who signed the head, and whether that key was given or only found in the archive. */
  readonly signedBy?: { readonly key: string; readonly isGiven: boolean };
}

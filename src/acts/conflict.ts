import { type Grounds } from '../law/refusal.js';

export const conflicts = ['revision-mismatch', 'idempotency-key-reused'] as const;
export type ConflictCode = (typeof conflicts)[number];

/** The act rests on something that is no longer so. Nothing has changed. */
export class Conflict extends Error {
  override readonly name = 'Conflict';

  constructor(
    readonly code: ConflictCode,
    readonly grounds: Grounds,
  ) {
    super(code);
  }
}

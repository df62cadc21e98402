import { type Grounds } from '../law/refusal.js';

export const conflicts = ['revision-mismatch', 'idempotency-key-reused'] as const;
export type ConflictCode = (typeof conflicts)[number];

/** The act assumes something that does not hold any more. Nothing was recorded. */
export class Conflict extends Error {
  override readonly name = 'Conflict';

  constructor(
    readonly code: ConflictCode,
    readonly grounds: Grounds,
  ) {
    super(code);
  }
}

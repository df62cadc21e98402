import type { Grounds } from '../law/refusal.js';

export const conflicts = ['revision-mismatch', 'idempotency-key-reused'] as const;
export type ConflictCode = (typeof conflicts)[number];

/** The act assumes something that does not hold any more. Nothing was recorded. */
export class Conflict extends Error implements Grounds {
  override readonly name = 'Conflict';
  declare readonly found?: unknown;
  declare readonly expected?: unknown;
  declare readonly entry?: number | undefined;

  constructor(
    readonly code: ConflictCode,
    grounds: Grounds,
  ) {
    super(code);
    Object.assign(this, grounds);
  }
}

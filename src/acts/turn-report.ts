import type { Outcome } from './acknowledgement.js';

/** What became of an act in its turn. */
export type ActReport =
  | { readonly act: string; readonly outcome: Outcome }
  | {
      readonly act: string;
      /** `BadInput`, `Refusal`, `Conflict`, or the failure of the log, which all acts of the turn share. */
      readonly error: unknown;
    };

/** One turn of the registrar. Times are in milliseconds, by the monotonic clock of the process. */
export interface TurnReport {
  readonly began: number;
  /** How long all acts were judged. */
  readonly judging: number;
  /** How long they took to be durable. */
  readonly committing: number;
  readonly acts: readonly ActReport[];
}

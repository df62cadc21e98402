import type { Outcome } from './acknowledgement.js';
import type { WaitingAct } from './waiting.js';

/** What became of an act in its turn. */
export interface ActReport {
  readonly act: string;
  /** The request that it came in. */
  readonly requestId: string | undefined;
  /** When it began to wait for its turn. */
  readonly since: number;
  /** Undefined where it was not admitted. */
  readonly outcome?: Outcome;
  /** `BadInput`, `Refusal`, `Conflict`, or the failure of the log, which all acts of the turn share. */
  readonly error?: unknown;
}

/** One turn of the registrar. Times are in milliseconds, by the monotonic clock of the process. */
export interface TurnReport {
  readonly began: number;
  /** How long all acts were judged. */
  readonly judging: number;
  /** How long they took to be durable. */
  readonly committing: number;
  readonly acts: readonly ActReport[];
}

/** What was decided of an act; its caller hears of it once the turn is durable. */
export interface JudgedAct {
  readonly act: WaitingAct;
  readonly told: ActReport;
  readonly answer: () => void;
}

import type { Acknowledgement } from './acknowledgement.js';
import type { Submission } from './admission.js';
import { Overloaded } from './overloaded.js';

/** How many acts wait for their turn, and how long one does, in milliseconds. */
export interface WaitingLimits {
  readonly most: number;
  readonly longest: number;
}

/** Where nothing else is set: some seconds of work, each of it done. */
export const WAITING: WaitingLimits = { most: 10_000, longest: Infinity };

/** The most acts that share a turn. */
const MOST_IN_A_TURN = 512;

/** The most rounds of the event loop that an act waits for others. */
const MOST_ROUNDS = 32;

export interface WaitingAct {
  /** When it came, on a clock that nobody sets. */
  readonly since: number;
  readonly submission: Submission;
  readonly resolve: (acknowledgement: Acknowledgement) => void;
  readonly reject: (reason: unknown) => void;
}

/** The acts that wait for their turn, in the order in which they came. */
export class WaitingActs {
  #acts: WaitingAct[] = [];

  constructor(private readonly limits: WaitingLimits) {}

  get size(): number {
    return this.#acts.length;
  }

  /** Rejects with `Overloaded` where too many wait already. */
  add(submission: Submission): Promise<Acknowledgement> {
    const { most } = this.limits;
    if (this.size >= most) return Promise.reject(new Overloaded(`${most} acts are waiting already`));
    return new Promise((resolve, reject) => {
      this.#acts.push({ submission, since: performance.now(), resolve, reject });
    });
  }

  /** The acts of the next turn. */
  async nextTurn(): Promise<WaitingAct[]> {
    await this.#gather();
    this.#dropLate();
    return this.#acts.splice(0, MOST_IN_A_TURN);
  }

  /** Puts acts back that had no turn: they come first again. */
  putBack(acts: readonly WaitingAct[]): void {
    this.#acts = [...acts, ...this.#acts];
  }

  /** None of them was judged. */
  rejectAll(reason: unknown): void {
    for (const { reject } of this.#acts.splice(0)) reject(reason);
  }

  /** Acts that are already on their way share the turn: it begins when a round of the event loop brings no more of them. */
  async #gather(): Promise<void> {
    for (let known = 0, rounds = 0; known < this.size && rounds < MOST_ROUNDS; rounds++) {
      known = this.size;
      if (known < MOST_IN_A_TURN) await new Promise(setImmediate);
    }
  }

  /** Those that came first stand first, so whoever has waited too long stands before all others. None of them is recorded. */
  #dropLate(): void {
    const { longest } = this.limits;
    const earliest = performance.now() - longest;
    const inTime = this.#acts.findIndex(({ since }) => since >= earliest);
    const late = this.#acts.splice(0, inTime < 0 ? this.size : inTime);
    for (const { reject } of late)
      reject(new Overloaded(`the act waited ${longest} ms for its turn, and was not recorded`));
  }
}

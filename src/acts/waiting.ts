/** How many acts wait for their turn, and how long one does, in milliseconds. */
export interface WaitingLimits {
  readonly most: number;
  readonly longest: number;
}

/** Where nothing else is set: some seconds of work, each of it done. */
export const WAITING: WaitingLimits = { most: 10_000, longest: Infinity };

import { setTimeout } from 'node:timers/promises';

/** What a replica knows of time and chance; a simulation gives it others. */
export interface ReplicaTime {
  /** Milliseconds, on a clock that nobody sets. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `stop` is aborted. */
  pause(milliseconds: number, stop: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  chance(): number;
}

export const machineTime: ReplicaTime = {
  now: () => performance.now(),
  pause: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  chance: Math.random,
};

import type { Instant } from '../proof/instant.js';
import { instantOf } from './clock.js';

/** An instant that has passed for certain. */
export interface Mark {
  /** What shows that it has passed, for a person. */
  readonly what: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
}

/** Both clocks of this machine at one moment, in milliseconds. The monotonic one has a start of its own and is never set. */
export interface ClockReading {
  readonly wall: number;
  readonly monotonic: number;
}

/** Why the clock is not believed. */
export interface Doubt {
  /** What it says. */
  readonly found: Instant;
  /** Between what it was expected, in words. */
  readonly expected: string;
}

/**
 * How far back the clock may go, in milliseconds: a leap second is one second, and time services correct less than half a
 * second by a step; anything more they do only where the clock was wrong.
 */
export const TOLERANCE = 2_000;

/** A clock at a start: not before the latest mark, and not later after it than a register may rest. No mark, no doubt. */
export function doubtAtStart(now: number, marks: readonly Mark[], longestRest: number): Doubt | undefined {
  const mark = latestOf(marks);
  if (!mark) return undefined;
  const latest = { what: `${longestRest / 86_400_000} days after ${mark.what}`, time: mark.time + longestRest };
  return doubtOutside(now, mark, latest);
}

/**
 * A clock that is in use. It is held against the monotonic clock: not behind its last reading and the marks, and not ahead of its
 * first reading by more than the largest leap. So many small leaps forward count as one large one.
 */
export function doubtWhileRunning(
  now: ClockReading,
  { first, last }: { readonly first: ClockReading; readonly last: ClockReading },
  marks: readonly Mark[],
  largestLeap: number,
): Doubt | undefined {
  const read = { what: 'the time that has passed since it was last read', time: since(last, now) };
  const leap = `${largestLeap / 1_000} s more than the time that has passed since it was first read`;
  return doubtOutside(now.wall, latestOf([read, ...marks])!, { what: leap, time: since(first, now) + largestLeap });
}

/** What the clock should say now, by the monotonic one. */
function since(earlier: ClockReading, now: ClockReading): number {
  return earlier.wall + (now.monotonic - earlier.monotonic);
}

function latestOf(marks: readonly Mark[]): Mark | undefined {
  return marks.reduce<Mark | undefined>(
    (latest, mark) => (latest && latest.time >= mark.time ? latest : mark),
    undefined,
  );
}

function doubtOutside(now: number, earliest: Mark, latest: Mark): Doubt | undefined {
  const found = instantOf(now);
  if (now < earliest.time - TOLERANCE) {
    return { found, expected: `an instant not before ${instantOf(earliest.time)}: ${earliest.what}` };
  }
  if (now > latest.time) return { found, expected: `an instant not after ${instantOf(latest.time)}: ${latest.what}` };
  return undefined;
}

/** The clock of this machine is doubted: nothing is recorded until the operator has confirmed it. The act is not at fault. */
export class ClockDoubted extends Error {
  override readonly name = 'ClockDoubted';
  readonly code = 'clock-doubted';
  readonly found: Instant;
  readonly expected: string;

  constructor({ found, expected }: Doubt) {
    super('the clock of this machine is doubted; nothing is recorded until its operator confirms it');
    [this.found, this.expected] = [found, expected];
  }
}

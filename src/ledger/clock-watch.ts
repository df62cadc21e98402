import type { Instant } from '../proof/instant.js';
import { type Clock, instantOf } from './clock.js';
import {
  ClockDoubted,
  type Doubt,
  doubtAtStart,
  doubtWhileRunning,
  type Mark,
  type ClockReading,
} from './clock-doubt.js';
import { type ClockNote, clockNoteIn, headSignedAt, keepClockNote } from './files/clock-file.js';

/** When a clock is doubted, in milliseconds. */
export interface ClockLimits {
  /** How far it may be ahead of the monotonic clock. */
  readonly largestLeap: number;
  /** How long after the last sign of life a register may be opened. */
  readonly longestRest: number;
}

export const CLOCK_LIMITS: ClockLimits = { largestLeap: 3_600_000, longestRest: 365 * 86_400_000 };

/** How often the heartbeat is written, in milliseconds. */
const WRITTEN_EVERY = 60_000;

/** How many milliseconds may lie between the readings of both clocks: a thread that had to wait would seem to be a leap. */
const CLOSE = 100;

export interface ClockWatchParts {
  readonly folder: string;
  readonly clock: Clock;
  readonly monotonic: Clock;
  /** `recordedAt` of the last entry. */
  readonly lastEntry: () => Instant;
  readonly limits?: ClockLimits | undefined;
}

/**
 * The clock of this machine, as far as it can be believed. Once it is doubted it stays so until the operator confirms it, also
 * across a start: a clock that leaps back and forth is no better for being right just now.
 */
export class ClockWatch {
  readonly #limits: ClockLimits;
  #doubt: Doubt | undefined;
  /** Since the start or the confirmation. */
  #first: ClockReading;
  /** The last one that was believed. */
  #last: ClockReading;
  /** What was recorded up to here may lie in the future. */
  #knownAhead: number;
  #entry = { text: '', time: -Infinity };
  #written = -Infinity;
  #isTold = false;

  /** Holds the clock against the heartbeat, the last entry and the last signed head. */
  constructor(private readonly parts: ClockWatchParts) {
    this.#limits = parts.limits ?? CLOCK_LIMITS;
    const note = clockNoteIn(parts.folder);
    this.#knownAhead = Date.parse(note?.knownAhead ?? '') || -Infinity;
    this.#first = this.#last = this.#read();
    const marks = [...this.#marks(), ...markOf('the last heartbeat', note && Date.parse(note.time))];
    this.#doubt = note?.doubt ?? doubtAtStart(this.#first.wall, marks, this.#limits.longestRest);
    if (this.#doubt) this.#last = { ...this.#first, wall: lastTime(marks) };
  }

  /** Over the clocks of this machine. */
  static ofMachine(folder: string, lastEntry: () => Instant, limits?: ClockLimits): ClockWatch {
    return new ClockWatch({ folder, clock: Date.now, monotonic: () => performance.now(), lastEntry, limits });
  }

  /** Why the clock is doubted; undefined while it is believed. */
  get doubt(): Doubt | undefined {
    return this.#doubt;
  }

  /** Now. Throws `ClockDoubted`. */
  now(): number {
    this.#look();
    if (this.#doubt) throw new ClockDoubted(this.#doubt);
    return this.#last.wall;
  }

  /** To be called every second: looks at the clock, keeps the heartbeat, and hears of a confirmation. Says what has changed. */
  beat(): 'doubted' | 'confirmed' | undefined {
    if (this.#doubt) this.#hear();
    this.#look();
    const isDoubted = this.#doubt !== undefined;
    const isChanged = isDoubted !== this.#isTold;
    if (isChanged) this.#written = -Infinity;
    this.#isTold = isDoubted;
    this.#write();
    return isChanged ? (isDoubted ? 'doubted' : 'confirmed') : undefined;
  }

  /** The operator says that the clock is right as it is. A service that has the register open hears of it by the file. */
  confirm(): void {
    const { wall } = this.#read();
    const ahead = Math.max(lastTime(this.#marks()), this.#knownAhead);
    const knownAhead = ahead > wall ? { knownAhead: instantOf(ahead) } : {};
    keepClockNote(this.parts.folder, { time: instantOf(wall), confirmed: true, ...knownAhead });
  }

  #look(): void {
    if (this.#doubt) return;
    const reading = this.#read();
    const readings = { first: this.#first, last: this.#last };
    this.#doubt = doubtWhileRunning(reading, readings, this.#lastEntry(), this.#limits.largestLeap);
    if (!this.#doubt) this.#last = reading;
  }

  /** Takes a confirmation for what it is: of the clock as it was at that moment, not of one that has leapt since. */
  #hear(): void {
    const note = clockNoteIn(this.parts.folder);
    if (note?.confirmed !== true) return;
    const reading = this.#read();
    const confirmed = markOf('the confirmation', Date.parse(note.time));
    if (doubtAtStart(reading.wall, confirmed, this.#limits.largestLeap)) return;
    this.#knownAhead = Date.parse(note.knownAhead ?? '') || -Infinity;
    this.#first = this.#last = reading;
    this.#doubt = undefined;
  }

  /** A doubt is written once, so that a confirmation is not written over. A disk without room waits for the next beat. */
  #write(): void {
    const { monotonic } = this.#read();
    if (this.#doubt && this.#written > -Infinity) return;
    if (monotonic - this.#written < WRITTEN_EVERY) return;
    const note: ClockNote = {
      time: instantOf(this.#last.wall),
      ...(this.#knownAhead > this.#last.wall && { knownAhead: instantOf(this.#knownAhead) }),
      ...(this.#doubt && { doubt: this.#doubt }),
    };
    try {
      keepClockNote(this.parts.folder, note);
      this.#written = monotonic;
    } catch {
      // The ledger alone says then what time it is at least.
    }
  }

  #read(): ClockReading {
    const { clock, monotonic } = this.parts;
    let [before, wall, after] = [monotonic(), clock(), monotonic()];
    for (let tries = 0; after - before > CLOSE && tries < 10; tries++) {
      [before, wall, after] = [monotonic(), clock(), monotonic()];
    }
    return { wall, monotonic: after };
  }

  #marks(): Mark[] {
    const head = headSignedAt(this.parts.folder) ?? -Infinity;
    return [...this.#lastEntry(), ...(head > this.#knownAhead ? markOf('the last signed head', head) : [])];
  }

  #lastEntry(): Mark[] {
    const text = this.parts.lastEntry();
    if (text !== this.#entry.text) this.#entry = { text, time: Date.parse(text) };
    return this.#entry.time > this.#knownAhead ? markOf('the last entry', this.#entry.time) : [];
  }
}

function markOf(what: string, time: number | undefined): Mark[] {
  return time === undefined || Number.isNaN(time) ? [] : [{ what, time }];
}

function lastTime(marks: readonly { readonly time: number }[]): number {
  return marks.reduce((latest, { time }) => Math.max(latest, time), -Infinity);
}

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../proof/instant.js';
import type { Doubt } from '../clock-doubt.js';
import { CHECKPOINT_FILE } from '../tree/key-files.js';
import { writeWhole } from './durable.js';

/** The heartbeat of a service, within its data folder. */
export const CLOCK_FILE = 'clock';

/** What a data folder keeps about the clock of its machine. */
export interface ClockNote {
  /** When the clock was last believed. */
  readonly time: Instant;
  /** The operator says that the clock was right at `time`, and nobody has started from there yet. */
  readonly confirmed?: boolean;
  /** What was recorded or signed up to here may lie in the future: the operator knows. */
  readonly knownAhead?: Instant;
  /** It was doubted after that, and nobody has confirmed it. */
  readonly doubt?: Doubt;
}

/** Undefined where there is none or it cannot be read: then the ledger alone says what time it is at least. */
export function clockNoteIn(folder: string): ClockNote | undefined {
  try {
    const note = JSON.parse(readFileSync(join(folder, CLOCK_FILE), 'utf8')) as ClockNote;
    return Number.isNaN(Date.parse(note.time)) ? undefined : note;
  } catch {
    return undefined;
  }
}

/** Throws as the file system does. */
export function keepClockNote(folder: string, note: ClockNote): void {
  writeWhole(join(folder, CLOCK_FILE), `${JSON.stringify(note)}\n`, 0o644);
}

/** When the last head was signed, as the file system says, in milliseconds; undefined where none was. A head itself has no date. */
export function headSignedAt(folder: string): number | undefined {
  return statSync(join(folder, CHECKPOINT_FILE), { throwIfNoEntry: false })?.mtimeMs;
}

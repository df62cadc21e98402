import { statfsSync } from 'node:fs';

/** The disk is full. What was to be written is not there, and the ledger is not touched by it. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  readonly code = 'disk-full';
}

/** The words of the system and of SQLite for it; the last is said where the file that SQLite shares in memory cannot grow. */
const OUT_OF_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);

export function isOutOfRoom(error: unknown): boolean {
  return OUT_OF_ROOM.has(((error ?? {}) as { readonly code?: unknown }).code);
}

/** How much room there must be until the disk no longer counts as full, in bytes: as much as a turn of acts needs. */
const ENOUGH = 2 ** 20;

/** Whether there is room in a data folder, for those who ask: whoever writes tries it anyway. */
export class Room {
  #isFull = false;

  constructor(private readonly folder: string) {}

  /** Somebody found no room. */
  note(): void {
    this.#isFull = true;
  }

  /** True from the first write that found no room until there is some. */
  get isFull(): boolean {
    if (this.#isFull) {
      const { bavail, bsize } = statfsSync(this.folder);
      this.#isFull = bavail * bsize < ENOUGH;
    }
    return this.#isFull;
  }
}

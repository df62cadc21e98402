import { rmSync } from 'node:fs';
import { isOutOfRoom, NoRoom } from '../../ledger/files/room.js';
import type { Projector } from './projector.js';
import { damageIn, ViewsDamaged } from './seals.js';
import type { ViewsFile } from './views-file.js';

/** Moves the views, and makes them again where they are not what was written. */
export class ViewsMover {
  #projector: Projector | undefined;
  /** True from when the file was thrown away until another one is in order. */
  #isNew = false;

  constructor(
    private readonly file: ViewsFile,
    private readonly open: () => Projector,
    /** Hears why the views are made again. */
    private readonly onRemade: (why: ViewsDamaged) => void = () => {},
  ) {}

  /** The last entry that the views know; -1 if they know none, or are not open. */
  get position(): number {
    return this.#projector?.position ?? -1;
  }

  /**
   * Takes in the next page of entries, or makes the views again. Returns whether there may be more. Throws `NoRoom`,
   * `ViewsDamaged` where a damaged file cannot be taken away or no new one be made, or what is wrong with the ledger.
   */
  step(): boolean {
    return this.#sound(() => {
      if (this.file.isDoubted) throw new ViewsDamaged('a question met rows that were not written here');
      this.#projector ??= this.open();
      const isMore = this.#projector.advance();
      this.#isNew = false;
      return isMore;
    });
  }

  /** Holds one entry against the views; `chance` is from 0 up to 1. Returns whether there is something to do for `step`. */
  sample(chance: number): boolean {
    if (!this.#projector) return true;
    return this.file.isDoubted || this.#sound(() => (this.#projector!.sample(chance), false));
  }

  close(): void {
    this.#projector?.close();
    this.#projector = undefined;
  }

  #sound(move: () => boolean): boolean {
    try {
      return move();
    } catch (error) {
      if (isOutOfRoom(error)) throw new NoRoom('there is no room for the views', { cause: error });
      const damage = damageIn(error);
      if (!damage) throw error;
      this.file.doubt();
      this.#discard(damage);
      return true;
    }
  }

  #discard(damage: ViewsDamaged): void {
    try {
      this.close();
      this.file.writing(() => {
        for (const suffix of ['', '-wal', '-shm']) rmSync(this.file.path + suffix, { force: true });
      });
    } catch (error) {
      throw new ViewsDamaged(`${damage.message}; and the file cannot be taken away`, { cause: error });
    }
    this.file.beginAgain();
    // Where nothing can be made at once it is tried again later, and was told already.
    if (this.#isNew) throw new ViewsDamaged(`the views cannot be made again: ${damage.message}`, { cause: damage });
    this.#isNew = true;
    this.onRemade(damage);
  }
}

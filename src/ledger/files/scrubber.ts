import { root } from '../../proof/merkle.js';
import { TILE_WIDTH } from '../../proof/tiles.js';
import { type DamageReport, isDamage } from './damage-report.js';
import type { Ledger } from '../ledger.js';
import { type Log, LogDamaged } from '../log.js';
import type { Texts } from './texts.js';

export interface ScrubberParts {
  readonly ledger: Ledger;
  readonly texts: Texts;
  readonly damage: DamageReport;
  /** Opens the log once more, for reading. */
  readonly openReader: () => Log;
  /** The store cannot be read. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Reads the ledger again while it is in use, a tile of 256 entries and a text at a time, and starts over at the end. The
 * tree in memory is that of the start and of what was recorded since, so a change of the file by anybody else is seen.
 * The log is opened again for each tile, because what an open one keeps in memory need not be what the disk has.
 */
export class Scrubber {
  #tile = 0;
  #text = '';
  #due: NodeJS.Timeout | undefined;
  #isEnded = false;
  #entriesRead = 0;
  #passes = 0;
  #lastPass: number | undefined;

  constructor(private readonly parts: ScrubberParts) {}

  /** Begins, at a pace of entries per minute. */
  start(entriesPerMinute: number): void {
    const rest = (TILE_WIDTH / entriesPerMinute) * 60_000;
    const step = async () => {
      try {
        this.readTile();
        await this.readText();
      } catch (error) {
        this.parts.onFailure(error);
        return;
      }
      if (!this.#isEnded) this.#due = setTimeout(() => void step(), rest).unref();
    };
    this.#due = setTimeout(() => void step(), rest).unref();
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#due);
  }

  /** How many entries were read again, how often the end was reached, and when last (milliseconds since 1970). */
  get progress(): { readonly entriesRead: number; readonly passes: number; readonly lastPass: number | undefined } {
    return { entriesRead: this.#entriesRead, passes: this.#passes, lastPass: this.#lastPass };
  }

  /** Reads the next tile of entries, and notes what is found damaged. */
  readTile(): void {
    const { ledger } = this.parts;
    const tile = this.#tile;
    this.#tile = (tile + 1) * TILE_WIDTH < ledger.size ? tile + 1 : 0;
    this.#noteDamage(() => {
      const log = this.parts.openReader();
      try {
        assertTile(log, ledger, tile);
      } finally {
        log.close();
      }
    });
    this.#entriesRead += Math.min(TILE_WIDTH, ledger.size - tile * TILE_WIDTH);
    if (this.#tile > 0) return;
    this.#passes += 1;
    this.#lastPass = Date.now();
  }

  /** Reads the next text, if there is one, and notes whether it is damaged or whole. */
  async readText(): Promise<void> {
    const { texts, damage } = this.parts;
    const digest = texts.next(this.#text);
    this.#text = digest ?? '';
    if (digest === undefined) return;
    try {
      await texts.check(digest);
      damage.repaired(digest);
    } catch (error) {
      if (!isDamage(error)) throw error;
      damage.note(error);
    }
  }

  #noteDamage(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.parts.damage.note(error);
    }
  }
}

/** Throws `LogDamaged` unless the file has the entries of this tile as they were recorded. */
function assertTile(log: Log, { tree, size, root: wanted }: Ledger, tile: number): void {
  if (log.size !== size || !root(log.frontier).equals(wanted)) {
    throw new LogDamaged(Math.min(log.size, size), 'the tree kept with the entries is not theirs');
  }
  const first = tile * TILE_WIDTH;
  const width = Math.min(TILE_WIDTH, size - first);
  // Reading checks the bytes against their hash, and the position.
  const entries = log.read(first - 1, width);
  if (entries.length < width) throw new LogDamaged(first + entries.length, 'it is not there');
  for (const { position, envelope } of entries) {
    if (envelope.position !== position) {
      throw new LogDamaged(position, `its bytes say that it is entry ${envelope.position}`);
    }
  }
  const leaves = entries.map(({ leaf }) => leaf);
  if (width === TILE_WIDTH) {
    tree.assertTile(tile, leaves);
    return;
  }
  const other = tree.hashes(0, tile).findIndex((leaf, index) => !leaf.equals(leaves[index]!));
  if (other >= 0) throw new LogDamaged(first + other, 'it is not the entry that was recorded');
}

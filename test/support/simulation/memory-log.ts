import { Subject } from 'rxjs';
import { emptyFrontier, type Frontier } from '../../../src/proof/merkle.js';
import type { Entry } from '../../../src/ledger/entry.js';
import { follow } from '../../../src/ledger/follow.js';
import { type Log, LogDamaged, LogFailed, WrongSize } from '../../../src/ledger/log.js';

/** A log that a simulation can open ten thousand times. It keeps the promises of the port but for durability. */
export class MemoryLog implements Log {
  readonly appended = new Subject<number>();
  frontier: Frontier = emptyFrontier;
  readonly #entries: Entry[] = [];
  #broken: Error | undefined;

  get size(): number {
    return this.#entries.length;
  }

  async append(expectedSize: number, entries: readonly Entry[], frontier: Frontier): Promise<void> {
    if (this.#broken) throw this.#broken;
    if (expectedSize !== this.size) throw new WrongSize(this.size, expectedSize);
    if (entries.some(({ position }, index) => position !== expectedSize + index)) {
      this.#broken = new LogFailed('positions are dense from 0');
      throw this.#broken;
    }
    for (const entry of entries) this.#entries.push(entry);
    this.frontier = frontier;
    this.appended.next(this.size);
  }

  read(after: number, limit: number, bytes = Infinity): Entry[] {
    const page: Entry[] = [];
    for (let size = 0; page.length < limit && size < bytes;) {
      const entry = this.#entries[after + 1 + page.length];
      if (!entry) break;
      page.push(entry);
      size += entry.bytes.length;
    }
    return page;
  }

  chain(last: number | undefined): Entry[] {
    const chain: Entry[] = [];
    for (let at = last; at !== undefined;) {
      const entry: Entry | undefined = this.#entries[at];
      if (!entry || chain.includes(entry)) throw new LogDamaged(at, 'it is not there');
      chain.push(entry);
      at = entry.envelope.previous;
    }
    return chain.reverse();
  }

  leaves(from: number, count: number): Buffer[] {
    return this.#entries.slice(from, from + count).map(({ leaf }) => leaf);
  }

  subscribe(after: number, stop?: AbortSignal): AsyncIterable<readonly Entry[]> {
    return follow(cursor => this.read(cursor, 1_000), this.appended, after, stop);
  }

  ofAct(actid: string): Entry[] {
    return this.#entries.filter(({ envelope }) => envelope.actid === actid);
  }

  /** What is found where the log was: nothing of it was synced later than it was told. */
  reopened(): MemoryLog {
    const log = new MemoryLog();
    log.frontier = this.frontier;
    for (const entry of this.#entries) log.#entries.push(entry);
    return log;
  }

  close(): void {
    this.appended.complete();
  }
}

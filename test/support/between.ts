import type { Entry } from '../../src/ledger/entry.js';
import type { Log } from '../../src/ledger/log.js';

/** Stands before a real log and lets everything through; `append` may do more or less than `write`. */
export class Between implements Log {
  /** How many entries came with each append. */
  readonly appends: number[] = [];
  append: Log['append'];

  constructor(
    private readonly log: Log,
    append: (write: () => Promise<void>) => Promise<void> = write => write(),
  ) {
    this.append = (expectedSize, entries, frontier) => {
      this.appends.push(entries.length);
      return append(() => log.append(expectedSize, entries, frontier));
    };
  }

  get size() {
    return this.log.size;
  }

  get frontier() {
    return this.log.frontier;
  }

  get appended() {
    return this.log.appended;
  }

  read(after: number, limit: number, bytes?: number): Entry[] {
    return this.log.read(after, limit, bytes);
  }

  chain(last: number | undefined): Entry[] {
    return this.log.chain(last);
  }

  leaves(from: number, count: number): Buffer[] {
    return this.log.leaves(from, count);
  }

  subscribe(after: number, stop?: AbortSignal) {
    return this.log.subscribe(after, stop);
  }

  ofAct(actid: string): Entry[] {
    return this.log.ofAct(actid);
  }

  close(): void {
    this.log.close();
  }
}

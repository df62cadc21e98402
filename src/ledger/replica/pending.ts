import type { Entry } from '../entry.js';
import type { Log } from '../log.js';

/** An append that was sent, or is about to be, and of which it is not decided yet whether it was taken. */
export class Pending {
  /** Undefined until it is decided. */
  isTaken: boolean | undefined;
  /** True once a try ended in a way that leaves it open: from then on only what stands in its place decides. */
  mayBeThere = false;

  constructor(
    readonly expectedSize: number,
    readonly entries: readonly Entry[],
  ) {}

  /** Decides by what the mirror has, which may end within the append. */
  decideBySight(mirror: Log): void {
    const leaves = mirror.leaves(this.expectedSize, this.entries.length);
    if (leaves.some((leaf, index) => !leaf.equals(this.entries[index]!.leaf))) this.isTaken = false;
    else if (leaves.length === this.entries.length) this.isTaken = true;
  }

  /** Decides by a mirror that has all there is: an append is whole or not at all. */
  decide(mirror: Log): void {
    this.decideBySight(mirror);
    if (mirror.size > this.expectedSize) this.isTaken ??= false;
  }
}

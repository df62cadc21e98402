import { Readable } from 'node:stream';

/** Who waits for a round of the event loop of its own, in order. */
const waiting: (() => void)[] = [];

/** Resolves in a round of the event loop in which nobody else's does, so that many long answers do not hold it together. */
function ownRound(): Promise<void> {
  return new Promise(resolve => {
    if (waiting.push(resolve) === 1) setImmediate(nextRound);
  });
}

function nextRound(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(nextRound);
}

/**
 * An answer in chunks, none of them empty. The next is made only once the reader has taken those before, so it holds one
 * at most however slow the reader is.
 */
export function pulled(chunks: Iterator<Buffer | string> | AsyncIterator<Buffer | string>): Readable {
  return new Readable({
    highWaterMark: 0,
    read() {
      void ownRound()
        .then(() => chunks.next())
        .then(
          ({ done, value }) => this.push(done ? null : value),
          (error: unknown) => this.destroy(error as Error),
        );
    },
    destroy(error, callback) {
      // One that is waited for ends later; whatever goes wrong then, nobody reads any more.
      void Promise.resolve(chunks.return?.()).catch(() => {});
      callback(error);
    },
  });
}

import { Readable } from 'node:stream';

/** How many chunks are made in a round of the event loop, of all answers: some milliseconds of work. */
const MOST_IN_A_ROUND = 4;

/** Who waits to make a chunk, in order. */
const waiting: (() => void)[] = [];

/** Resolves in a round of the event loop in which few others do, so that many long answers do not hold it together. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    if (waiting.push(resolve) === 1) setImmediate(round);
  });
}

function round(): void {
  for (const go of waiting.splice(0, MOST_IN_A_ROUND)) go();
  if (waiting.length > 0) setImmediate(round);
}

/**
 * An answer in chunks, none of them empty. The next is made only once the reader has taken those before, so it holds one
 * at most however slow the reader is.
 */
export function pulled(chunks: Iterator<Buffer | string> | AsyncIterator<Buffer | string>): Readable {
  return new Readable({
    highWaterMark: 0,
    read() {
      void nextTurn()
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

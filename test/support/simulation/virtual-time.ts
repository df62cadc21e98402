interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** Time that moves only when everything that could happen now has happened. Milliseconds since it began. */
export class VirtualTime {
  #now = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(readonly chance: () => number) {}

  readonly now = (): number => this.#now;

  /** Resolves after so many milliseconds, or as soon as `stop` is aborted. */
  readonly pause = (milliseconds: number, stop?: AbortSignal): Promise<void> => {
    if (stop?.aborted) return Promise.resolve();
    return new Promise(resolve => {
      const end = () => {
        this.#timers.delete(timer);
        stop?.removeEventListener('abort', end);
        resolve();
      };
      const timer = { at: this.#now + milliseconds, order: this.#order++, fire: end };
      this.#timers.add(timer);
      stop?.addEventListener('abort', end);
    });
  };

  /** A number of milliseconds up to, not including, `most`. */
  upTo(most: number): number {
    return this.chance() * most;
  }

  /** Lets time pass until `work` has ended. Throws where `longest` milliseconds are not enough. */
  async run<T>(work: Promise<T>, longest: number): Promise<T> {
    let isOver = false;
    const end = () => void (isOver = true);
    work.then(end, end);
    await quiet();
    while (!isOver) {
      const next = this.#next();
      if (!next) throw new Error(`nothing more happens at ${this.#now} ms, and the work has not ended`);
      if (next.at > longest) throw new Error(`the work has not ended after ${longest} ms`);
      this.#now = Math.max(this.#now, next.at);
      next.fire();
      await quiet();
    }
    return work;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    return next;
  }
}

/** Whatever needs no time has happened after so many rounds of the event loop. */
async function quiet(): Promise<void> {
  for (let rounds = 0; rounds < 4; rounds++) await new Promise(setImmediate);
}

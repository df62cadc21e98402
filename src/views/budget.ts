/** What one question may take, and how long the next may wait for it. */
export interface QuestionLimits {
  /** Threads that answer; 0: the thread of the service does. */
  readonly readers: number;
  /** Milliseconds of one question; and of one that waits for a thread. */
  readonly questionTime: number;
  /** Rows that one question looks at. */
  readonly questionRows: number;
}

/** What is granted where nothing is set. */
export const QUESTION_LIMITS: QuestionLimits = { readers: 2, questionTime: 2_000, questionRows: 500_000 };

/** The question took all that one question may take. A narrower one, or a smaller page, may do. */
export class TooMuchAsked extends Error {
  override readonly name = 'TooMuchAsked';
  readonly code = 'too-much-asked';

  constructor(
    /** What it took: `2000 ms`, `500000 rows`. */
    readonly found: string,
  ) {
    super(`the question took ${found}, which is all that one question may take`);
  }

  readonly expected = 'a question with a narrower filter or a smaller page';
}

/** How often the clock is looked at, in rows. */
const LOOK = 64;

/** The time and the rows of one question. */
export class Budget {
  #rows = 0;
  readonly #end: number;

  constructor(private readonly limits: Pick<QuestionLimits, 'questionTime' | 'questionRows'>) {
    this.#end = performance.now() + limits.questionTime;
  }

  /** A row is looked at. Throws `TooMuchAsked`. */
  spend(): void {
    const { questionRows } = this.limits;
    if (++this.#rows > questionRows) throw new TooMuchAsked(`${questionRows} rows`);
    if (this.#rows % LOOK === 0) this.check();
  }

  /** Throws `TooMuchAsked` where the time is over. */
  check(): void {
    if (performance.now() > this.#end) throw new TooMuchAsked(`${this.limits.questionTime} ms`);
  }
}

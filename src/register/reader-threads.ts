import { Worker } from 'node:worker_threads';
import { revived, type SentError } from '../ledger/across-threads.js';
import { type QuestionLimits, TooMuchAsked } from '../views/budget.js';
import type { ViewsFile } from '../views/projector/views-file.js';
import { NoReaderFree, type QuestionThreads, type Rendered, type SentQuestion } from '../views/question-threads.js';

/** What a thread that answers questions is started with. */
export interface ReaderData {
  readonly folder: string;
  readonly views: Pick<ViewsFile, 'path' | 'secret' | 'shared'>;
  readonly limits: QuestionLimits;
}

export type FromReader = 'ready' | { readonly rendered: Rendered } | { readonly failure: SentError };

/** How many questions wait for a thread at most. */
const MOST_WAITING = 1_000;
/** How long a question waits for a thread, in milliseconds. */
const LONGEST_WAIT = 2_000;
/** How much longer where no thread has started yet: on a busy machine that takes seconds. */
const LONGEST_START = 8_000;
/** How much longer than its budget a question may run before its thread is ended, in milliseconds. */
const GRACE = 100;
/** Memory of one thread, in MiB: one that takes more is ended, and its question was too much. */
const HEAP = 256;
/** Of that for young objects, in MiB: an answer leaves little behind. */
const YOUNG = 24;

interface Asked {
  readonly question: SentQuestion;
  readonly resolve: (rendered: Rendered) => void;
  readonly reject: (error: unknown) => void;
  /** Until it has a thread it waits for one; then it is held against its budget. */
  timer?: NodeJS.Timeout;
}

/**
 * Threads that answer questions, so that nothing else waits for one. A question has one thread to itself. The thread keeps to
 * the budget by itself wherever it reads rows; one that does not is ended, and another takes its place when it is needed.
 */
export class ReaderThreads implements QuestionThreads {
  /** What each thread is busy with; undefined where it is free, `starting` before it has said anything. */
  readonly #threads = new Map<Worker, Asked | 'starting' | undefined>();
  readonly #waiting = new Set<Asked>();
  #isClosed = false;

  constructor(
    private readonly folder: string,
    private readonly views: ViewsFile,
    private readonly limits: QuestionLimits,
  ) {
    this.#start();
  }

  render(question: SentQuestion): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || this.#waiting.size >= MOST_WAITING) {
        reject(new NoReaderFree(`${this.#waiting.size} questions are waiting already`));
        return;
      }
      const asked: Asked = { question, resolve, reject };
      const isStarting = [...this.#threads.values()].every(busy => busy === 'starting');
      const longest = LONGEST_WAIT + (isStarting ? LONGEST_START : 0);
      asked.timer = setTimeout(() => {
        this.#waiting.delete(asked);
        reject(new NoReaderFree(`no thread was free to answer within ${longest} ms`));
      }, longest);
      this.#waiting.add(asked);
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const asked of this.#waiting) this.#end(asked, new NoReaderFree('the register is closing'));
    this.#waiting.clear();
    await Promise.all([...this.#threads.keys()].map(worker => worker.terminate()));
  }

  /** Gives the question that waits longest to a thread that is free, or starts one. */
  #next(): void {
    const [asked] = this.#waiting;
    if (!asked) return;
    const [free] = [...this.#threads].find(([, busy]) => busy === undefined) ?? [];
    if (free) this.#hand(asked, free);
    else if (this.#threads.size < this.limits.readers) this.#start();
  }

  #hand(asked: Asked, worker: Worker): void {
    this.#waiting.delete(asked);
    this.#threads.set(worker, asked);
    clearTimeout(asked.timer);
    asked.timer = setTimeout(() => {
      this.#end(asked, new TooMuchAsked(`${this.limits.questionTime} ms`));
      void worker.terminate();
    }, this.limits.questionTime + GRACE);
    worker.postMessage(asked.question);
  }

  #start(): void {
    const { path, secret, shared } = this.views;
    const worker = new Worker(new URL('./questions.worker.js', import.meta.url), {
      workerData: { folder: this.folder, views: { path, secret, shared }, limits: this.limits } satisfies ReaderData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: YOUNG },
    });
    this.#threads.set(worker, 'starting');
    worker.on('message', (message: FromReader) => {
      const asked = this.#threads.get(worker);
      this.#threads.set(worker, undefined);
      if (message !== 'ready') this.#answer(asked as Asked, message);
      this.#next();
    });
    worker.on('error', error => this.#lost(worker, error));
    worker.on('exit', code => this.#lost(worker, new Error(`a thread that answers questions ended with ${code}`)));
  }

  #answer(asked: Asked, message: Exclude<FromReader, 'ready'>): void {
    if ('failure' in message) {
      this.#end(asked, revived(message.failure));
      return;
    }
    clearTimeout(asked.timer);
    asked.resolve(message.rendered);
  }

  /** A thread that cannot even start takes a question with it, so that not every start is followed by another. */
  #lost(worker: Worker, error: unknown): void {
    const busy = this.#threads.get(worker);
    if (!this.#threads.delete(worker)) return;
    const isTooLarge = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const [asked] = busy === 'starting' ? this.#waiting : [busy];
    if (asked) this.#end(asked, isTooLarge ? new TooMuchAsked(`${HEAP} MiB of memory`) : error);
    if (!this.#isClosed) this.#next();
  }

  #end(asked: Asked, error: unknown): void {
    clearTimeout(asked.timer);
    this.#waiting.delete(asked);
    asked.reject(error);
  }
}

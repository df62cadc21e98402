import type { Answer, ListAnswer } from './answers.js';
import type { CsvTable } from './csv.js';
import type { Point } from './projector/rectangles.js';

/** An answer as it goes out, in UTF-8, with what may have to stand beside it. */
export interface Rendered {
  readonly body: Uint8Array;
  readonly head: Pick<ListAnswer, 'asOf' | 'known' | 'clock' | 'next'>;
}

/** A question at its point, in a form that another thread can take. */
export interface SentQuestion {
  /** The name of its class. */
  readonly name: string;
  /** Its own fields. */
  readonly fields: object;
  readonly point: Point;
  readonly coordinates: Answer;
  readonly table: CsvTable | undefined;
}

/** Answers questions in other threads. Throws `TooMuchAsked`, `NoReaderFree` and what the answer throws. */
export interface QuestionThreads {
  render(question: SentQuestion): Promise<Rendered>;
}

/** No thread is free to answer in time, or too many questions wait already. */
export class NoReaderFree extends Error {
  override readonly name = 'NoReaderFree';
  readonly code = 'overloaded';
}

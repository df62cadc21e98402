import type { QueryResult } from '@nestjs/cqrs';
import type { Answer } from './answers.js';
import { Page } from './page.js';
import type { Points } from './point.js';
import type { Point } from './projector/rectangles.js';
import type { Question, QuestionDefinition } from './question.js';
import { type AnswerSources, type QuerySources, RegisterAt } from './register-at.js';

/**
 * Waits until the views can answer at the point of the question, then answers it.
 * Throws `BadInput`, `NotFound`, or `NotYet` where the views do not catch up in time.
 */
export async function ask<Q extends Question<unknown>>(
  definition: QuestionDefinition<Q>,
  question: Q,
  sources: QuerySources,
): Promise<QueryResult<Q>> {
  return answerAt(definition, question, sources, await placeOf(question, sources.points));
}

/** The point of a question, with the head of its answer. */
export interface QuestionPlace {
  readonly point: Point;
  readonly coordinates: Answer;
}

/** Waits until the views can answer there. Throws `BadInput` or `NotYet`. */
export async function placeOf(question: Question<unknown>, points: Points): Promise<QuestionPlace> {
  // Before the wait: a limit out of range is refused at once.
  Page.of(question.form);
  return points.at(question.pointForm);
}

/** Answers a question at a point that the views know. Throws `BadInput`, `NotFound`, `TooMuchAsked`, `NotYet` or `ViewsDamaged`. */
export function answerAt<Q extends Question<unknown>>(
  definition: QuestionDefinition<Q>,
  question: Q,
  sources: AnswerSources,
  { point, coordinates }: QuestionPlace,
): QueryResult<Q> {
  return sources.reader.asking(point.position, () =>
    definition.answer(question, new RegisterAt(sources, point, coordinates), Page.of(question.form)),
  );
}

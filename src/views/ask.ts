import type { QueryResult } from '@nestjs/cqrs';
import { Page } from './page.js';
import type { Question, QuestionDefinition } from './question.js';
import { type QuerySources, RegisterAt } from './register-at.js';

/**
 * Waits until the views can answer at the point of the question, then answers it.
 * Throws `BadInput`, `NotFound`, or `NotYet` where the views do not catch up in time.
 */
export async function ask<Q extends Question<unknown>>(
  definition: QuestionDefinition<Q>,
  question: Q,
  sources: QuerySources,
): Promise<QueryResult<Q>> {
  // Before the wait: a limit out of range is refused at once.
  const page = Page.of(question.form);
  const { point, coordinates } = await sources.points.at(question.pointForm);
  return definition.answer(question, new RegisterAt(sources, point, coordinates), page);
}

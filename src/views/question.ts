import type { Query, QueryResult } from '@nestjs/cqrs';
import type { PointForm } from './answers.js';
import type { Page } from './page.js';
import type { RegisterAt } from './register-at.js';

/** Nest's class of queries says only what comes back. A thread that answers need not load the bus for that. */
export const TypedQuery = class {} as new <A>() => Query<A>;

/** A question about the register at a point, with the answer `A`. Goes over the query bus. */
export abstract class Question<A, F extends PointForm = PointForm> extends TypedQuery<A> {
  constructor(readonly form: F) {
    super();
  }

  /** The point at which it is asked. */
  get pointForm(): PointForm {
    return this.form;
  }
}

/** A question about one subject: a document, a body, a party. */
export abstract class QuestionAbout<A, F extends PointForm = PointForm> extends Question<A, F> {
  constructor(
    readonly id: string,
    form: F,
  ) {
    super(form);
  }
}

/** A question and how it is answered, as `views.module.ts` lists it. */
export interface QuestionDefinition<Q extends Question<unknown> = Question<unknown>> {
  readonly question: new (...parameters: never[]) => Q;
  /** Computes the answer from the rows at the point. `page` is what a list shows. Throws `NotFound` or `BadInput`. */
  answer(question: Q, at: RegisterAt, page: Page): QueryResult<Q>;
}

export function answered<Q extends Question<unknown>>(
  question: QuestionDefinition<Q>['question'],
  answer: QuestionDefinition<Q>['answer'],
): QuestionDefinition<Q> {
  return { question, answer };
}

import type { Type } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { answerAt, ask, placeOf } from './ask.js';
import type { Question, QuestionDefinition } from './question.js';
import { QuerySources } from './register-at.js';
import { questions } from './list.js';
import type { Rendered } from './question-threads.js';
import { Render, render } from './rendering.js';

/** One handler for each question, all alike. */
export function queryHandlers(definitions: readonly QuestionDefinition[]): Type<IQueryHandler>[] {
  return definitions.map(definition => {
    const Handler = class implements IQueryHandler<Question<unknown>, unknown> {
      constructor(private readonly sources: QuerySources) {}

      execute(question: Question<unknown>): Promise<unknown> {
        return ask(definition, question, this.sources);
      }
    };
    Reflect.defineMetadata('design:paramtypes', [QuerySources], Handler);
    QueryHandler(definition.question)(Handler);
    return Handler;
  });
}

/** The handler that renders the answers of these questions: in another thread, where there is one that knows the question. */
export function renderHandler(definitions: readonly QuestionDefinition[]): Type<IQueryHandler> {
  const Handler = class implements IQueryHandler<Render, Rendered> {
    constructor(private readonly sources: QuerySources) {}

    async execute({ question, table }: Render): Promise<Rendered> {
      const definition = definitions.find(listed => listed.question === question.constructor);
      if (!definition) throw new Error(`${question.constructor.name} is listed nowhere`);
      const { points, threads } = this.sources;
      const place = await placeOf(question, points);
      if (!threads || !questions.includes(definition)) {
        return render(answerAt(definition, question, this.sources, place), table);
      }
      return threads.render({ name: definition.question.name, fields: { ...question }, ...place, table });
    }
  };
  Reflect.defineMetadata('design:paramtypes', [QuerySources], Handler);
  QueryHandler(Render)(Handler);
  return Handler;
}

import type { Type } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ask } from './ask.js';
import type { Question, QuestionDefinition } from './question.js';
import { QuerySources } from './register-at.js';

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

import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { queryHandlers, renderHandler } from './handlers.js';
import { questions } from './list.js';
import type { QuestionDefinition } from './question.js';
import { QuerySources } from './register-at.js';

/** The query side: what is needed to ask a register, no matter who writes it. */
@Module({})
export class ViewsModule {
  static of(sources: QuerySources, more: readonly QuestionDefinition[] = []): DynamicModule {
    const provided = { provide: QuerySources, useValue: sources };
    const all = [...questions, ...more];
    return {
      module: ViewsModule,
      imports: [CqrsModule.forRoot()],
      providers: [provided, ...queryHandlers(all), renderHandler(all)],
      exports: [provided],
    };
  }
}

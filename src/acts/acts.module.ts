import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { handlersOf } from './handlers.js';
import { Registrar } from './registrar.js';

/** The command side: the registrar, and a handler for each of its acts. */
@Module({})
export class ActsModule {
  static of(registrar: Registrar): DynamicModule {
    return {
      module: ActsModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: Registrar, useValue: registrar }, ...handlersOf([...registrar.acts.values()])],
      exports: [Registrar],
    };
  }
}

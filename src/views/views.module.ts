import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ListBodiesHandler, ShowBodyHandler } from './bodies/queries.js';
import { ListDocumentsHandler, ShowDocumentHandler } from './documents/queries.js';
import { ListSignaturesHandler } from './documents/signature-queries.js';
import { Points } from './point.js';
import { ViewReader } from './reader.js';

/** The query side: what is needed to ask a register, whoever writes it. */
@Module({})
export class ViewsModule {
  static of(points: Points, reader: ViewReader): DynamicModule {
    const asked = [
      { provide: Points, useValue: points },
      { provide: ViewReader, useValue: reader },
    ];
    const handlers = [
      ListDocumentsHandler,
      ShowDocumentHandler,
      ListSignaturesHandler,
      ListBodiesHandler,
      ShowBodyHandler,
    ];
    return {
      module: ViewsModule,
      imports: [CqrsModule.forRoot()],
      providers: [...asked, ...handlers],
      exports: asked,
    };
  }
}

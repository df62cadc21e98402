import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { Question } from '../../views/question.js';
import type { CsvTable } from '../../views/csv.js';
import { Render } from '../../views/rendering.js';
import { TABLE } from './csv.js';
import { Fails } from './described-problems.js';

/** The routes of the controller return questions. Each is asked over the query bus, and its answer sent as it was rendered. */
export function AsksQuestions(): ClassDecorator {
  return applyDecorators(UseInterceptors(Asking), Fails('disk-full', 'too-much-asked'));
}

class Asking implements NestInterceptor {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  intercept(context: ExecutionContext, next: CallHandler<Question<unknown>>): Observable<Uint8Array> {
    const http = context.switchToHttp();
    const { accept } = http.getRequest<FastifyRequest>().headers;
    const reply = http.getResponse<FastifyReply>();
    const listed = Reflect.getMetadata(TABLE, context.getHandler()) as CsvTable | undefined;
    const table = accept?.includes('text/csv') ? listed : undefined;
    return next.handle().pipe(
      mergeMap(async question => {
        const { body, head } = await this.queries.execute(new Render(question, table));
        if (!table) {
          reply.header('content-type', 'application/json; charset=utf-8');
          return body;
        }
        reply.header('content-type', 'text/csv; charset=utf-8; header=present');
        reply.header('depositary-as-of', head.asOf).header('depositary-known-position', head.known.position);
        reply.header('depositary-clock', head.clock);
        if (head.known.recordedAt) reply.header('depositary-recorded-at', head.known.recordedAt);
        if (head.next !== undefined) reply.header('depositary-next-cursor', head.next);
        return body;
      }),
    );
  }
}

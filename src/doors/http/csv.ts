import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { type Class, type Schema, schemaOf } from '../../forms/schema.js';
import type { ListAnswer } from '../../views/answers.js';
import { AlsoIn } from './openapi.js';

const ROWS = 'rows';

interface Rows {
  readonly member: string;
  readonly form: Class;
}

/** The list can also be had as CSV (RFC 4180), by Accept: text/csv. Its coordinates then stand in headers. */
export function AlsoCsv(member: string, form: Class): MethodDecorator {
  return applyDecorators(
    SetMetadata(ROWS, { member, form } satisfies Rows),
    UseInterceptors(CsvInterceptor),
    AlsoIn('text/csv', csvSchema(schemaOf(form))),
  );
}

class CsvInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<ListAnswer>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.headers.accept?.includes('text/csv')) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { member, form } = Reflect.getMetadata(ROWS, context.getHandler()) as Rows;
    return next.handle().pipe(
      map(answer => {
        const { asOf, known, clock, next: cursor } = answer;
        reply.header('content-type', 'text/csv; charset=utf-8; header=present');
        reply.header('depositary-as-of', asOf).header('depositary-known-position', known.position);
        reply.header('depositary-clock', clock);
        if (known.recordedAt) reply.header('depositary-recorded-at', known.recordedAt);
        if (cursor !== undefined) reply.header('depositary-next-cursor', cursor);
        return csv(schemaOf(form), (answer as unknown as Record<string, object[]>)[member]!);
      }),
    );
  }
}

/** CSV with the columns of this form, as OpenAPI has it. */
function csvSchema(schema: Schema): Schema {
  const head = headOf(columnsOf(schema)).replaceAll('.', '\\.');
  return {
    type: 'string',
    description: 'CSV (RFC 4180): a line of names, then a line a row.',
    pattern: `^${head}\\r\\n`,
  };
}

/** Rows as CSV: a column for each field of the form, `proposal.on` for a field within a field. */
export function csv(schema: Schema, rows: readonly object[]): string {
  const columns = columnsOf(schema);
  const lines = rows.map(row => columns.map(path => cell(valueAt(row, path))).join(','));
  return [headOf(columns), ...lines, ''].join('\r\n');
}

function headOf(columns: readonly string[][]): string {
  return columns.map(path => path.join('.')).join(',');
}

function columnsOf({ properties }: Schema): string[][] {
  return Object.entries(properties as Record<string, Schema>).flatMap(([name, schema]) =>
    schema.properties ? columnsOf(schema).map(path => [name, ...path]) : [[name]],
  );
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);
}

function cell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return quoted(JSON.stringify(value));
  // A spreadsheet would run what begins like a formula.
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

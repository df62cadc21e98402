import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { type Class, type Schema, schemaOf } from '../../forms/schema.js';
import type { Table } from '../../views/csv.js';

/** Where a route says how its list reads as a table. */
export const TABLE = 'table';

/** The list can also be had as CSV (RFC 4180), by Accept: text/csv. Its coordinates then stand in headers. */
export function AlsoCsv(member: string, form: Class): MethodDecorator {
  const table: Table = { member, columns: columnsOf(schemaOf(form)) };
  return applyDecorators(SetMetadata(TABLE, table), ApiProduces('application/json', 'text/csv'));
}

/** A column for each field of the form. */
function columnsOf({ properties }: Schema): string[][] {
  return Object.entries(properties as Record<string, Schema>).flatMap(([name, schema]) =>
    schema.properties ? columnsOf(schema).map(path => [name, ...path]) : [[name]],
  );
}

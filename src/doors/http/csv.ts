import { applyDecorators, SetMetadata } from '@nestjs/common';
import { type Class, type Schema, schemaOf } from '../../forms/schema.js';
import { headOf, type CsvTable } from '../../views/csv.js';
import { AlsoIn } from './openapi.js';

/** Where a route says how its list reads as a table. */
export const TABLE = 'table';

/** The list can also be had as CSV (RFC 4180), by Accept: text/csv. Its coordinates then stand in headers. */
export function AlsoCsv(member: string, form: Class): MethodDecorator {
  const columns = columnsOf(schemaOf(form));
  const table: CsvTable = { member, columns };
  return applyDecorators(SetMetadata(TABLE, table), AlsoIn('text/csv', csvSchema(columns)));
}

/** CSV with these columns, as OpenAPI has it. */
function csvSchema(columns: readonly string[][]): Schema {
  return {
    type: 'string',
    description: 'CSV (RFC 4180): a line of names, then a line a row.',
    pattern: `^${headOf(columns).replaceAll('.', '\\.')}\\r\\n`,
  };
}

/** A column for each field of the form. */
function columnsOf({ properties }: Schema): string[][] {
  return Object.entries(properties as Record<string, Schema>).flatMap(([name, schema]) =>
    schema.properties ? columnsOf(schema).map(path => [name, ...path]) : [[name]],
  );
}

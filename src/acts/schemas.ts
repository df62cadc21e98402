import { clauseForms } from '../forms/clauses.js';
import { IsListOf, IsObject, IsSlug, IsText } from '../forms/fields.js';
import { Says, schemaOf } from '../forms/schema.js';
import type { Definition } from './definition.js';

@Says('One act: what it is for and what it takes.')
export class SchemaRow {
  @IsSlug('Its name.', 'sign-document') act!: string;
  @IsText(1_000, 'What it is for.', 'A representative of a party signs an adopted text.') description!: string;
  @IsObject('JSON Schema (draft 2020-12) of its form.', { type: 'object', required: ['document', 'party', 'on'] })
  schema!: object;
}

@Says('One kind of clause: what its terms take.')
export class ClauseSchemaRow {
  @IsSlug('Its kind.', 'entry-into-force') clause!: string;
  @IsText(1_000, 'What it is for.', 'When the text enters into force.') description!: string;
  @IsObject('JSON Schema (draft 2020-12) of its terms.', { type: 'object', required: ['condition'] }) schema!: object;
}

@Says('Every act that the register takes.')
export class SchemasAnswer {
  @IsListOf(() => SchemaRow, 'The acts.', []) acts!: SchemaRow[];
  @IsListOf(() => ClauseSchemaRow, 'The clauses that set-clause takes.', []) clauses!: ClauseSchemaRow[];
}

/** The acts with the JSON Schemas of their forms, as they are judged. */
export function describeActs(acts: Iterable<Definition>): SchemasAnswer {
  const rows = [...acts].map(({ name, command }): SchemaRow => {
    const schema = schemaOf(command);
    return { act: name, description: String(schema.description), schema };
  });
  const clauses = Object.entries(clauseForms).map(([clause, form]): ClauseSchemaRow => {
    const schema = schemaOf(form);
    return { clause, description: String(schema.description), schema };
  });
  return { acts: rows, clauses };
}

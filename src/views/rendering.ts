import type { ListAnswer } from './answers.js';
import { csv, type CsvTable } from './csv.js';
import { type Question, TypedQuery } from './question.js';
import type { Rendered } from './question-threads.js';

/** Asks for the answer of a question as JSON, or as CSV where a table is named. Goes over the query bus. */
export class Render extends TypedQuery<Rendered> {
  constructor(
    readonly question: Question<unknown>,
    readonly table?: CsvTable,
  ) {
    super();
  }
}

export function render(answer: unknown, table: CsvTable | undefined): Rendered {
  const { asOf, known, clock, next } = answer as ListAnswer;
  const text = table ? csv(table.columns, (answer as Record<string, object[]>)[table.member]!) : JSON.stringify(answer);
  return { body: new TextEncoder().encode(text), head: { asOf, known, clock, ...(next !== undefined && { next }) } };
}

import { ValidateBy } from 'class-validator';
import type { Schema } from './schema.js';

/** Says on a property what it holds, for people and for machines: `@IsSlug('The party that signs.', 'tj')`. */
export type Field = (description: string, example: unknown) => PropertyDecorator;

/** A kind of field: its JSON Schema, and the same rule again for class-validator. A test compares their verdicts. */
export function field(name: string, schema: Schema | (() => Schema), check: (value: unknown) => boolean): Field {
  return (description, example) =>
    ValidateBy({
      name,
      constraints: [
        () => ({ ...(typeof schema === 'function' ? schema() : schema), description, examples: [example] }),
      ],
      validator: { validate: check, defaultMessage: args => `${args!.property} is not ${name}` },
    });
}

/** A kind of text that a pattern describes. */
export function matching(name: string, pattern: string): Field {
  const shape = new RegExp(pattern);
  return field(name, { type: 'string', pattern }, value => typeof value === 'string' && shape.test(value));
}

export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && [...value].length <= longest && isTidy(value);

/** Well-formed Unicode without blanks at its ends: what can be written down and read again. */
export const isTidy = (text: string): boolean => text.isWellFormed() && text.trim() === text;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

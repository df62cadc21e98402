import type { Schema } from './schema.js';
import { formats, patterns, type Shape } from './shapes.js';

/** What a schema expects, in words, with an example: `a day that exists: YYYY-MM-DD, such as 2005-03-17`. */
export function expectedBy(schema: Schema): string {
  if (schema.enum !== undefined) return `one of ${(schema.enum as readonly string[]).join(', ')}`;
  if (schema.type === 'boolean') return 'true or false';
  const words = shapeOf(schema);
  const example = exampleOf(schema);
  return example === undefined || words.includes('such as') ? words : `${words}, such as ${inText(example)}`;
}

function shapeOf(schema: Schema): string {
  const { minItems, maxItems, minProperties, maxProperties } = schema as Limits;
  switch (schema.type) {
    case 'string':
      return shapeOfText(schema);
    case 'integer':
      return wholeNumber(schema);
    case 'array':
      return limited('a list', ' of ', 'items', minItems, maxItems);
    case 'object':
      return limited('an object', ' of ', 'members', minProperties, maxProperties);
    default:
      return 'a value';
  }
}

/** The example of a field; else one made of the examples of its parts, if they have any. */
function exampleOf(schema: Schema): unknown {
  const { examples, enum: words, type, minimum = 1, items, properties, required } = schema as Parts;
  if (examples) return examples[0];
  if (words) return words[0];
  if (type === 'string') return textShapeOf(schema).example;
  if (type === 'integer') return minimum;
  if (items) return [exampleOf(items)];
  if (!properties || !required) return undefined;
  return Object.fromEntries(required.map(name => [name, exampleOf(properties[name]!)]));
}

/** What JSON Schema says about parts. */
interface Parts extends Limits {
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** What JSON Schema says about sizes. */
interface Limits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

function shapeOfText(schema: Schema): string {
  const { minLength, maxLength } = schema as Limits;
  return limited(textShapeOf(schema).words, ', ', 'characters', minLength, maxLength);
}

function textShapeOf({ pattern, format }: Schema): Shape {
  const byPattern = Object.values(patterns).find(shape => shape.pattern === pattern);
  return byPattern ?? formats[format as string] ?? { words: 'text', example: 'Tajikistan' };
}

function wholeNumber(schema: Schema): string {
  const { minimum, maximum = Number.MAX_SAFE_INTEGER } = schema as Limits;
  const from = minimum === undefined ? '' : ` from ${minimum}`;
  return `a whole number${from}${maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`}`;
}

/** `a list of 1 to 20 items` */
function limited(words: string, joint: string, parts: string, least?: number, most?: number): string {
  if (least === undefined && most === undefined) return words;
  if (most === undefined) return `${words}${joint}${least} or more ${parts}`;
  return `${words}${joint}${least === undefined ? 'at most' : `${least} to`} ${most} ${parts}`;
}

function inText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}

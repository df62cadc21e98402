import { type Schema } from './schema.js';
import { formats, patterns } from './shapes.js';

/** What a schema expects, in words, with an example: `a day that exists: YYYY-MM-DD, such as 2005-03-17`. */
export function expectedBy(schema: Schema): string {
  if (schema.enum !== undefined) return `one of ${(schema.enum as readonly string[]).join(', ')}`;
  if (schema.type === 'boolean') return 'true or false';
  const { words, example } = shapeOf(schema);
  if (words.includes('such as')) return words;
  const [given = example] = (schema.examples as readonly unknown[] | undefined) ?? [];
  return given === undefined ? words : `${words}, such as ${inText(given)}`;
}

function shapeOf(schema: Schema): { readonly words: string; readonly example?: unknown } {
  const { minItems, maxItems, minProperties, maxProperties, minimum } = schema as Limits;
  switch (schema.type) {
    case 'string':
      return shapeOfText(schema);
    case 'integer':
      return { words: wholeNumber(schema), example: minimum ?? 1 };
    case 'array':
      return { words: limited('a list', ' of ', 'items', minItems, maxItems) };
    case 'object':
      return { words: limited('an object', ' of ', 'members', minProperties, maxProperties) };
    default:
      return { words: 'a value' };
  }
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

function shapeOfText(schema: Schema): { readonly words: string; readonly example: string } {
  const { minLength, maxLength } = schema as Limits;
  const byPattern = Object.values(patterns).find(({ pattern }) => pattern === schema.pattern);
  const { words, example } = byPattern ?? formats[schema.format as string] ?? { words: 'text', example: 'Tajikistan' };
  return { words: limited(words, ', ', 'characters', minLength, maxLength), example };
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

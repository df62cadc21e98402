import { ValidateIf } from 'class-validator';
import { isDay, isLegalDate } from '../law/time/legal-date.js';
import { type Field, field, isRecord, isText, matching } from './field.js';
import { isValid } from './is-valid.js';
import { type Class, schemaOf } from './schema.js';
import { isCursor, isInstant, isKnowledge, patterns } from './shapes.js';

const SLUG = { type: 'string', pattern: patterns.slug.pattern, maxLength: 100 };
const slug = new RegExp(SLUG.pattern);
const isSlug = (value: unknown): boolean => typeof value === 'string' && value.length <= 100 && slug.test(value);

/** An identifier chosen by the client: lower-case letters, digits and single hyphens, at most 100 characters. */
export const IsSlug = field('slug', SLUG, isSlug);

/** `2005-03-17`, `2005-03`, `2005` or `unknown`. */
export const IsLegalDate = field('legal date', { type: 'string', format: 'legal-date' }, isLegalDate);

/** A whole calendar day, `2005-03-17`. */
export const IsDay = field('day', { type: 'string', format: 'day' }, isDay);

/** RFC 3339 with an offset, years 0001 to 9998. */
export const IsInstant = field('instant', { type: 'string', format: 'instant' }, isInstant);

/** Text without blanks at its ends, at most `longest` characters. */
export const IsText = (longest: number, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    `text of 1 to ${longest} characters without blanks at its ends`,
    { type: 'string', minLength: 1, maxLength: longest, format: 'trimmed' },
    value => isText(value, longest),
  )(...says);

/** SHA-256 as 64 lower-case hex digits. */
export const IsSha256 = matching('SHA-256', patterns.sha256.pattern);

/** A whole number from `least` to `most`. */
export const IsWhole = (least: number, most: number, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    `whole number from ${least} to ${most}`,
    { type: 'integer', minimum: least, maximum: most },
    value => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  )(...says);

/** A whole number from 0, as a query string carries it. */
export const IsCount = matching('whole number from 0', patterns.count.pattern);

/** An instant, a day (its last moment in UTC is meant), or a position in the ledger. */
export const IsKnowledge = field('instant, day or position', { type: 'string', format: 'knowledge' }, isKnowledge);

/** Where the next page of a list begins, as an answer gave it. */
export const IsCursor = field('cursor', { type: 'string', format: 'cursor', maxLength: 1_000 }, isCursor);

/** A place in the input: a JSON pointer, empty for the whole, or the name of a header. */
export const IsPlace = field(
  'place',
  { type: 'string', maxLength: 1_000 },
  value => typeof value === 'string' && [...value].length <= 1_000,
);

export const IsYesNo = field('yes or no', { type: 'boolean' }, value => typeof value === 'boolean');

/** One word of a closed list. */
export const IsOneOf = (words: readonly string[], ...says: Parameters<Field>): PropertyDecorator =>
  field(`one of ${words.join(', ')}`, { type: 'string', enum: [...words] }, value => words.includes(value as string))(
    ...says,
  );

/** Names or titles by language: BCP 47 tags, at least one. */
export const IsByLanguage = byKey('names by language', patterns.language.pattern, 1_000);

/** Codes by scheme: `{ "iso3166": "TJ" }`. */
export const IsByScheme = byKey('codes by scheme', patterns.scheme.pattern, 100);

/** Slugs, each once, at most `most`. */
export const IsSlugs = (most: number, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    `list of at most ${most} different slugs`,
    {
      type: 'array',
      items: SLUG,
      uniqueItems: true,
      maxItems: most,
    },
    value =>
      Array.isArray(value) && value.length <= most && new Set(value).size === value.length && value.every(isSlug),
  )(...says);

/** Words of a closed list, each once, at least one. */
export const IsWords = (words: readonly string[], ...says: Parameters<Field>): PropertyDecorator =>
  field(
    `list of ${words.join(', ')}`,
    { type: 'array', items: { type: 'string', enum: [...words] }, uniqueItems: true, minItems: 1 },
    value =>
      Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every(item => words.includes(item as string)),
  )(...says);

/** Texts, each once, at most `most` of at most `longest` characters. */
export const IsTexts = (most: number, longest: number, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    `list of at most ${most} different texts`,
    {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: longest, format: 'trimmed' },
      uniqueItems: true,
      maxItems: most,
    },
    value =>
      Array.isArray(value) &&
      value.length <= most &&
      new Set(value).size === value.length &&
      value.every(item => isText(item, longest)),
  )(...says);

/** Whole numbers from 0. */
export const IsWholeList = field(
  'list of whole numbers',
  { type: 'array', items: { type: 'integer', minimum: 0 } },
  value => Array.isArray(value) && value.every(item => Number.isInteger(item) && (item as number) >= 0),
);

/** A language, BCP 47. */
export const IsLanguage = matching('language', patterns.language.pattern);

/** A media type, `application/pdf`. */
export const IsMediaType = matching('media type', patterns.mediaType.pattern);

/** An object of another class. */
export const IsA = (form: () => Class, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    'form',
    () => schemaOf(form()),
    value => isRecord(value) && isValid(form(), value),
  )(...says);

/** A list of objects of another class. */
export const IsListOf = (form: () => Class, ...says: Parameters<Field>): PropertyDecorator =>
  field(
    'list',
    () => ({ type: 'array', items: schemaOf(form()) }),
    value => Array.isArray(value) && value.every(item => isRecord(item) && isValid(form(), item)),
  )(...says);

/** An object whose members another rule judges. */
export const IsObject = field('object', { type: 'object' }, isRecord);

/** Any JSON value. */
export const IsAnything = field('value', {}, () => true);

/** The property may be left out. It may not be null. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

function byKey(name: string, keys: string, longest: number): Field {
  const pattern = new RegExp(keys);
  return field(
    name,
    {
      type: 'object',
      propertyNames: { pattern: keys },
      additionalProperties: { type: 'string', minLength: 1, maxLength: longest, format: 'trimmed' },
      minProperties: 1,
      maxProperties: 50,
    },
    value => {
      if (!isRecord(value)) return false;
      const entries = Object.entries(value);
      if (entries.length < 1 || entries.length > 50) return false;
      return entries.every(([key, text]) => pattern.test(key) && isText(text, longest));
    },
  );
}

import { isUtf8 } from 'node:buffer';
import { isDay, isLegalDate } from '../law/time/legal-date.js';
import { parseInstant, parseKnownAt } from '../proof/instant.js';
import { isTidy } from './field.js';

/** A shape of text, as a person is told of it. */
export interface Shape {
  readonly words: string;
  readonly example: string;
}

/** Shapes that a pattern describes. */
export const patterns = {
  slug: {
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    words: 'an identifier of lower-case letters, digits and single hyphens',
    example: 'csto-2020-statement',
  },
  language: {
    pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$',
    words: 'the tag of a language (BCP 47)',
    example: 'ru',
  },
  scheme: {
    pattern: '^[a-z][a-z0-9-]{0,30}$',
    words: 'the name of a scheme in lower-case letters, digits and hyphens',
    example: 'iso3166',
  },
  sha256: {
    pattern: '^[0-9a-f]{64}$',
    words: '64 digits of hex in lower case',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  count: { pattern: '^(0|[1-9][0-9]{0,14})$', words: 'a whole number from 0', example: '41' },
  mediaType: {
    pattern: '^[a-z]+/[a-z0-9][a-z0-9.+-]{0,99}$',
    words: 'a media type in lower case',
    example: 'application/pdf',
  },
  decimal: {
    pattern: '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?$',
    words: 'a number as text, with at most nine digits before and after the point',
    example: '17.89',
  },
  fraction: {
    pattern: '^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$',
    words: 'a fraction of two whole numbers',
    example: '3/4',
  },
} as const satisfies Record<string, Shape & { readonly pattern: string }>;

interface Format extends Shape {
  readonly isFit: (text: string) => boolean;
}

/** Shapes that no pattern can describe: our own formats of JSON Schema. */
export const formats: Readonly<Record<string, Format>> = {
  'legal-date': {
    isFit: isLegalDate,
    words: 'a date that exists: YYYY-MM-DD, YYYY-MM, YYYY or unknown',
    example: '2005-03-17',
  },
  day: { isFit: isDay, words: 'a day that exists: YYYY-MM-DD', example: '2005-03-17' },
  instant: {
    isFit: isInstant,
    words: 'an instant with its offset from UTC (RFC 3339)',
    example: '2023-11-23T18:00:00Z',
  },
  knowledge: {
    isFit: isKnowledge,
    words: 'an instant such as 2023-11-01T00:00:00Z, a day such as 2023-11-01 or a position such as 41',
    example: '41',
  },
  cursor: { isFit: isCursor, words: '`next` of an earlier answer, unchanged', example: 'Y3N0by0yMDIwLXN0YXRlbWVudA' },
  trimmed: { isFit: isTidy, words: 'text without blanks at its ends', example: 'Tajikistan' },
};

export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && parseInstant(value) !== undefined;
}

export function isKnowledge(value: unknown): value is string {
  return typeof value === 'string' && parseKnownAt(value) !== undefined;
}

/** True for the base64url of the key of a row, as this program writes it. */
export function isCursor(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > 1_000) return false;
  const key = Buffer.from(value, 'base64url');
  return isUtf8(key) && key.toString('base64url') === value;
}

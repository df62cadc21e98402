import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isDay, isLegalDate } from '../law/time/legal-date.js';
import { isCursor, isInstant, isKnowledge } from './fields.js';
import { isTidy } from './field.js';
import { type Class, type Schema, schemaOf } from './schema.js';

/** One thing that is wrong with what came in. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the input: `/votes/for`; empty for the whole. Or the name of a header. */
  readonly at: string;
  readonly found: unknown;
  readonly expected: string;
}

/** What came in cannot be read as what was asked for. Nothing has changed. */
export class BadInput extends Error {
  override readonly name = 'BadInput';

  constructor(
    detail: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(detail);
  }
}

const MOST_FAULTS = 20;
/** How much of what came in an error gives back, in UTF-16 code units. */
const MOST_SHOWN = 200;

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  formats: {
    'legal-date': isLegalDate,
    day: isDay,
    instant: isInstant,
    knowledge: isKnowledge,
    cursor: isCursor,
    trimmed: isTidy,
  },
});
const judges = new Map<Class, ValidateFunction>();

/** Throws `BadInput` unless the value has this form. The schema is compiled once from the class-validator metadata. */
export function check(form: Class, value: unknown, path = ''): void {
  let isFit = judges.get(form);
  if (!isFit) judges.set(form, (isFit = ajv.compile(schemaOf(form))));
  if (isFit(value)) return;
  const faults = isFit.errors!.filter(isOwnFault).slice(0, MOST_FAULTS);
  throw new BadInput(
    `the ${form.name} does not have the form it should have`,
    faults.map(error => faultOf(error, path)),
  );
}

/** The faults of a member's name, and of each choice that was not made, are told with the whole. */
function isOwnFault({ keyword, schemaPath }: ErrorObject): boolean {
  return keyword !== 'propertyNames' && !/\/oneOf\/\d+\/required$/.test(schemaPath);
}

/** The value, once it has this form. Throws `BadInput`. */
export function checked<F extends object>(form: Class<F>, value: object): F {
  check(form, value);
  return value as F;
}

const wanted: Record<string, string> = {
  'legal-date': 'a date that exists: YYYY-MM-DD, YYYY-MM, YYYY or unknown',
  day: 'a day that exists: YYYY-MM-DD',
  instant: 'an instant, RFC 3339 with an offset: 2023-11-23T18:00:00Z',
  knowledge: 'an instant (2023-11-01T00:00:00Z), a day (2023-11-01) or a position (41)',
  cursor: '`next` of an earlier answer, as it was',
  trimmed: 'text without blanks at its ends',
};

function faultOf(
  { instancePath, keyword, params, data, parentSchema, propertyName }: ErrorObject,
  path: string,
): Fault {
  const at = truncate(path + instancePath);
  const { description, ...schema } = (parentSchema ?? {}) as Schema & { readonly description?: string };
  switch (keyword) {
    case 'required':
      return {
        at: `${at}/${String(params.missingProperty)}`,
        found: undefined,
        expected: 'a value: the field is required',
      };
    case 'additionalProperties': {
      const known = Object.keys((schema.properties as object | undefined) ?? {}).join(', ');
      return {
        at: `${at}/${escaped(String(params.additionalProperty))}`,
        found: 'an unknown field',
        expected: `one of ${known}`,
      };
    }
    case 'uniqueItems':
      return { at, found: excerpt(data), expected: 'each item once' };
    case 'format':
      return { at, found: excerpt(data), expected: wanted[String(params.format)]! };
    case 'enum':
      return { at, found: excerpt(data), expected: `one of ${(params.allowedValues as string[]).join(', ')}` };
    case 'oneOf': {
      const names = (schema.oneOf as { required: string[] }[]).map(({ required }) => required[0]);
      return { at, found: excerpt(data), expected: `exactly one of ${names.join(', ')}` };
    }
    case 'pattern':
      return { at, found: propertyName ?? excerpt(data), expected: `text that matches ${String(params.pattern)}` };
    case 'type':
      return {
        at,
        found: excerpt(data),
        expected: `${String(params.type)}${description ? `: ${String(description)}` : ''}`,
      };
    default:
      return { at, found: excerpt(data), expected: `${keyword} ${String(params.limit ?? '')}`.trim() };
  }
}

/** A name as it stands in a JSON pointer. */
function escaped(name: string): string {
  return truncate(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A value as an error shows it: no more than is needed to know it again. */
export function excerpt(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text !== undefined && text.length > MOST_SHOWN ? truncate(text) : value;
}

function truncate(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…`.toWellFormed() : text;
}

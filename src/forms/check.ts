import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { expectedBy } from './expected.js';
import { type Class, type Schema, schemaOf } from './schema.js';
import { formats } from './shapes.js';

/** One fault in what came in. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the input: `/votes/for`; empty for the whole. Or the name of a header. */
  readonly at: string;
  readonly found: unknown;
  readonly expected: string;
}

/** What came in cannot be read as what was asked for. Nothing has changed. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly code = 'bad-input';

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
  formats: Object.fromEntries(Object.entries(formats).map(([name, { isFit }]) => [name, isFit])),
});
const judges = new Map<Class, ValidateFunction>();

/**
 * Throws `BadInput` unless the value has this form. The schema is compiled once from the class-validator metadata.
 *
 * @param path where the value is in the input, a JSON pointer
 * @param what how the error names the value: `the query`
 */
export function check(form: Class, value: unknown, path = '', what = 'the input'): void {
  let isFit = judges.get(form);
  if (!isFit) judges.set(form, (isFit = ajv.compile(schemaOf(form))));
  if (isFit(value)) return;
  const faults = isFit.errors!.filter(isOwnFault).map(error => faultOf(error, path));
  throw new BadInput(`${what} is not valid`, faults.filter(isNew).slice(0, MOST_FAULTS));
}

/** A query that has this form. Throws `BadInput`. */
export function checked<F extends object>(form: Class<F>, query: object): F {
  check(form, query, '', 'the query');
  return query as F;
}

/** The faults of a member's name, and of each choice that was not made, are told with the whole. */
function isOwnFault({ keyword, schemaPath }: ErrorObject): boolean {
  return keyword !== 'propertyNames' && !/\/oneOf\/\d+\/required$/.test(schemaPath);
}

/** A value that breaks two rules of its schema is told once what was expected. */
function isNew({ at, expected }: Fault, index: number, faults: readonly Fault[]): boolean {
  return faults.findIndex(fault => fault.at === at && fault.expected === expected) === index;
}

function faultOf(
  { instancePath, keyword, params, data, parentSchema, propertyName }: ErrorObject,
  path: string,
): Fault {
  const at = truncate(path + instancePath);
  const schema = (parentSchema ?? {}) as Schema;
  const members = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  switch (keyword) {
    case 'required': {
      const member = String(params.missingProperty);
      return { at: `${at}/${member}`, found: undefined, expected: `required: ${expectedBy(members[member] ?? {})}` };
    }
    case 'additionalProperties': {
      const member = escaped(String(params.additionalProperty));
      return {
        at: `${at}/${member}`,
        found: 'an unknown field',
        expected: `one of ${Object.keys(members).join(', ')}`,
      };
    }
    case 'uniqueItems':
      return { at, found: excerpt(data), expected: 'each item once' };
    case 'oneOf': {
      const names = (schema.oneOf as { required: string[] }[]).map(({ required }) => required[0]);
      return { at, found: excerpt(data), expected: `exactly one of ${names.join(', ')}` };
    }
    default: {
      const expected = expectedBy(propertyName === undefined ? schema : { type: 'string', ...schema });
      return { at, found: excerpt(propertyName ?? data), expected };
    }
  }
}

/** A name as part of a JSON pointer. */
function escaped(name: string): string {
  return truncate(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A value as an error shows it: no more than is needed to recognise it. */
export function excerpt(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text !== undefined && text.length > MOST_SHOWN ? truncate(text) : value;
}

function truncate(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…`.toWellFormed() : text;
}

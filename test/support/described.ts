import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCursor, isInstant, isKnowledge } from '../../src/forms/shapes.js';
import { isDay, isLegalDate } from '../../src/law/time/legal-date.js';
import type { Told } from './raw.js';
import type { Service } from './service.js';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly schema?: { readonly example?: string; readonly examples?: readonly string[] };
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, object>>;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
  readonly security?: object;
  readonly responses: Readonly<Record<string, Answer>>;
}

/** A route of the document. */
export interface Route extends Operation {
  readonly path: string;
  readonly method: string;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Answer>> };
}

const BASE = 'openapi';

/** What OpenAPI says of a service, held against what it answers. */
export class Described {
  readonly routes: readonly Route[];
  readonly #judge: Ajv2020;

  private constructor(private readonly document: Document) {
    this.routes = Object.entries(document.paths).flatMap(([path, routes]) =>
      Object.entries(routes).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
    );
    this.#judge = new Ajv2020({ strict: false, allErrors: true, formats });
    this.#judge.addSchema(document, BASE);
  }

  static async by(service: Service): Promise<Described> {
    return new Described(await service.ask<Document>('/openapi.json'));
  }

  /** The statuses that the document has for a route. */
  statuses(route: Route): number[] {
    return Object.keys(route.responses).map(Number);
  }

  /** In what an answer is not as the document says; nothing where it is. */
  faults(route: Route, { status, type, headers, body }: Told): unknown[] {
    const where = ['paths', route.path, route.method.toLowerCase(), 'responses', String(status)];
    const answer = this.#answer(route.responses[status]);
    if (!answer) return [`status ${status}`];
    const missing = Object.keys(answer.headers ?? {}).filter(name => headers[name.toLowerCase()] === undefined);
    const told = missing.map(name => `no header ${name}`);
    if (!answer.content) return body === '' ? told : [...told, 'a body'];
    const media = type.split(';')[0]!;
    const described = [media, '*/*'].find(one => answer.content![one]);
    if (described === undefined) return [...told, `media type ${type}`];
    const place = route.responses[status]!.$ref?.slice(2).split('/') ?? where;
    const value: unknown = /\bjson$/.test(media) && media !== 'application/x-ndjson' ? JSON.parse(body) : body;
    if (media === 'text/csv') told.push(...unevenRows(body));
    return [...told, ...this.#faultsIn([...place, 'content', described, 'schema'], value)];
  }

  #answer(answer: Answer | undefined): Answer | undefined {
    const name = answer?.$ref?.split('/').at(-1);
    return name === undefined ? answer : this.document.components.responses[name];
  }

  #faultsIn(place: readonly string[], value: unknown): unknown[] {
    const pointer = place.map(name => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const judge = this.#judge.getSchema(`${BASE}#/${pointer}`)!;
    return judge(value) ? [] : judge.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

/** The rows of a CSV (RFC 4180) that do not have a cell for each name in its first line, or are not written by its rules. */
function unevenRows(csv: string): string[] {
  if (!/^(?:(?:[^",\r\n]*|"(?:[^"]|"")*")(?:,|\r\n))*$/.test(csv) || !csv.endsWith('\r\n')) return ['no CSV'];
  const rows = csv
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split('\r\n')
    .slice(0, -1);
  const width = (row: string) => row.split(',').length;
  return rows.filter(row => width(row) !== width(rows[0]!));
}

/** The words for the shape of a text that the document uses. */
export const formats = {
  'legal-date': isLegalDate,
  day: isDay,
  instant: isInstant,
  knowledge: isKnowledge,
  cursor: isCursor,
  trimmed: (text: string) => text.trim() === text,
  binary: true as const,
};

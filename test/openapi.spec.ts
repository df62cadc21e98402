import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { formats } from './support/described.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: unknown[];
  readonly properties?: Record<string, Described>;
  readonly items?: Described;
  readonly schema?: Described;
}
interface Route {
  readonly parameters?: Described[];
  readonly responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Route>>;
  readonly components: { readonly schemas: Record<string, Described> };
}

const folder = newFolder();
let service: Service;
let document: Document;

beforeAll(async () => {
  const parameters = ['dist/main.js', 'import', 'examples/csto/acts.ndjson', '--simulated', '--data', folder];
  expect(spawnSync(process.execPath, parameters).status).toBe(0);
  service = await Service.start({ folder });
  document = await service.ask<Document>('/openapi.json');
});
afterAll(() => service.stop());

/** Every field in a schema, with its path. */
function* fields(schema: Described, path: string): Generator<[string, Described]> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    yield [`${path}.${name}`, field];
    yield* fields(field, `${path}.${name}`);
    if (field.items) yield* fields(field.items, `${path}.${name}[]`);
  }
}

test('the document is OpenAPI 3.1 and has a route for every act and every question', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/v1/acts/sign-document',
      '/v1/acts/correct-entry',
      '/v1/documents/{document}',
      '/v1/entries',
    ]),
  );
});

test('every field has a description and an example', () => {
  const all = Object.entries(document.components.schemas).flatMap(([name, schema]) => [...fields(schema, name)]);
  expect(all.length).toBeGreaterThan(300);
  const bare = all.filter(([, field]) => !field.description || field.examples === undefined);
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('every parameter has a description and an example', () => {
  const bare = Object.entries(document.paths).flatMap(([path, routes]) =>
    Object.values(routes).flatMap(({ parameters = [] }) =>
      parameters
        .filter(one => !one.description || (one.schema?.examples ?? one.schema?.example) === undefined)
        .map(one => `${path} ${one.name}`),
    ),
  );
  expect(bare).toEqual([]);
});

describe('what is answered has the form that the document says', () => {
  const questions = [
    ['/v1/documents', '/v1/documents'],
    ['/v1/documents/{document}', '/v1/documents/csto-2020-support-agreement?asOf=2021-09-17'],
    ['/v1/documents/{document}/history', '/v1/documents/csto-2020-statement/history'],
    ['/v1/documents/{document}/participants', '/v1/documents/csto-2020-peacekeeping-protocol/participants'],
    ['/v1/documents/{document}/entry-into-force', '/v1/documents/csto-2018-protocol-2/entry-into-force'],
    [
      '/v1/documents/{document}/forecast',
      '/v1/documents/csto-2007-special-equipment-agreement/forecast?asOf=2008-01-01&if=am:2008-02-01,by:2008-02-01',
    ],
    ['/v1/signatures', '/v1/signatures?limit=1000'],
    ['/v1/bodies', '/v1/bodies'],
    ['/v1/bodies/{body}', '/v1/bodies/csto-csc?asOf=2021-01-01'],
    ['/v1/sessions', '/v1/sessions'],
    ['/v1/sessions/{session}', '/v1/sessions/csto-csc-2020-12-02'],
    ['/v1/parties', '/v1/parties'],
    ['/v1/parties/{party}', '/v1/parties/uz'],
    ['/v1/parties/{party}/documents', '/v1/parties/kg/documents'],
    ['/v1/persons', '/v1/persons'],
    ['/v1/persons/{person}', '/v1/persons/alexander-lukashenko'],
    ['/v1/acts', '/v1/acts'],
    ['/v1/consistency', '/v1/consistency?from=5&to=41'],
    ['/healthz', '/healthz'],
    ['/readyz', '/readyz'],
  ] as const;

  test('and every question is tried here', () => {
    const isJson = (route: Route | undefined) => route?.responses['200']?.content?.['application/json'] !== undefined;
    const asked = Object.keys(document.paths).filter(path => isJson(document.paths[path]!.get));
    expect(questions.map(([path]) => path as string).sort()).toEqual(asked.sort());
  });

  test.each(questions)('%s', async (path, url) => {
    const answer = await service.ask<object>(url);
    expect(validate(document.paths[path]!.get!, '200', 'application/json', answer)).toEqual([]);
  });
});

function validate(route: Route, status: string, type: string, answer: unknown): unknown[] {
  const name = route.responses[status]!.content![type]!.schema.$ref!.replace('#/components/schemas/', '');
  const ajv = new Ajv2020({ allErrors: true, formats });
  const judge = ajv.compile(document.components.schemas[name]!);
  return judge(answer) ? [] : judge.errors!;
}

test('every route states its policy: everybody may ask, and only who has a key may record', async () => {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => [path, method.toUpperCase()] as const),
  );
  const told = await Promise.all(
    routes.map(async ([path, method]) => {
      const { status } = await fetch(service.url + path.replace(/\{\w+\}/, 'nobody'), { method });
      // A route without a policy answers 403.
      return [path, method, status === 401 ? 'recorders' : status === 403 ? 'nobody' : 'everybody'];
    }),
  );
  const expected = (path: string, method: string) =>
    method === 'GET' && path !== '/metrics' ? 'everybody' : 'recorders';
  expect(told).toEqual(routes.map(([path, method]) => [path, method, expected(path, method)]));
});

test('the pages of the documentation come from this service alone', async () => {
  const response = await fetch(`${service.url}/docs`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
});

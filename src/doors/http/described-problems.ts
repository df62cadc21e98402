import { ApiExtension, type OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from '../../forms/schema.js';
import { reasons } from '../../law/refusal.js';
import { type Code, problemKinds } from '../problem-table.js';

/** Where a route says what it fails with, until the document is made. */
const FAILS = 'x-fails';

/** What a route fails with, besides what every route of its kind does. */
export const Fails = (...codes: readonly Code[]): MethodDecorator & ClassDecorator => ApiExtension(FAILS, codes);

/** What an act fails with: a refusal of the law, a conflict, or a ledger that takes nothing. */
export const ACT_FAILS: readonly Code[] = [
  ...reasons,
  'clock-doubted',
  'continuity-broken',
  'disk-full',
  'idempotency-key-reused',
  'ledger-full',
  'revision-mismatch',
  'store-failed',
];

const ANYWHERE: readonly Code[] = ['bad-input', 'internal-error', 'ledger-damaged', 'overloaded', 'too-many-requests'];

/** A route as the document has it. */
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
  readonly security?: unknown;
  responses: Record<string, Answer>;
  [FAILS]?: readonly Code[];
}

interface Answer {
  readonly description: string;
  readonly content?: Schema;
  readonly headers?: Schema;
}

/** Writes into the document, route by route, each status that is an error, with its codes, and the headers of all answers. */
export function describeProblems(document: OpenAPIObject): void {
  const components = (document.components ??= {});
  components.headers = { RequestId: REQUEST_ID, RetryAfter: RETRY_AFTER, Challenge: CHALLENGE };
  const responses: Record<string, Answer> = {};
  for (const routes of Object.values(document.paths)) {
    for (const operation of Object.values(routes as Record<string, Operation>)) {
      const codes = codesOf(operation);
      delete operation[FAILS];
      const own = Object.entries(operation.responses).map(([status, answer]) => {
        return [status, { ...answer, headers: { ...answer.headers, ...headersOf(Number(status)) } }] as const;
      });
      const failing = [...Map.groupBy(codes, code => problemKinds[code].status)].map(([status, some]) => {
        const { name, answer } = problemAnswer(status, some);
        const usual = operation.responses[status];
        if (usual) return [status, { ...answer, ...usual, content: { ...usual.content, ...answer.content } }] as const;
        responses[name] = answer;
        return [status, { $ref: `#/components/responses/${name}` }] as const;
      });
      operation.responses = Object.fromEntries([...own, ...failing]) as Record<string, Answer>;
    }
  }
  components.responses = responses as NonNullable<typeof components.responses>;
}

function codesOf({ parameters = [], requestBody, security, [FAILS]: own = [] }: Operation): Code[] {
  const codes: Code[] = [...ANYWHERE, ...own];
  if (security !== undefined) codes.push('unauthorized');
  if (requestBody !== undefined) codes.push('payload-too-large', 'unsupported-media-type');
  if (parameters.some(one => one.in === 'path')) codes.push('not-found');
  if (parameters.some(one => one.name === 'minPosition')) codes.push('not-yet-known', 'views-damaged');
  return [...new Set(codes)].sort();
}

/** One answer with a problem, and the name under which routes that fail alike share it. */
function problemAnswer(status: number, codes: readonly Code[]): { name: string; answer: Answer } {
  const titles = codes.map(code => problemKinds[code].title);
  const words = (title: string) => title.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { properties: { status: { const: status }, code: { enum: codes } } },
    ],
  };
  return {
    name: titles.length > 4 ? `Refused${status}` : titles.map(words).join('Or'),
    answer: {
      description: titles.length > 4 ? 'The register says no; `code` says why.' : `${titles.join(', or ')}.`,
      headers: headersOf(status),
      content: { 'application/problem+json': { schema } },
    },
  };
}

function headersOf(status: number): Schema {
  return {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    ...([429, 503].includes(status) && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
    ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/Challenge' } }),
  };
}

const REQUEST_ID = {
  description: 'The id of the request: as it came in `X-Request-Id` where that is safe to repeat, else a new one.',
  required: true,
  schema: { type: 'string' as const, pattern: '^[\\w.:/+=@-]{1,128}$' },
};
const RETRY_AFTER = {
  description: 'Seconds after which to try again.',
  schema: { type: 'string' as const, pattern: '^[0-9]+$' },
};
const CHALLENGE = { description: 'How to send an access key.', schema: { type: 'string' as const } };

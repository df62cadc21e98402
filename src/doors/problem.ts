import { IsAnything, IsListOf, IsOneOf, IsPlace, IsText, IsWhole, Optional } from '../forms/fields.js';
import { Says } from '../forms/schema.js';
import { type Code, isCoded, problemKinds } from './problem-table.js';

@Says('One fault in the input.')
export class FaultForm {
  @IsPlace('JSON pointer into the input, empty for the whole; or the name of a header.', '/on') at!: string;
  @Optional()
  @IsAnything('What was found there; absent if nothing was.', '2021-02-30')
  found?: unknown;
  @IsText(
    4_000,
    'What was expected there.',
    'a date that exists: YYYY-MM-DD, YYYY-MM, YYYY or unknown, such as 2021-09-16',
  )
  expected!: string;
}

@Says('What went wrong (RFC 9457). Nothing has changed.')
export class Problem {
  @IsText(200, 'The code as a URI.', 'urn:depositary:problem:already-signed') type!: string;
  @IsText(200, 'The code in words.', 'Already signed') title!: string;
  @IsWhole(400, 599, 'HTTP status.', 422) status!: number;
  @IsOneOf(Object.keys(problemKinds), 'Why, from a closed list; see docs/errors.md.', 'already-signed')
  code!: Code;
  @Optional()
  @IsText(2_000, 'What happened, for a person.', 'the query is not valid')
  detail?: string;
  @Optional()
  @IsAnything('What was found: the fact in the way.', { party: 'tj', on: '2021-09-16' })
  found?: unknown;
  @Optional()
  @IsAnything('What was expected instead.', 'one signature by tj')
  expected?: unknown;
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Position of the entry in the way.', 17)
  entry?: number;
  @Optional()
  @IsListOf(() => FaultForm, 'All faults in the input.', [])
  faults?: FaultForm[];
  @Optional()
  @IsText(128, 'The request, as `X-Request-Id` of the answer and the log of the service name it.', '7f1b2c9e-03-14')
  requestId?: string;
}

export function problem(code: Code, more: Partial<Problem> = {}): Problem {
  const { status, title } = problemKinds[code];
  return { type: `urn:depositary:problem:${code}`, title, status, code, ...more };
}

/** An error as strangers are told of it. What has no code is a bug, of which nothing is told. */
export function problemOf(error: unknown): Problem {
  if (!isCoded(error) || error.code === 'internal-error') return problem('internal-error');
  const { code, message, found, expected, entry, faults } = error;
  // It may end with what the caller sent, such as a blank.
  const detail = (error.detail ?? (message === code ? undefined : message))?.trim();
  return problem(code, {
    ...(detail !== undefined && { detail }),
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(entry !== undefined && { entry }),
    ...(faults && { faults: [...faults] }),
  });
}

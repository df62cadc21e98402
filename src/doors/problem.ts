import { type ConflictCode } from '../acts/conflict.js';
import { type Reason } from '../law/refusal.js';
import { IsAnything, IsListOf, IsOneOf, IsPlace, IsText, IsWhole, Optional } from '../forms/fields.js';
import { Says } from '../forms/schema.js';

/** What can go wrong at this door beside a refusal of the law. */
type DoorCode =
  | 'bad-input'
  | 'continuity-broken'
  | 'digest-mismatch'
  | 'disk-full'
  | 'forbidden'
  | 'internal-error'
  | 'ledger-damaged'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'not-found'
  | 'not-yet-known'
  | 'payload-too-large'
  | 'store-failed'
  | 'text-damaged'
  | 'unauthorized'
  | 'unsupported-media-type';

export type Code = Reason | ConflictCode | DoorCode;

/** The status of every code. One that is missing here does not compile. */
export const statuses: Readonly<Record<Code, number>> = {
  ...refused('already-adopted', 'already-bound', 'already-closed', 'already-declared', 'already-ended'),
  ...refused('already-in-force', 'already-left', 'already-opened', 'already-signed', 'already-terminated'),
  ...refused('breaks-later-fact', 'clause-contradictory', 'clause-cycle', 'clause-never-met'),
  ...refused('closes-before-it-opens', 'dated-in-future', 'document-ended', 'entry-already-void'),
  ...refused('entry-not-correctable', 'full-powers-missing', 'identifier-taken', 'not-a-depositary'),
  ...refused('not-a-member', 'not-adopted', 'not-bound', 'not-eligible', 'not-in-force', 'not-in-office'),
  ...refused('not-open-for-signature', 'not-signed', 'nothing-pending', 'nothing-to-end', 'nothing-to-rescind'),
  ...refused('own-predecessor', 'party-ended', 'retroactive-effect', 'session-not-open'),
  ...refused('session-of-another-body', 'text-already-registered', 'two-chairs', 'unknown-body'),
  ...refused('unknown-document', 'unknown-entry', 'unknown-party', 'unknown-person', 'unknown-session'),
  ...refused('weights-exceed-total', 'withdrawal-already-notified', 'withdrawal-not-allowed'),
  ...refused('withdrawal-too-early'),
  'revision-mismatch': 412,
  'idempotency-key-reused': 409,
  'bad-input': 400,
  'continuity-broken': 503,
  'digest-mismatch': 422,
  'disk-full': 507,
  forbidden: 403,
  'internal-error': 500,
  'ledger-damaged': 500,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'not-found': 404,
  'not-yet-known': 503,
  'payload-too-large': 413,
  'store-failed': 503,
  'text-damaged': 500,
  unauthorized: 401,
  'unsupported-media-type': 415,
};

function refused<R extends Reason>(...codes: R[]): Record<R, 422> {
  return Object.fromEntries(codes.map(code => [code, 422])) as Record<R, 422>;
}

@Says('One thing that is wrong with what came in.')
export class FaultForm {
  @IsPlace('JSON pointer into the input, empty for the whole; or the name of a header.', '/on') at!: string;
  @Optional()
  @IsAnything('What stands there; absent where nothing does.', '2021-02-30')
  found?: unknown;
  @IsText(4_000, 'What should stand there.', 'a date that exists: YYYY-MM-DD, YYYY-MM, YYYY or unknown')
  expected!: string;
}

@Says('What went wrong (RFC 9457). Nothing has changed.')
export class Problem {
  @IsText(200, 'The code as a URI.', 'urn:depositary:problem:already-signed') type!: string;
  @IsText(200, 'The code in words.', 'Already signed') title!: string;
  @IsWhole(400, 599, 'HTTP status.', 422) status!: number;
  @IsOneOf(Object.keys(statuses), 'Why, from a closed list; see docs/errors.md.', 'already-signed')
  code!: Code;
  @Optional()
  @IsText(2_000, 'What happened, for a person.', 'the SignDocument does not have the form it should have')
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
  @IsListOf(() => FaultForm, 'Everything that is wrong with the input.', [])
  faults?: FaultForm[];
}

export function problem(code: Code, more: Partial<Problem> = {}): Problem {
  const words = code.replaceAll('-', ' ');
  return {
    type: `urn:depositary:problem:${code}`,
    title: words[0]!.toUpperCase() + words.slice(1),
    status: statuses[code],
    code,
    ...more,
  };
}

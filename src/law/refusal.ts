/** Every reason for which the register says no. Closed: a reason without an HTTP status or a line in docs/errors.md fails the build. */
export const reasons = [
  'already-adopted',
  'already-closed',
  'already-ended',
  'already-opened',
  'already-signed',
  'breaks-later-fact',
  'closes-before-it-opens',
  'dated-in-future',
  'entry-already-void',
  'entry-not-correctable',
  'full-powers-missing',
  'identifier-taken',
  'not-a-member',
  'not-adopted',
  'not-in-office',
  'not-open-for-signature',
  'not-signed',
  'nothing-pending',
  'party-ended',
  'session-not-open',
  'session-of-another-body',
  'text-already-registered',
  'two-chairs',
  'unknown-body',
  'unknown-document',
  'unknown-entry',
  'unknown-party',
  'unknown-person',
  'unknown-session',
] as const;

export type Reason = (typeof reasons)[number];

/** What stood in the way (`found`, with the ledger entry it came from) and what the rule wanted (`expected`). */
export interface Grounds {
  readonly found?: unknown;
  readonly expected?: unknown;
  /** Position of the entry in the way. */
  readonly entry?: number | undefined;
}

/** The register says no, and nothing has changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reason: Reason,
    readonly grounds: Grounds = {},
  ) {
    super(reason);
  }
}

/** Every reason for which the register refuses an act. Closed: a test fails if one has no line in docs/errors.md. */
export const reasons = [
  'already-adopted',
  'already-bound',
  'already-closed',
  'already-continued',
  'already-declared',
  'already-ended',
  'already-in-force',
  'already-left',
  'already-opened',
  'already-signed',
  'already-so',
  'already-terminated',
  'body-ended',
  'breaks-later-fact',
  'clause-contradictory',
  'clause-cycle',
  'clause-never-met',
  'closes-before-it-opens',
  'dated-in-future',
  'document-ended',
  'entry-already-void',
  'entry-not-correctable',
  'full-powers-missing',
  'identifier-taken',
  'not-a-depositary',
  'not-a-member',
  'not-a-treaty',
  'not-adopted',
  'not-bound',
  'not-eligible',
  'not-in-force',
  'not-in-office',
  'not-open-for-signature',
  'not-signed',
  'nothing-pending',
  'nothing-to-end',
  'nothing-to-rescind',
  'own-predecessor',
  'party-ended',
  'retroactive-effect',
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
  'weights-exceed-total',
  'withdrawal-already-notified',
  'withdrawal-not-allowed',
  'withdrawal-too-early',
] as const;

export type Reason = (typeof reasons)[number];

/** What stood in the way (`found`, with the ledger entry it came from) and what the rule wanted (`expected`). */
export interface Grounds {
  readonly found?: unknown;
  readonly expected?: unknown;
  /** Position of the entry in the way. */
  readonly entry?: number | undefined;
}

/** The register refuses an act, and nothing has changed. */
export class Refusal extends Error implements Grounds {
  override readonly name = 'Refusal';
  declare readonly found?: unknown;
  declare readonly expected?: unknown;
  declare readonly entry?: number | undefined;

  constructor(
    readonly code: Reason,
    grounds: Grounds = {},
  ) {
    super(code);
    Object.assign(this, grounds);
  }
}

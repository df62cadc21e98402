/** What a clause of a document can be about. */
export const clauseKinds = [
  'entry-into-force',
  'eligibility',
  'withdrawal',
  'minimum-of-parties',
  'provisional-application',
  'duration',
] as const;
export type ClauseKind = (typeof clauseKinds)[number];

/**
 * What a depositary receives: the ways to consent to be bound (VCLT 11, 16), and succession to a signature, which is none.
 * What a participation, a consent to be bound and a simplified procedure are, the clause of the treaty says.
 */
export const instrumentKinds = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
  'formal-confirmation',
  'notification',
  'participation',
  'consent-to-be-bound',
  'simplified-procedure',
  'succession-to-signature',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

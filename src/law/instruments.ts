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

/** What a depositary receives: the ways to consent to be bound (VCLT 11, 16), and succession to a signature, which is none. */
export const instrumentKinds = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
  'formal-confirmation',
  'notification',
  'succession-to-signature',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

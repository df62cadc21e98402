import type { Asked } from '../test-register.js';
import { adoptDocument, establishBody, proposeDocument, registerParty } from '../acts.js';

/** An act whose judgement hangs on the date of a fact. */
export interface Hanging {
  readonly what: string;
  readonly given: (on: string) => readonly Asked[];
  readonly act: Asked;
  /** Dates of the fact by which the act may be right. */
  readonly perhaps: readonly string[];
  /** A date by which it certainly is not, and then it is refused with this code. */
  readonly not: string;
  readonly code: string;
}

export const parties = [registerParty('aa'), registerParty('bb')];
export const council = [...parties, establishBody('b')];
export const treaty = [
  ...parties,
  proposeDocument('d', '1960-01-01', { kind: 'convention' }),
  adoptDocument('d', '1960-01-01'),
];
export const clause = (terms: object, name = 'entry-into-force'): Asked => ({
  act: 'set-clause',
  document: 'd',
  clause: name,
  terms,
  on: '1960-01-01',
});
export const by = (act: string, on: string, more: object = {}): Asked => ({
  act,
  document: 'd',
  party: 'aa',
  on,
  ...more,
});
export const deposit = (on: string, more: object = {}) => by('deposit-instrument', on, { kind: 'accession', ...more });
export const atOnce = [...treaty, clause({ condition: { instruments: { atLeast: 1 } } })];
export const inForceOnOne = [...atOnce, clause({}, 'withdrawal')];
export const inForceOnTwo = [...treaty, clause({ condition: { instruments: { atLeast: 2 } } })];
export const session = { session: 's', body: 'b', type: 'ordinary', format: 'in-person' };
export const operation = (change: string, effectiveOn: string): Asked => ({
  act: 'change-operation',
  document: 'd',
  party: 'aa',
  operation: 'provisional-application',
  change,
  effectiveOn,
});

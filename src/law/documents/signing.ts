import type { Entered } from '../already-recorded.js';
import type { Declination, Signature, SigningFact, Word } from './signing-events.js';

/** What one party did about signing one text, on one date. */
export interface Signing {
  readonly signature?: Entered<Signature>;
  /** Of a pending signature. */
  readonly confirmation?: Entered<Word>;
  readonly refusal?: Entered<Word>;
  readonly declination?: Entered<Declination>;
  /** From then on the signatory owes the text nothing (VCLT 18a). */
  readonly intent?: Entered<Word>;
}

export const newSigning: Signing = {};

/**
 * - `signed`: a full signature, dated as signed, also where it was confirmed later;
 * - `pending`: ad referendum, or full powers still to come: it binds to nothing;
 * - `initialled`: no signature;
 * - `refused`: a pending signature that its party did not stand by;
 * - `declined`: the party would not sign, and has not since.
 */
export const signingStatuses = ['signed', 'pending', 'initialled', 'refused', 'declined'] as const;
export type SigningStatus = (typeof signingStatuses)[number];

export function statusOf({ signature, confirmation, refusal, declination }: Signing): SigningStatus | undefined {
  if (!signature) return declination && 'declined';
  if (signature.mode === 'initials' && !signature.initialsAgreed) return 'initialled';
  if (!signature.adReferendum && signature.fullPowers !== 'to-follow') return 'signed';
  if (refusal) return 'refused';
  return confirmation ? 'signed' : 'pending';
}

/** What a party did about signing, as an audit table says it; undefined where it did nothing. A new object each time. */
export function accountOf(signing: Signing) {
  const { signature, confirmation, refusal, declination, intent } = signing;
  const status = statusOf(signing);
  if (status === undefined) return undefined;
  if (!signature) {
    const { reason, ...declined } = declination!;
    return { status, ...declined, ...(reason !== undefined && { why: reason }) };
  }
  const { fullPowers: _, adReferendum: __, initialsAgreed: ___, ...signed } = signature;
  return {
    status,
    ...signed,
    ...(confirmation && { confirmation: word(confirmation) }),
    ...(refusal && { refusal: word(refusal) }),
    ...(declination && { declination: word(declination) }),
    ...(intent && { intent: word(intent) }),
  };
}

/** A later word without saying again of whom and on what. */
function word<W extends { readonly document: string; readonly party: string }>(fact: W): Omit<W, 'document' | 'party'> {
  const { document: _, party: __, ...rest } = fact;
  return rest;
}

export function evolveSigning(signing: Signing, fact: SigningFact, entry: number): Signing {
  switch (fact.type) {
    case 'DocumentSigned': {
      const { declination } = signing;
      return { signature: { ...fact.data, entry }, ...(declination && { declination }) };
    }
    case 'SigningDeclined':
      return { ...signing, declination: { ...fact.data, entry } };
    case 'PendingConfirmed':
      return { ...signing, confirmation: { ...fact.data, entry } };
    case 'PendingRefused':
      return { ...signing, refusal: { ...fact.data, entry } };
    case 'IntentNotToBecomePartyDeclared':
      return { ...signing, intent: { ...fact.data, entry } };
  }
}

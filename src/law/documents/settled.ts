import { type Consenting, newConsenting, pendingInstrument, settleInstrument } from './consenting.js';
import { newSigning, type Signing, statusOf } from './signing.js';
import type { Settlement, SettlementFact } from './signing-events.js';

/** What each party did about signing and about being bound. */
interface Done {
  readonly signings: Map<string, Signing>;
  readonly consents: Map<string, Consenting>;
}

/** Settles the instrument that waits, where the word is about one and not about a pending signature. */
export function settlesInstrument(document: Done, { type, data }: SettlementFact): boolean {
  const { party, on, instrument, of = party } = data;
  const consenting = document.consents.get(of) ?? newConsenting;
  const waiting = pendingInstrument(consenting, instrument);
  const isAboutSignature = instrument === undefined && statusOf(document.signings.get(of) ?? newSigning) === 'pending';
  if (!waiting || isAboutSignature) return false;
  const how = type === 'PendingConfirmed' ? 'confirmedOn' : 'refusedOn';
  const settled = settleInstrument(consenting, waiting.entry, how, on);
  const own = document.consents.get(party) ?? newConsenting;
  document.consents.set(party, of === party ? settled : { ...own, periods: [...own.periods, settled.periods.at(-1)!] });
  return true;
}

/** The signature that the word is about: that of another is from then on that of who goes on in its place. */
export function signingSettled(document: Done, { party, of }: Settlement): Signing {
  const own = document.signings.get(party) ?? newSigning;
  const signature = of === undefined ? undefined : (document.signings.get(of) ?? newSigning).signature;
  return signature ? { ...own, signature: { ...signature, party } } : own;
}

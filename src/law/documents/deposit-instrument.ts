import { isAgain } from '../already-recorded.js';
import { refuseAbsent, refuseUnknown, type Registered } from '../existing.js';
import type { InstrumentKind } from '../instruments.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import { addedTo, type RecordedReceipt, standingReceipts } from './consenting.js';
import { consentingOf, type Document, signingOf, termsIn } from './document.js';
import { refuseStranger, refuseUnempowered, type Representative } from './full-powers.js';
import type { Deposit } from './consent-events.js';
import { type DocumentKind, treatyKinds } from './text-events.js';
import type { DocumentFact } from './events.js';
import { proposalOf, refuseEnded, refuseUnadopted } from './guards.js';
import { statusOf } from './signing.js';

/** Who deposits, as the register knows them on the date of the deposit. */
export interface Depositor extends Representative {
  readonly party: Registered;
  /** The party's standing in the body of the text; `open` where the text is open to every party. */
  readonly membership: 'open' | 'member' | 'observer' | 'suspended' | 'left' | 'none';
  /** The States that it succeeds to. */
  readonly predecessors: readonly string[];
  /** Those of them in whose place it goes on. */
  readonly before?: readonly string[];
  /** Those with whose instruments it has effect. */
  readonly together?: readonly Registered[];
}

/** A depositary receives an instrument by which a party consents to be bound (VCLT 11, 14-16). */
export function depositInstrument(document: Document, act: Deposit, depositor: Depositor): DocumentFact[] {
  const { kind } = proposalOf(document, act);
  refuseAbsent(depositor.party, act.party);
  refuseStranger(act, depositor);
  depositor.together?.forEach((party, index) => refuseUnknown(party, act.together![index]!));
  const earlier = consentingOf(document, act.party).periods.at(-1)?.receipts ?? [];
  if (earlier.some(({ confirmedOn: _, refusedOn: __, adds: ___, ...receipt }) => isAgain(receipt, act))) return [];
  refuseUnbinding(document, kind);
  refuseEnded(document, act);
  refuseUnadopted(document, act);
  refuseBound(document, act);
  refuseNothingToNotify(document, act);
  if (needsSignature(document, act)) refuseUnsigned(document, act, depositor);
  else refuseIneligible(document, act, depositor);
  refuseRetroactive(act);
  refuseUndesignated(document, act);
  refuseUnempowered(act, depositor);
  return [{ type: 'InstrumentDeposited', data: act }];
}

/** A political text binds nobody, unless its clauses say how it enters into force. */
function refuseUnbinding({ clauses, proposal }: Document, kind: DocumentKind): void {
  if (treatyKinds.has(kind) || clauses.has('entry-into-force')) return;
  const expected = `one of ${[...treatyKinds].join(', ')}, or a clause entry-into-force by which the text binds`;
  throw new Refusal('not-a-treaty', { found: kind, expected, entry: proposal?.entry });
}

/** One consent in a period of participation; several depositaries may receive the same instrument. */
function refuseBound(document: Document, act: Deposit): void {
  const consenting = consentingOf(document, act.party);
  const { signature } = signingOf(document, act.party);
  // Who has given notice may come back before it is out: the new period begins where the old one ends.
  if (consenting.periods.at(-1)?.notice) return;
  const receipts = standingReceipts(consenting);
  if (isFurther(document, act, receipts)) return;
  const isOtherDepositary = receipts.every(one => one.depositary !== act.depositary && one.kind === act.kind);
  const [standing] = receipts;
  if (standing && !isOtherDepositary && act.kind !== 'succession-to-signature') {
    const { kind, on, entry } = standing;
    const clause = couldNotify(act, receipts) ? ', or a clause entry-into-force with counting.byNotification' : '';
    const expected = `a party not bound yet, or provisions that it has not accepted${clause}`;
    throw new Refusal('already-bound', { found: { party: act.party, kind, on }, expected, entry });
  }
  if (signature?.mode !== 'definitive' || statusOf(signingOf(document, act.party)) !== 'signed') return;
  const found = { party: act.party, kind: 'definitive-signature', on: signature.on };
  throw new Refusal('already-bound', { found, expected: 'a party not bound by its signature', entry: signature.entry });
}

/**
 * A further instrument of a party that is bound: it accepts more provisions, or is the notification that the clause asks of
 * those that have consented (UNIDO 25.1).
 */
function isFurther(document: Document, act: Deposit, receipts: readonly RecordedReceipt[]): boolean {
  if (!areOwn(receipts, act)) return false;
  const { counting } = termsIn(document, 'entry-into-force') ?? {};
  if (counting?.byNotification && act.kind === 'notification') return couldNotify(act, receipts);
  return addedTo(consentingOf(document, act.party).periods.at(-1)!, act).length > 0;
}

/** A first notification of a party that has consented: taken where the clause asks for it. */
function couldNotify(act: Deposit, receipts: readonly RecordedReceipt[]): boolean {
  return act.kind === 'notification' && areOwn(receipts, act) && receipts.every(({ kind }) => kind !== act.kind);
}

/** Not those in whose place it goes on. */
function areOwn(receipts: readonly RecordedReceipt[], act: Deposit): boolean {
  return receipts.length > 0 && receipts.every(({ party }) => party === act.party);
}

/** Where those that have consented have to notify, there is nothing to notify before. */
function refuseNothingToNotify(document: Document, act: Deposit): void {
  const clause = document.clauses.get('entry-into-force');
  const isAsked = termsIn(document, 'entry-into-force')?.counting?.byNotification;
  if (act.kind !== 'notification' || !isAsked || standingReceipts(consentingOf(document, act.party)).length > 0) return;
  throw new Refusal('not-bound', {
    found: { party: act.party },
    expected: `an instrument of ${act.party}, or a clause entry-into-force without counting.byNotification`,
    entry: clause?.entry,
  });
}

/**
 * Ratification and formal confirmation do, and a simplified procedure, which is for those that signed (Agreement of 1994 on
 * Part XI of the Convention on the Law of the Sea, article 5); acceptance and approval where a window was set. A text that was
 * never open for signature, such as an amendment, is ratified without one (United Nations Treaty Handbook, on amendments).
 */
function needsSignature(document: Document, { kind }: Deposit): boolean {
  const { withoutSignature = [] } = termsIn(document, 'eligibility') ?? {};
  if (withoutSignature.includes(kind)) return false;
  if (afterSignature.has(kind)) return wasOpened(document);
  return (kind === 'acceptance' || kind === 'approval') && document.window !== undefined;
}

const afterSignature: ReadonlySet<InstrumentKind> = new Set([
  'ratification',
  'formal-confirmation',
  'simplified-procedure',
]);

function wasOpened({ window, signings }: Document): boolean {
  return window !== undefined || [...signings.values()].some(({ signature }) => signature !== undefined);
}

/** Its own signature, or that of the State it succeeds to, or its succession to a signature. */
function refuseUnsigned(document: Document, act: Deposit, { predecessors }: Depositor): void {
  const signers = [act.party, ...predecessors, ...(act.predecessor === undefined ? [] : [act.predecessor])];
  if (signers.some(party => statusOf(signingOf(document, party)) === 'signed')) return;
  const { receipts = [] } = consentingOf(document, act.party).periods.at(-1) ?? {};
  if (receipts.some(({ kind }) => kind === 'succession-to-signature')) return;
  const found = { party: act.party, status: statusOf(signingOf(document, act.party)) ?? 'nothing' };
  const expected = `a text signed by ${act.party} by ${act.on}, or a clause eligibility with withoutSignature: ${act.kind}`;
  throw new Refusal('not-signed', { found, expected });
}

/** Who did not sign must be one of those to whom the text is open, or be invited (VCLT 15). */
function refuseIneligible(
  document: Document,
  act: Deposit,
  { membership: standing, predecessors, before = [] }: Depositor,
): void {
  if (statusOf(signingOf(document, act.party)) === 'signed') return;
  if (isSuccession(act) && succeeds(document, act, predecessors)) return;
  const { open, parties } = termsIn(document, 'eligibility') ?? {};
  const isNamed = [act.party, ...before].some(name => document.invitations.has(name) || parties?.includes(name));
  if (isNamed || open === 'everybody') return;
  const isOpen = parties === undefined && open === undefined && standing === 'open';
  if (isOpen || (standing === 'member' && parties === undefined)) return;
  const entry = document.clauses.get('eligibility')?.entry;
  const expected = `a party to which the text is open, or one that was invited, or a clause eligibility with parties: ${act.party}`;
  throw new Refusal('not-eligible', { found: { party: act.party, standing }, expected, entry });
}

function isSuccession({ kind }: Deposit): boolean {
  return kind === 'succession' || kind === 'succession-to-signature';
}

/** Did one whose place it takes take part? */
function succeeds(
  { signings, consents }: Document,
  { predecessor }: Deposit,
  predecessors: readonly string[],
): boolean {
  return [...predecessors, predecessor ?? ''].some(party => signings.has(party) || consents.has(party));
}

/** Only a succession has effect from before its deposit. */
function refuseRetroactive(act: Deposit): void {
  const { on, effectiveOn } = act;
  if (effectiveOn === undefined || isSuccession(act)) return;
  if (intervalOf(effectiveOn).last >= intervalOf(on).first) return;
  throw new Refusal('retroactive-effect', { found: { on, effectiveOn }, expected: `not before ${on}` });
}

function refuseUndesignated({ designation }: Document, { depositary }: Deposit): void {
  if (depositary === undefined || !designation || designation.depositaries.includes(depositary)) return;
  const expected = `one of ${designation.depositaries.join(', ')}`;
  throw new Refusal('not-a-depositary', { found: depositary, expected, entry: designation.entry });
}

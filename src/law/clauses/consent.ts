import { type Day, lastDay, NEVER } from '../time/legal-date.js';
import type { ConsentKind, Counting } from './clause.js';
import type { Participant, Participants, Period, ReceivedInstrument, Signed, TreatyContext } from './treaty.js';

/** One party's consent to be bound, in one period of participation. */
export interface Consent {
  readonly party: string;
  readonly kind: ConsentKind;
  /** The day on which it was expressed: the deposit, or the signature. */
  readonly on: Day;
  /** The day from which clauses count. */
  readonly day: Day;
  readonly entry: number;
  readonly effectiveOn?: Day;
  /** The entry of the notification that counts for it. */
  readonly countedBy?: number;
  /** It does not count until its party notifies that the treaty shall enter into force. */
  readonly isSilent?: true;
  /** The day on which the instrument was taken back. */
  readonly takenOn?: Day;
  readonly period: Period | undefined;
  /** The party in whose place this one goes on, and whose consent it was; since when. */
  readonly continues?: { readonly party: string; readonly on: Day };
}

/** Why an instrument does not bind, or binds and does not count. */
export type Discount =
  | 'pending'
  | 'refused'
  | 'signature only'
  | 'the date is not known'
  | 'not with the depositary that counts'
  | 'not yet notified'
  | 'the group is not complete'
  | typeof BESIDE_MEMBERS
  | 'an instrument of another kind'
  | 'not notified that it shall enter into force'
  | 'taken back';

export interface NotCounted {
  readonly party: string;
  readonly entry: number;
  readonly why: Discount;
  /** The parties whose instruments it waits for. */
  readonly awaits?: readonly string[];
}

export const BESIDE_MEMBERS = 'an organisation is not counted beside its members';

/** Every consent of a party, oldest first; and what is none yet, with the reason. */
export function consentsOf(
  { party, signature, periods, undated = [] }: Participant,
  counting: Counting,
  participants: Participants,
): { readonly consents: readonly Consent[]; readonly notYet: readonly NotCounted[] } {
  const consents: Consent[] = [];
  const notYet: NotCounted[] = [];
  if (signature?.isDefinitive) consents.push(bySignature(party, signature, periods[0]));
  for (const period of periods) {
    if (isSignatureOnly(period)) continue;
    const consent = inPeriod(party, period, counting, participants);
    if ('why' in consent) notYet.push({ party, entry: period.receipts.at(-1)!.entry, ...consent });
    else consents.push(consent);
  }
  for (const { entry } of undated) notYet.push({ party, entry, why: 'the date is not known' });
  return { consents, notYet };
}

/** Bound at once; a signature ad referendum from its confirmation (VCLT 12). */
function bySignature(party: string, { on, confirmedOn, entry }: Signed, first: Period | undefined): Consent {
  const day = lastDay(confirmedOn ?? on);
  // A period without an instrument is the one that the signature began.
  const period = first && isSignatureOnly(first) ? first : undefined;
  return { party, kind: 'definitive-signature', on: lastDay(on), day, entry, period };
}

function inPeriod(
  party: string,
  period: Period,
  counting: Counting,
  participants: Participants,
): Consent | Pick<NotCounted, 'why' | 'awaits'> {
  const valid = period.receipts.filter(receipt => receipt.kind !== 'succession-to-signature' && isInForm(receipt));
  if (valid.length === 0)
    return { why: period.receipts.some(({ refusedOn }) => refusedOn !== undefined) ? 'refused' : 'pending' };
  const isNotification = ({ kind }: ReceivedInstrument) => counting.byNotification === true && kind === 'notification';
  const instruments = valid.filter(one => one.adds === undefined && !isNotification(one));
  const receipt = chosen(instruments, counting.depositary ?? 'first');
  if (!receipt) return { why: 'not with the depositary that counts' };
  const notification = valid.find(isNotification);
  const day = countedDay(notification ?? receipt, counting);
  if (day === undefined) return { why: 'not yet notified' };
  if (day === NEVER) return { why: 'the date is not known' };
  const others = receipt.together ?? [];
  const complete = others.map(other => depositOf(participants.get(other), received(receipt), counting));
  const awaits = others.filter((_, index) => complete[index] === undefined);
  if (awaits.length > 0) return { why: 'the group is not complete', awaits };
  return {
    party,
    kind: receipt.kind,
    on: received(receipt),
    day: [day, ...(complete as Day[])].reduce(later),
    entry: receipt.entry,
    ...(notification && { countedBy: notification.entry }),
    ...(counting.byNotification && !notification && { isSilent: true as const }),
    ...(receipt.effectiveOn !== undefined && { effectiveOn: lastDay(receipt.effectiveOn) }),
    ...(period.taken && { takenOn: lastDay(period.taken.on) }),
    period,
  };
}

/** The first receipt, the last, or that of one depositary (several may receive the same instrument). */
function chosen(receipts: readonly ReceivedInstrument[], depositary: string): ReceivedInstrument | undefined {
  const inOrder = receipts.toSorted((a, b) => (received(a) < received(b) ? -1 : 1));
  if (depositary === 'first') return inOrder[0];
  if (depositary === 'last') return inOrder.at(-1);
  return inOrder.find(receipt => receipt.depositary === depositary);
}

function countedDay(receipt: ReceivedInstrument, { from }: Counting): Day | undefined {
  if (from !== 'notification') return received(receipt);
  return receipt.notifiedOn === undefined ? undefined : lastDay(receipt.notifiedOn);
}

/** The deposit of another of the group: in its first period that was not taken back, nor left before `since`. */
function depositOf(participant: Participant | undefined, since: Day, counting: Counting): Day | undefined {
  const period = participant?.periods.find(({ taken, notice }) => !taken && !(notice && lastDay(notice.on) < since));
  const receipts = period?.receipts.filter(one => isInForm(one) && one.adds === undefined);
  const receipt = chosen(receipts ?? [], counting.depositary ?? 'first');
  return receipt && countedDay(receipt, counting);
}

/** An instrument that was not in due form counts from its confirmation. */
function received({ on, inDueForm, confirmedOn }: ReceivedInstrument): Day {
  return lastDay(inDueForm === false ? confirmedOn! : on);
}

function isInForm({ inDueForm, confirmedOn, refusedOn }: ReceivedInstrument): boolean {
  return refusedOn === undefined && (inDueForm !== false || confirmedOn !== undefined);
}

function isSignatureOnly({ receipts }: Period): boolean {
  return receipts.every(({ kind }) => kind === 'succession-to-signature');
}

/** Why a consent that binds does not count towards the condition; undefined where it does. */
export function discountOf(
  { party, kind, isSilent }: Consent,
  counting: Counting,
  context: TreatyContext,
): Discount | undefined {
  if (!counting.organisations && !counting.inPlaceOfMembers && context.isOrganisation(party)) return BESIDE_MEMBERS;
  if (isSilent) return 'not notified that it shall enter into force';
  if (counting.kinds && kind !== 'definitive-signature' && !counting.kinds.includes(kind))
    return 'an instrument of another kind';
  return undefined;
}

function later(a: Day, b: Day): Day {
  return a < b ? b : a;
}

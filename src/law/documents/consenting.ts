import type { Entered } from '../already-recorded.js';
import type { Period, ReceivedInstrument } from '../clauses/treaty.js';
import {
  type ConsentFact,
  type Deposit,
  type InternalStep,
  isAboutConsent,
  type WithdrawalNotice,
} from './consent-events.js';
import { lastDay } from '../time/legal-date.js';
import type { DocumentFact } from './events.js';
import type { EntryIntoForceDeclaration, OperationChange } from './rule-events.js';
import type { Word } from './signing-events.js';

/** One period of participation, from an instrument to the withdrawal, with all that the acts said. */
export interface RecordedPeriod extends Period {
  readonly receipts: readonly RecordedReceipt[];
  readonly taken?: Entered<Word>;
  readonly notice?: Entered<WithdrawalNotice>;
  readonly partial?: readonly Entered<WithdrawalNotice & { readonly provisions: readonly string[] }>[];
  /** Notices that were rescinded: as if never given, but they stay readable. */
  readonly rescissions?: readonly Rescission[];
  readonly declaration?: Entered<EntryIntoForceDeclaration>;
}

/** One instrument, as one depositary received it, with all that its deposit said. */
export type RecordedReceipt = ReceivedInstrument & Entered<Deposit>;

export interface Rescission {
  readonly notice: Entered<WithdrawalNotice>;
  readonly on: string;
  readonly entry: number;
}

/** What one party did about being bound by one text, on one date. */
export interface Consenting {
  /** The last is the current one: who leaves can come back, and the old one stays. */
  readonly periods: readonly RecordedPeriod[];
  readonly steps: readonly Entered<InternalStep>[];
  /** The depositary's word, about the current period. */
  readonly declaration?: Entered<EntryIntoForceDeclaration>;
  readonly operations: readonly Entered<OperationChange>[];
}

export const newConsenting: Consenting = { periods: [], steps: [], operations: [] };

/** The party whose consent the fact is about; undefined where it is about nobody's. */
export function consentingParty(fact: DocumentFact): string | undefined {
  if (isAboutConsent(fact)) return fact.data.party;
  const isOther =
    fact.type === 'PendingConfirmed' ||
    fact.type === 'PendingRefused' ||
    fact.type === 'EntryIntoForceDeclared' ||
    fact.type === 'OperationChanged';
  return isOther ? fact.data.party : undefined;
}

/** The instrument of the current period that waits to be confirmed: that of an entry, or the last. */
export function pendingInstrument({ periods }: Consenting, entry?: number): RecordedReceipt | undefined {
  return periods
    .at(-1)
    ?.receipts.findLast(
      receipt =>
        receipt.inDueForm === false &&
        receipt.confirmedOn === undefined &&
        receipt.refusedOn === undefined &&
        (entry === undefined || receipt.entry === entry),
    );
}

/** The instruments of the current period that bind, or will when confirmed; none where the party has left or taken back. */
export function standingReceipts({ periods }: Consenting): readonly RecordedReceipt[] {
  const last = periods.at(-1);
  if (!last || last.taken) return [];
  return last.receipts.filter(receipt => receipt.kind !== 'succession-to-signature' && receipt.refusedOn === undefined);
}

/** The provisions that the party has accepted in the period, and not denounced. */
export function acceptedIn({ receipts, partial = [] }: RecordedPeriod): Set<string> {
  const accepted = new Set(receipts.flatMap(({ provisions = [] }) => provisions));
  const isAfter = (one: RecordedReceipt, notice: Entered<WithdrawalNotice>) => lastDay(one.on) > lastDay(notice.on);
  for (const notice of partial) {
    for (const provision of notice.provisions) {
      const isBack = receipts.some(one => one.provisions?.includes(provision) && isAfter(one, notice));
      if (!isBack) accepted.delete(provision);
    }
  }
  return accepted;
}

/** The provisions of a further instrument that the party has not accepted yet. */
export function addedTo(period: RecordedPeriod, { provisions = [] }: Deposit): string[] {
  if (period.receipts.length === 0) return [];
  const accepted = acceptedIn(period);
  return provisions.filter(provision => !accepted.has(provision));
}

/** Total over any order of facts: a possible history may ask what would be if other parties had acted at once. */
export function evolveConsenting(consenting: Consenting, fact: ConsentFact, entry: number): Consenting {
  const { periods } = consenting;
  const [earlier, last] = [periods.slice(0, -1), periods.at(-1)];
  switch (fact.type) {
    case 'InstrumentDeposited': {
      const adds = last ? addedTo(last, fact.data) : [];
      const receipt = { ...fact.data, entry, ...(adds.length > 0 && { adds }) };
      const isOpen = last !== undefined && !last.taken && !last.notice;
      if (!isOpen) {
        const { declaration, ...rest } = consenting;
        const over = last ? [...earlier, declaration ? { ...last, declaration } : last] : [];
        return { ...rest, periods: [...over, { receipts: [receipt] }] };
      }
      return { ...consenting, periods: [...earlier, { ...last, receipts: [...last.receipts, receipt] }] };
    }
    case 'InstrumentWithdrawn':
      return { ...consenting, periods: [...earlier, { receipts: [], ...last, taken: { ...fact.data, entry } }] };
    case 'InternalStepReported':
      return { ...consenting, steps: [...consenting.steps, { ...fact.data, entry }] };
    case 'WithdrawalNotified': {
      // A party bound by a definitive signature has no instrument, and no period before it leaves.
      const period = last && !last.taken ? last : { receipts: [] };
      const before = period === last ? earlier : periods;
      const { provisions } = fact.data;
      if (provisions) {
        const partial = [...(period.partial ?? []), { ...fact.data, provisions, entry }];
        return { ...consenting, periods: [...before, { ...period, partial }] };
      }
      return { ...consenting, periods: [...before, { ...period, notice: { ...fact.data, entry } }] };
    }
    case 'WithdrawalRescinded': {
      // It is about the notice of another, in whose place the party goes on.
      if (!last?.notice)
        return { ...consenting, periods: [...earlier, { receipts: [], ...last, rescinds: { ...fact.data, entry } }] };
      const { notice, rescissions = [], ...period } = last;
      const rescission = { notice, on: fact.data.on, entry };
      return { ...consenting, periods: [...earlier, { ...period, rescissions: [...rescissions, rescission] }] };
    }
  }
}

/** The party stands by its instrument of this entry, which was not in due form, or does not. */
export function settleInstrument(
  consenting: Consenting,
  entry: number,
  how: 'confirmedOn' | 'refusedOn',
  on: string,
): Consenting {
  const [earlier, last] = [consenting.periods.slice(0, -1), consenting.periods.at(-1)!];
  const receipts = last.receipts.map(receipt => (receipt.entry === entry ? { ...receipt, [how]: on } : receipt));
  return { ...consenting, periods: [...earlier, { ...last, receipts }] };
}

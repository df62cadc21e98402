import type { Entered } from '../already-recorded.js';
import type { Participation } from '../clauses/participation.js';
import type { Participant, Participants, ReceivedInstrument, Signed, TreatyContext } from '../clauses/treaty.js';
import type { Consenting, RecordedPeriod } from '../documents/consenting.js';
import { consentingOf, type Document, signingOf } from '../documents/document.js';
import type { InternalStep } from '../documents/consent-events.js';
import type { Operation } from '../documents/rule-events.js';
import type { SignatureMode, Word } from '../documents/signing-events.js';
import { statusOf } from '../documents/signing.js';
import type { LegalDate } from '../time/legal-date.js';

/** What one party did about being bound. */
export interface ConsentAccount {
  readonly periods: readonly RecordedPeriod[];
  readonly undated?: readonly ReceivedInstrument[];
  readonly declaration?: Entered<{ readonly effectiveOn: LegalDate }>;
  readonly conflicts?: readonly Span[];
  readonly provisional?: readonly Span[];
  readonly steps?: readonly Entered<InternalStep>[];
}

/** From when to when something held; the last may have no end yet. */
export type Span = Entered<{
  readonly from: LegalDate;
  readonly to?: LegalDate;
  readonly scope?: string;
  /** When the depositary received word that it begins, and that it ends. */
  readonly notifiedOn?: LegalDate;
  readonly endNotifiedOn?: LegalDate;
}>;

/** What one party did about signing and about being bound. */
export interface DocumentParticipant extends Participant, ConsentAccount {
  readonly periods: readonly RecordedPeriod[];
  readonly conflicts?: readonly Span[];
  /** The party in whose place it goes on, and whose signature it holds. */
  readonly continues?: string;
  /** That the signatory will not become a party. */
  readonly intent?: Pick<Entered<Word>, 'on' | 'entry'>;
}

/** A signature, as the account of a party's signing says it. */
interface SigningAccount {
  readonly status: string | undefined;
  readonly on: LegalDate;
  readonly entry: number;
  readonly mode?: SignatureMode;
  readonly confirmation?: { readonly on: LegalDate } | undefined;
  readonly intent?: Pick<Entered<Word>, 'on' | 'entry'> | undefined;
}

/** Everybody who did something about the document. */
export function participantsOf(document: Document): DocumentParticipant[] {
  const parties = new Set([...document.signings.keys(), ...document.consents.keys()]);
  return Array.from(parties, party => participantOf(document, party)!);
}

/** The same, each looked at when it is asked for. */
export function participantsIn(document: Document): Participants {
  return { get: party => participantOf(document, party), values: () => participantsOf(document) };
}

/** What one party did about the document. Undefined where it did nothing. */
export function participantOf(document: Document, party: string): DocumentParticipant | undefined {
  if (!document.signings.has(party) && !document.consents.has(party)) return undefined;
  const signing = signingOf(document, party);
  const { signature, confirmation, intent } = signing;
  const account = signature && { ...signature, status: statusOf(signing), confirmation, intent };
  return participantFrom(party, account, consentAccountOf(consentingOf(document, party)));
}

/** What is certain, and of what perhaps happened the deposits on a day that is not known. */
export function consentsKnown<C extends ConsentAccount>(
  readings: Iterable<{ readonly value: C | undefined; readonly possibly: C | undefined }>,
): C[] {
  const undatedIn = ({ periods }: ConsentAccount) =>
    periods.flatMap(({ receipts }) => receipts).filter(({ on }) => on === 'unknown');
  return [...readings].flatMap(({ value, possibly }) => {
    const undated = possibly ? undatedIn(possibly) : [];
    if (undated.length === 0) return value ?? [];
    return value ? { ...value, undated } : possibly!;
  });
}

/** Each party that has an account of its signing, or did something about being bound. */
export function participantsFrom(
  accounts: Iterable<SigningAccount & { readonly party: string }>,
  consents: Iterable<ConsentAccount & { readonly party: string }>,
): DocumentParticipant[] {
  const participants = new Map<string, DocumentParticipant>();
  for (const consent of consents) participants.set(consent.party, consent);
  for (const account of accounts) {
    const consent = participants.get(account.party) ?? { periods: [] };
    participants.set(account.party, participantFrom(account.party, account, consent));
  }
  return [...participants.values()];
}

/** With those that go on in the place of others, and hold what these signed and are bound by. */
export function withHolders(
  participants: readonly DocumentParticipant[],
  participations: readonly Participation[],
  { endOf }: Pick<TreatyContext, 'endOf'>,
): DocumentParticipant[] {
  const all = new Map(participants.map(one => [one.party, one]));
  const holders = new Map(
    participations.flatMap(({ party, continues }) => (continues === undefined ? [] : [[party, continues] as const])),
  );
  for (const { party, periods, signature } of participants) {
    const by = periods.length === 0 && signature?.isFull ? endOf(party)?.continued?.by : undefined;
    if (by !== undefined) holders.set(by, party);
  }
  for (const [party, continues] of holders) {
    const own = all.get(party) ?? { party, periods: [] };
    const { signature = all.get(continues)?.signature } = own;
    all.set(party, { ...own, continues, ...(signature && { signature }) });
  }
  return [...all.values()];
}

/** Who only declined to sign has no signature. */
function participantFrom(
  party: string,
  account: SigningAccount | undefined,
  consent: ConsentAccount,
): DocumentParticipant {
  if (!account || account.status === 'declined') return { party, ...consent };
  const { intent } = account;
  return {
    party,
    ...consent,
    signature: signatureOf(account),
    ...(intent && { intent: { on: intent.on, entry: intent.entry } }),
  };
}

function signatureOf({ on, entry, status, mode, confirmation }: SigningAccount): Signed {
  const isFull = status === 'signed';
  return {
    on,
    entry,
    isFull,
    isDefinitive: isFull && mode === 'definitive',
    ...(confirmation && { confirmedOn: confirmation.on }),
  };
}

/** What it did about being bound. */
export function consentAccountOf(consenting: Consenting): ConsentAccount {
  const { periods, declaration, steps } = consenting;
  const conflicts = spansOf(consenting, 'armed-conflict');
  const provisional = spansOf(consenting, 'provisional-application');
  return {
    periods,
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(conflicts.length > 0 && { conflicts }),
    ...(provisional.length > 0 && { provisional }),
    ...(steps.length > 0 && { steps }),
  };
}

/** From when to when something held for the party. */
function spansOf({ operations }: Consenting, wanted: Operation): Span[] {
  const spans: Span[] = [];
  for (const { operation, change, effectiveOn, entry, scope, notifiedOn } of operations) {
    if (operation !== wanted) continue;
    const open = spans.findLastIndex(span => span.to === undefined && span.scope === scope);
    if (change === 'end' && open >= 0) {
      const end = { to: effectiveOn, ...(notifiedOn !== undefined && { endNotifiedOn: notifiedOn }) };
      spans[open] = { ...spans[open]!, ...end };
    }
    if (change !== 'begin' || open >= 0) continue;
    const more = { ...(scope !== undefined && { scope }), ...(notifiedOn !== undefined && { notifiedOn }) };
    spans.push({ from: effectiveOn, entry, ...more });
  }
  return spans;
}

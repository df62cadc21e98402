import type { Entered } from '../already-recorded.js';
import type { ClauseKind, InstrumentKind } from '../instruments.js';
import type { Day, Interval, LegalDate } from '../time/legal-date.js';
import type { Terms } from './clause.js';

/** The clauses of a document, the last word on each. */
export type Clauses = { readonly [K in ClauseKind]?: Clause<K> };

export type Clause<K extends ClauseKind> = Entered<{
  readonly terms: Terms[K];
  readonly on?: LegalDate;
  /** The first day on which it reads so; `on` where nothing is said. */
  readonly from?: LegalDate;
  /** Article or paragraph. */
  readonly article?: string;
}>;

/** A document as a treaty, without those who take part in it, at one point in both clocks. */
export interface Treaty {
  readonly document: string;
  readonly body?: string;
  readonly parent?: string;
  readonly proposers?: readonly string[];
  readonly adoptedOn?: LegalDate;
  readonly opensOn?: LegalDate;
  readonly clauses: Clauses;
  /** The clauses on entry into force that another took the place of, oldest first. */
  readonly replaced?: readonly Clause<'entry-into-force'>[];
  /** The depositary's own word on the general date. */
  readonly declaration?: Declared;
  readonly termination?: Entered<{ readonly effectiveOn: LegalDate }>;
}

export type Declared = Entered<{ readonly effectiveOn: LegalDate }>;

/** What one party did about the treaty. */
export interface Participant {
  readonly party: string;
  readonly signature?: Signed;
  /** One after another: who leaves can come back, and the old period stays. */
  readonly periods: readonly Period[];
  /** Deposits beside these on a day that nobody knows: told, and not counted. */
  readonly undated?: readonly ReceivedInstrument[];
  /** The depositary's own word on the date for this party in its last period. */
  readonly declaration?: Declared;
  /** Armed conflicts in which it is engaged; the last may have no end yet. */
  readonly conflicts?: readonly { readonly from: LegalDate; readonly to?: LegalDate }[];
}

export type Signed = Entered<{
  readonly on: LegalDate;
  readonly isFull: boolean;
  /** It expresses consent at once (VCLT 12). */
  readonly isDefinitive: boolean;
  readonly confirmedOn?: LegalDate;
}>;

export interface Period {
  readonly receipts: readonly ReceivedInstrument[];
  /** The instrument was taken back before the entry into force. */
  readonly taken?: Entered<{ readonly on: LegalDate }>;
  /** The notice of withdrawal that stands. */
  readonly notice?: Notice;
  /** Notices about some provisions only: the rest binds on. */
  readonly partial?: readonly PartialNotice[];
  /** The notice of a party in whose place this one goes on is taken back. */
  readonly rescinds?: Entered<{ readonly on: LegalDate }>;
  /** The depositary's own word on the date for this party in this period, where another followed. */
  readonly declaration?: Declared;
}

/** One instrument, as one depositary received it. */
export type ReceivedInstrument = Entered<{
  readonly kind: InstrumentKind;
  readonly on: LegalDate;
  readonly effectiveOn?: LegalDate;
  readonly inDueForm?: boolean;
  readonly confirmedOn?: LegalDate;
  readonly refusedOn?: LegalDate;
  readonly depositary?: string;
  readonly notifiedOn?: LegalDate;
  readonly together?: readonly string[];
  /** The provisions chosen, where the text lets choose (VCLT 17). */
  readonly provisions?: readonly string[];
  /** Those of them that this instrument adds to what an earlier one of the period accepted. It is no consent of its own. */
  readonly adds?: readonly string[];
}>;

export type Notice = Entered<{
  readonly on: LegalDate;
  readonly effectiveOn?: LegalDate;
  /** The clause is silent, and a right to withdraw is implied (VCLT 56). */
  readonly isImplied?: boolean;
  /** With the consent of all parties, at any time (VCLT 54b). */
  readonly byConsentOfAll?: boolean;
}>;

/** What a party said of the consent of another in whose place it goes on: its first period, if it has no instrument. */
export function periodWithoutOwn(participant: Participant | undefined): Period | undefined {
  const first = participant?.periods[0];
  return first?.receipts.length === 0 ? first : undefined;
}

/** The party denounces these provisions (VCLT 44.1). */
export type PartialNotice = Notice & { readonly provisions: readonly string[] };

/** Those who take part in a treaty. */
export interface Participants {
  get(party: string): Participant | undefined;
  values(): Iterable<Participant>;
}

/** Each under its name. */
export function byParty<P extends Participant>(participants: Iterable<P>): Map<string, P> {
  return new Map(Array.from(participants, participant => [participant.party, participant]));
}

/** From which day on a party certainly exists no more, the date that was recorded, and the entry that says so. */
export type Ended = Entered<{
  readonly on: Day;
  readonly said?: LegalDate;
  /** Who goes on in its place, and from when. */
  readonly continued?: Continued;
}>;

export type Continued = Entered<{ readonly by: string; readonly on: Day; readonly said?: LegalDate }>;

/** Does the party exist no more on that day? */
export function hasEnded(ended: Ended | undefined, day: Day): boolean {
  return ended !== undefined && ended.on <= day;
}

/** Who stands in the place of the party on a day: the party itself, or who goes on in its place by then. */
export function inPlaceOf(party: string, day: Day, context: Pick<TreatyContext, 'endOf'>): string {
  const seen = new Set<string>();
  for (let standing = party; ;) {
    const continued = context.endOf(standing)?.continued;
    if (!continued || continued.on > day || seen.has(standing)) return standing;
    seen.add(standing);
    standing = continued.by;
  }
}

/** What a determination has to know beyond the treaty itself. */
export interface TreatyContext {
  isOrganisation(party: string): boolean;
  /** When a party ended, as it is known at the point; undefined where it exists. */
  endOf(party: string): Ended | undefined;
  /** Those in whose place a party goes on, and those in whose place they did. */
  continuedBy(party: string): readonly string[];
  /** Those of them that exist on the day. */
  membersOf(body: string, day: string): readonly string[];
  /** Of whom it is not certain whether they were members on all these days, because a date is partial or unknown. */
  membersInDoubt(body: string, days: Interval): ReadonlySet<string>;
  /** May anybody be in doubt by then, on any day: has a membership, or the end of a member or of the body, no single day? */
  areMembersVague(body: string, day: Day): boolean;
  /** The days up to that of the point on which the standing of somebody in a body changes, or may change. */
  changesIn(body: string): readonly Day[];
  /** Who was party to another document on a day. */
  partiesTo(document: string, day: string): readonly string[];
  /** Of whom that is not certain on all these days. */
  partiesInDoubt(document: string, days: Interval): ReadonlySet<string>;
  /** May anybody be in doubt on any day: has the begin or the end of a party no single day? */
  arePartiesVague(document: string): boolean;
  /** When another document entered or enters into force; undefined where that is not known. */
  entryIntoForceOf(document: string): string | undefined;
}

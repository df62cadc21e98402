import type { ByLanguage, Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

export const membershipStatuses = ['member', 'observer', 'suspended', 'left'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export interface Establishment extends Provenance {
  readonly body: string;
  readonly names: ByLanguage;
  /** When it was established; without it, it always was. */
  readonly on?: LegalDate;
}

/** The body exists no more from this date on, and with it its memberships, its chair and its offices. */
export interface BodyEnding extends Provenance {
  readonly body: string;
  readonly effectiveOn: LegalDate;
}

export interface Membership extends Provenance {
  readonly body: string;
  readonly party: string;
  readonly status: MembershipStatus;
  readonly effectiveOn: LegalDate;
}

/** The order in which the chair passes from member to member. It proposes; a decision confirms. */
export interface Rotation extends Provenance {
  readonly body: string;
  readonly order: readonly string[];
  readonly effectiveOn: LegalDate;
}

export interface Chairmanship extends Provenance {
  readonly body: string;
  readonly party: string;
  /** The person who holds the chair for the party; undefined where the sources do not say. */
  readonly holder?: string;
  readonly decidedOn: LegalDate;
  readonly effectiveOn: LegalDate;
  /** The session or the document that decided it. */
  readonly session?: string;
  readonly document?: string;
}

export interface Appointment extends Provenance {
  readonly body: string;
  readonly office: string;
  readonly person: string;
  readonly effectiveOn: LegalDate;
}

export type BodyFact =
  | { readonly type: 'BodyEstablished'; readonly data: Establishment }
  | { readonly type: 'BodyEnded'; readonly data: BodyEnding }
  | { readonly type: 'MembershipSet'; readonly data: Membership }
  | { readonly type: 'RotationAdopted'; readonly data: Rotation }
  | { readonly type: 'ChairmanshipTransferred'; readonly data: Chairmanship }
  | { readonly type: 'OfficialAppointed'; readonly data: Appointment }
  | { readonly type: 'AppointmentEnded'; readonly data: Appointment };

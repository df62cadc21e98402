import type { Provenance } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';

export const sessionTypes = ['ordinary', 'extraordinary'] as const;
export type SessionType = (typeof sessionTypes)[number];

export const sessionFormats = ['in-person', 'videoconference', 'mixed'] as const;
export type SessionFormat = (typeof sessionFormats)[number];

export interface Convocation extends Provenance {
  readonly session: string;
  readonly body: string;
  readonly type: SessionType;
  readonly format: SessionFormat;
  readonly place?: string;
  /** The day on which it meets. */
  readonly on: LegalDate;
}

export interface SessionOpening extends Provenance {
  readonly session: string;
  /** Who presided: a fact of the session, not derived from the chairmanship. Undefined where the sources do not say. */
  readonly presiding?: string;
  readonly party?: string;
  readonly on: LegalDate;
}

/** How a party or an official took part, or did not, and why. */
export const presences = [
  'in-person',
  'remote',
  'absent',
  'absent-without-objection',
  'absent-texts-sent-to-join',
] as const;
export type Presence = (typeof presences)[number];

export const delegateCapacities = [
  'head-of-state',
  'acting-head-of-state',
  'head-of-government',
  'acting-head-of-government',
  'foreign-minister',
  'acting-foreign-minister',
  'plenipotentiary',
  'secretary-general',
  'observer',
] as const;
export type DelegateCapacity = (typeof delegateCapacities)[number];

export interface Attendance extends Provenance {
  readonly session: string;
  /** The party; absent for an official of the body, who attends for none. */
  readonly party?: string;
  /** Its head of delegation, or the official. */
  readonly person?: string;
  readonly capacity?: DelegateCapacity;
  readonly presence: Presence;
  readonly on: LegalDate;
}

export interface Closing extends Provenance {
  readonly session: string;
  /** How many texts were before it, adopted and sent back: may exceed those that the register can name. */
  readonly textsTabled?: number;
  readonly textsAdopted?: number;
  readonly textsReturned?: number;
  readonly on: LegalDate;
}

export type SessionFact =
  | { readonly type: 'SessionConvened'; readonly data: Convocation }
  | { readonly type: 'SessionOpened'; readonly data: SessionOpening }
  | { readonly type: 'AttendanceRecorded'; readonly data: Attendance }
  | { readonly type: 'SessionClosed'; readonly data: Closing };

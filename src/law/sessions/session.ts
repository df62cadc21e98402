import type { Entered } from '../already-recorded.js';
import type { Kind } from '../time/history.js';
import type { Attendance, Closing, Convocation, SessionFact, SessionOpening } from './events.js';

/** A meeting of a body on one date: who presided, who came, how it ended. */
export interface Session {
  convocation?: Entered<Convocation>;
  opening?: Entered<SessionOpening>;
  closing?: Entered<Closing>;
  /** By attendee: a party, or an official's person. */
  readonly attendance: Map<string, Entered<Attendance>>;
}

export const sessions: Kind<Session, SessionFact> = {
  name: 'session',
  types: { SessionConvened: true, SessionOpened: true, AttendanceRecorded: true, SessionClosed: true },
  date: fact => fact.data.on,
  start: () => ({ attendance: new Map() }),
  evolve(session, fact, entry) {
    switch (fact.type) {
      case 'SessionConvened':
        session.convocation = { ...fact.data, entry };
        return session;
      case 'SessionOpened':
        session.opening = { ...fact.data, entry };
        return session;
      case 'AttendanceRecorded':
        session.attendance.set(attendeeOf(fact.data), { ...fact.data, entry });
        return session;
      case 'SessionClosed':
        session.closing = { ...fact.data, entry };
        return session;
    }
  },
};

/** Whose attendance it is: a party's, or of somebody who attends for none. */
export function attendeeOf({ party, person }: Attendance): string {
  return party ?? `${person}`;
}

import { IsA, IsByLanguage, IsLegalDate, IsOneOf, IsSlug, IsText, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import type { ByLanguage } from '../../law/provenance.js';
import {
  delegateCapacities,
  type DelegateCapacity,
  type Presence,
  presences,
  type SessionFact,
  type SessionFormat,
  sessionFormats,
  type SessionType,
  sessionTypes,
} from '../../law/sessions/events.js';
import { attendeeOf, sessions as kind, type Session } from '../../law/sessions/session.js';
import { type StoredRow, PartForm, RowForm } from '../answers.js';
import type { View } from '../projector/view.js';

@Says('How a session was opened.')
export class OpeningPart extends PartForm {
  @Optional()
  @IsSlug('Who presided; absent where the sources do not say.', 'vladimir-putin')
  presiding?: string;
  @Optional()
  @IsByLanguage('Names of that person.', { en: 'Vladimir Putin' })
  presidingNames?: ByLanguage;
  @Optional()
  @IsSlug('The party for which that person presided.', 'ru')
  party?: string;
  @Optional()
  @IsByLanguage('Names of that party.', { en: 'Russia' })
  partyNames?: ByLanguage;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

@Says('How a session was closed.')
export class ClosingPart extends PartForm {
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were before it.', 17)
  textsTabled?: number;
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were adopted; may exceed those that the register can name.', 15)
  textsAdopted?: number;
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were sent back.', 2)
  textsReturned?: number;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

@Says('A meeting of a body.')
export class SessionRow extends RowForm {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsOneOf(sessionTypes, 'Ordinary or extraordinary.', 'ordinary') type!: SessionType;
  @IsOneOf(sessionFormats, 'How it meets.', 'videoconference') format!: SessionFormat;
  @Optional()
  @IsText(200, 'Where.', 'Dushanbe')
  place?: string;
  @IsLegalDate('When it meets.', '2020-12-02') on!: string;
  @Optional()
  @IsA(() => OpeningPart, 'How it was opened, and who presided.', { presiding: 'vladimir-putin', entry: 30 })
  opening?: OpeningPart;
  @Optional()
  @IsA(() => ClosingPart, 'How it was closed.', { textsAdopted: 15, entry: 50 })
  closing?: ClosingPart;
}

@Says('Who was at a session, or was not, and why.')
export class AttendanceRow extends RowForm {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @Optional()
  @IsSlug('The party; absent for an official who attends for none.', 'kg')
  party?: string;
  @Optional()
  @IsByLanguage('Names of the party.', { en: 'Kyrgyzstan' })
  partyNames?: ByLanguage;
  @Optional()
  @IsSlug('Its head of delegation, or the official.', 'talant-mamytov')
  person?: string;
  @Optional()
  @IsByLanguage('Names of that person.', { en: 'Talant Mamytov' })
  personNames?: ByLanguage;
  @Optional()
  @IsOneOf(delegateCapacities, 'In which capacity.', 'acting-head-of-state')
  capacity?: DelegateCapacity;
  @IsOneOf(presences, 'How it took part, or why not.', 'remote') presence!: Presence;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

/** Every session: when and how it met, who presided, how it ended. */
export const sessionsView: View<Session, SessionFact, StoredRow<SessionRow>> = {
  name: 'sessions',
  version: 1,
  kind,
  columns: ['body'],
  keysOf: fact => (fact.type === 'AttendanceRecorded' ? [] : [fact.data.session]),
  row({ convocation, opening, closing }) {
    if (!convocation) return undefined;
    return {
      ...convocation,
      ...(opening && { opening: withoutSession(opening) }),
      ...(closing && { closing: withoutSession(closing) }),
      entry: (closing ?? opening ?? convocation).entry,
    };
  },
};

/** Who was at which session. */
export const attendanceView: View<Session, SessionFact, StoredRow<AttendanceRow>> = {
  name: 'attendance',
  version: 1,
  kind,
  columns: ['session', 'party', 'person'],
  unindexed: ['presence'],
  dated: true,
  // Another separator than in the keys of signatures, with which these rows are listed.
  keysOf: fact => (fact.type === 'AttendanceRecorded' ? [`${fact.data.session}~${attendeeOf(fact.data)}`] : []),
  row: (session, key) => {
    const attended = session.attendance.get(key.slice(key.indexOf('~') + 1));
    return attended && { ...attended };
  },
};

/** A fact without the identifier that its row has already. */
function withoutSession<P extends { readonly session: string }>({ session: _session, ...rest }: P): Omit<P, 'session'> {
  return rest;
}

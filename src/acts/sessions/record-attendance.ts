import { IsLegalDate, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { parties } from '../../law/parties/party.js';
import { persons } from '../../law/parties/person.js';
import { attend } from '../../law/sessions/attend.js';
import { delegateCapacities, type DelegateCapacity, type Presence, presences } from '../../law/sessions/events.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A delegation or an official is at a session, or is not, and why.')
export class RecordAttendance extends Act {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @Optional()
  @IsSlug('The party; left out for an official who attends for none.', 'kg')
  party?: string;
  @Optional()
  @IsSlug('Its head of delegation, or the official.', 'talant-mamytov')
  person?: string;
  @Optional()
  @IsOneOf(delegateCapacities, 'In which capacity.', 'acting-head-of-state')
  capacity?: DelegateCapacity;
  @IsOneOf(presences, 'How it took part, or why not.', 'remote') presence!: Presence;
  @IsLegalDate('When.', '2020-12-02') on!: LegalDate;
}

export const recordAttendance = judged(RecordAttendance, {
  fact: 'AttendanceRecorded',
  kind: sessions,
  happened: act => [act.on],
  subjects: act => [`session/${act.session}`, ...named('party', act.party), ...named('person', act.person)],
  judge: (act, read) => {
    const party = act.party === undefined ? undefined : read(parties, act.party);
    const person = act.person === undefined ? undefined : read(persons, act.person);
    return attend(read(sessions, act.session), act, party, person);
  },
});

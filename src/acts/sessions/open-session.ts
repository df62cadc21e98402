import { IsLegalDate, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { persons } from '../../law/parties/person.js';
import { open } from '../../law/sessions/open.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('Somebody opens a session and presides over it.')
export class OpenSession extends Act {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @Optional()
  @IsSlug('The person who presides; left out where the sources do not say.', 'vladimir-putin')
  presiding?: string;
  @Optional()
  @IsSlug('The party for which that person presides.', 'ru')
  party?: string;
  @IsLegalDate('When it was opened.', '2020-12-02') on!: LegalDate;
}

export const openSession = judged(OpenSession, {
  fact: 'SessionOpened',
  kind: sessions,
  happened: act => [act.on],
  subjects: act => [`session/${act.session}`, ...named('person', act.presiding)],
  judge: (act, read) => {
    const presiding = act.presiding === undefined ? undefined : read(persons, act.presiding);
    return open(read(sessions, act.session), act, presiding);
  },
});

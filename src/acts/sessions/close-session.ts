import { IsLegalDate, IsSlug, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { close } from '../../law/sessions/close.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A session ends, with a count of the texts that it adopted.')
export class CloseSession extends Act {
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were before it.', 17)
  textsTabled?: number;
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were adopted; may exceed those that the register can name.', 15)
  textsAdopted?: number;
  @Optional()
  @IsWhole(0, 100_000, 'How many texts were sent back.', 2)
  textsReturned?: number;
  @IsLegalDate('When it was closed.', '2020-12-02') on!: LegalDate;
}

export const closeSession = judged(CloseSession, {
  fact: 'SessionClosed',
  kind: sessions,
  happened: act => [act.on],
  subjects: act => [`session/${act.session}`],
  judge: (act, read) => close(read(sessions, act.session), act),
});

import { IsLegalDate, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { convene } from '../../law/sessions/convene.js';
import { type SessionFormat, sessionFormats, type SessionType, sessionTypes } from '../../law/sessions/events.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A body is called to meet.')
export class ConveneSession extends Act {
  @IsSlug('Identifier of the session, chosen by the client.', 'csto-csc-2020-12-02') session!: string;
  @IsSlug('The body that meets.', 'csto-csc') body!: string;
  @IsOneOf(sessionTypes, 'Ordinary or extraordinary.', 'ordinary') type!: SessionType;
  @IsOneOf(sessionFormats, 'How it meets.', 'videoconference') format!: SessionFormat;
  @Optional()
  @IsText(200, 'Where it meets.', 'Dushanbe')
  place?: string;
  @IsLegalDate('The day on which it meets.', '2020-12-02') on!: LegalDate;
}

export const conveneSession = judged(ConveneSession, {
  fact: 'SessionConvened',
  kind: sessions,
  happened: () => [],
  subjects: act => [`session/${act.session}`, `body/${act.body}`],
  judge: (act, read) => convene(read(sessions, act.session), act, read(bodies, act.body)),
});

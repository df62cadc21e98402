import { IsLegalDate, IsOneOf, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { type AgendaStatus, agendaStatuses } from '../../law/documents/text-events.js';
import { setAgendaItem as set } from '../../law/documents/set-agenda-item.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A text comes onto the agenda of a session, leaves it, or is sent back.')
export class SetAgendaItem extends Act {
  @IsSlug('The document.', 'csto-2021-budget') document!: string;
  @IsSlug('The session.', 'csto-csc-2020-12-02') session!: string;
  @IsOneOf(agendaStatuses, 'What became of it.', 'tabled') status!: AgendaStatus;
  @IsLegalDate('When.', '2020-12-02') on!: LegalDate;
}

export const setAgendaItem = judged(SetAgendaItem, {
  fact: 'AgendaItemSet',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `session/${act.session}`],
  judge: (act, read) => set(read(documents, act.document), act, read(sessions, act.session)),
});

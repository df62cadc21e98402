import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { endAppointment as end } from '../../law/bodies/end-appointment.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A person holds an office no more.')
export class EndAppointment extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The office.', 'secretary-general') office!: string;
  @IsSlug('The person.', 'imangali-tasmagambetov') person!: string;
  @IsLegalDate('The first day on which it is held no more.', '2023-01-01') effectiveOn!: LegalDate;
}

export const endAppointment = judged(EndAppointment, {
  fact: 'AppointmentEnded',
  kind: bodies,
  happened: () => [],
  subjects: act => [`body/${act.body}`],
  judge: (act, read) => end(read(bodies, act.body), act),
});

import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { appointOfficial as appoint } from '../../law/bodies/appoint-official.js';
import { bodies } from '../../law/bodies/body.js';
import { persons } from '../../law/parties/person.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A person takes an office of a body, in succession to whoever held it.')
export class AppointOfficial extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The office.', 'secretary-general') office!: string;
  @IsSlug('The person.', 'imangali-tasmagambetov') person!: string;
  @IsLegalDate('The first day in the office.', '2023-01-01') effectiveOn!: LegalDate;
}

export const appointOfficial = judged(AppointOfficial, {
  fact: 'OfficialAppointed',
  kind: bodies,
  happened: () => [],
  subjects: act => [`body/${act.body}`, `person/${act.person}`],
  judge: (act, read) => appoint(read(bodies, act.body), act, read(persons, act.person)),
});

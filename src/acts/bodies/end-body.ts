import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { endBody as end } from '../../law/bodies/end-body.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A body exists no more. It stays in the register, and so does all that it did.')
export class EndBody extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsLegalDate('The first day on which it exists no more.', '2030-01-01') effectiveOn!: LegalDate;
}

export const endBody = judged(EndBody, {
  fact: 'BodyEnded',
  kind: bodies,
  happened: () => [],
  subjects: act => [`body/${act.body}`],
  judge: (act, read) => end(read(bodies, act.body), act),
});

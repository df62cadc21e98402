import { IsLegalDate, IsSlug, IsSlugs } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { adoptRotation as adopt } from '../../law/bodies/adopt-rotation.js';
import { bodies } from '../../law/bodies/body.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { bodyFor } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('The members agree in which order the chair passes. It proposes; a decision confirms.')
export class AdoptRotation extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlugs(250, 'The members in their order.', ['am', 'by', 'kz', 'kg', 'ru', 'tj']) order!: string[];
  @IsLegalDate('The first day on which it holds.', '2003-09-18') effectiveOn!: LegalDate;
}

export const adoptRotation = judged(AdoptRotation, {
  fact: 'RotationAdopted',
  kind: bodies,
  happened: () => [],
  subjects: act => [`body/${act.body}`, ...act.order.flatMap(party => named('party', party))],
  judge: (act, read) => adopt(bodyFor(read, act.body, ...act.order), act),
});

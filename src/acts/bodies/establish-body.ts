import { IsByLanguage, IsLegalDate, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { establish } from '../../law/bodies/establish.js';
import type { ByLanguage } from '../../law/provenance.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('Makes a council or organisation known to the register.')
export class EstablishBody extends Act {
  @IsSlug('Identifier of the body, chosen by the client.', 'csto-csc') body!: string;
  @IsByLanguage('Names by language.', { en: 'Collective Security Council' }) names!: ByLanguage;
  @Optional()
  @IsLegalDate('When it was established; without a date, it always was.', '2003-09-18')
  on?: LegalDate;
}

export const establishBody = judged(EstablishBody, {
  fact: 'BodyEstablished',
  kind: bodies,
  happened: act => [act.on],
  subjects: act => [`body/${act.body}`],
  judge: (act, read) => establish(read(bodies, act.body), act),
});

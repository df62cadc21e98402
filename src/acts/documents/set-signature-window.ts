import { IsLegalDate, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { setSignatureWindow as set } from '../../law/documents/set-signature-window.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A text can be signed from one day to another, both inclusive. The last word counts.')
export class SetSignatureWindow extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsLegalDate('The first day on which it can be signed.', '2021-09-16') opensOn!: LegalDate;
  @Optional()
  @IsLegalDate('The last day on which it can be signed.', '2022-09-15')
  closesOn?: LegalDate;
  @Optional()
  @IsText(200, 'Where it can be signed.', 'Moscow')
  place?: string;
  @IsLegalDate('When this was decided.', '2020-12-02') on!: LegalDate;
}

export const setSignatureWindow = judged(SetSignatureWindow, {
  fact: 'SignatureWindowSet',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`],
  judge: (act, read) => set(read(documents, act.document), act),
});

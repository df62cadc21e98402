import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { declareIntentNotToBecomeParty as settle } from '../../law/documents/declare-intent-not-to-become-party.js';
import { documents } from '../../law/documents/document.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A signatory makes clear that it will not become a party. Its signature stays.')
export class DeclareIntentNotToBecomeParty extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlug('The party.', 'kg') party!: string;
  @IsLegalDate('When it was declared.', '2021-10-01') on!: LegalDate;
}

export const declareIntentNotToBecomeParty = judged(DeclareIntentNotToBecomeParty, {
  fact: 'IntentNotToBecomePartyDeclared',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`],
  judge: (act, read) => settle(read(documents, act.document), act),
});

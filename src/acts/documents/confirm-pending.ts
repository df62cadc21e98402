import { IsLegalDate, IsSlug, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { confirmPending as settle } from '../../law/documents/settle-pending.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { heldNames } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says(
  'A party stands by its pending signature: it counts as a full one, dated as signed. Or its instrument is in due form now.',
)
export class ConfirmPending extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlug('The party.', 'kg') party!: string;
  @IsLegalDate('When it was confirmed.', '2021-10-01') on!: LegalDate;
  @Optional()
  @IsWhole(
    1,
    Number.MAX_SAFE_INTEGER,
    'Of several instruments that wait: the position of its entry. Default: the last.',
    17,
  )
  instrument?: number;
}

export const confirmPending = judged(ConfirmPending, {
  fact: 'PendingConfirmed',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`],
  judge: (act, read) => settle(read(documents, act.document), act, heldNames(read, act.party)),
});

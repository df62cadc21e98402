import { IsLegalDate, IsSlug, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { refusePending as settle } from '../../law/documents/settle-pending.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { heldNames } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party does not stand by its pending signature or instrument: it never counted.')
export class RefusePending extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlug('The party.', 'kg') party!: string;
  @IsLegalDate('When it was refused.', '2021-10-01') on!: LegalDate;
  @Optional()
  @IsWhole(
    1,
    Number.MAX_SAFE_INTEGER,
    'Of several instruments that wait: the position of its entry. Default: the last.',
    17,
  )
  instrument?: number;
}

export const refusePending = judged(RefusePending, {
  fact: 'PendingRefused',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`],
  judge: (act, read) => settle(read(documents, act.document), act, heldNames(read, act.party)),
});

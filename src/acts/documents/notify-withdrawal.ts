import { IsLegalDate, IsSlug, IsTexts, IsYesNo, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { notifyWithdrawal as notify } from '../../law/documents/leaving.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor } from '../../law/treaties/held.js';
import { leavingIn } from '../../law/treaties/outlook.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';
import { consequencesOf } from './consequences.js';

@Says('A party says that it leaves. When it is out is for the clause to say.')
export class NotifyWithdrawal extends Act {
  @IsSlug('The document.', 'paris-agreement') document!: string;
  @IsSlug('The party.', 'us') party!: string;
  @IsLegalDate('The day on which the depositary received the notice.', '2019-11-04') on!: LegalDate;
  @Optional()
  @IsLegalDate('A later date than the clause gives, if the notice says so.', '2021-01-01')
  effectiveOn?: LegalDate;
  @Optional()
  @IsTexts(100, 200, 'Only from these provisions, which it accepted: the rest binds on.', ['article 19'])
  provisions?: string[];
  @Optional()
  @IsYesNo('No clause speaks of it, and a right to withdraw is implied (VCLT 56): at least twelve months.', true)
  isImplied?: boolean;
  @Optional()
  @IsYesNo('All parties consent (VCLT 54b): at any time.', true)
  byConsentOfAll?: boolean;
}

export const notifyWithdrawal = judged(NotifyWithdrawal, {
  fact: 'WithdrawalNotified',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`],
  judge: (act, read) => {
    const { standing, rule } = leavingIn(read, act);
    return notify(documentFor(read, act), act, standing, rule);
  },
  consequences: consequencesOf,
});

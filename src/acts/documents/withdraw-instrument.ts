import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { withdrawInstrument as withdraw } from '../../law/documents/leaving.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor } from '../../law/treaties/held.js';
import { treatyStandingIn } from '../../law/treaties/outlook.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party takes its instrument back, before the text is in force for it.')
export class WithdrawInstrument extends Act {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsSlug('The party.', 'gm') party!: string;
  @IsLegalDate('When the depositary received word of it.', '2017-02-10') on!: LegalDate;
}

export const withdrawInstrument = judged(WithdrawInstrument, {
  fact: 'InstrumentWithdrawn',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`],
  judge: (act, read) => {
    const standing = treatyStandingIn(read, act);
    return withdraw(documentFor(read, act), act, standing);
  },
});

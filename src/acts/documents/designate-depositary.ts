import { IsLegalDate, IsSlug, IsSlugs } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { designateDepositary as designate } from '../../law/documents/designate-depositary.js';
import { documents } from '../../law/documents/document.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('Who keeps the original, receives the instruments and tells the parties.')
export class DesignateDepositary extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlugs(10, 'The depositaries: registered parties or organisations.', ['csto']) depositaries!: string[];
  @IsLegalDate('When they were designated.', '2020-12-02') on!: LegalDate;
}

export const designateDepositary = judged(DesignateDepositary, {
  fact: 'DepositaryDesignated',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, ...act.depositaries.flatMap(party => named('party', party))],
  judge: (act, read) => {
    const depositaries = act.depositaries.map(party => read(parties, party));
    return designate(read(documents, act.document), act, depositaries);
  },
});

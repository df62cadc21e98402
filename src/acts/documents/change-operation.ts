import { IsLegalDate, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { changeOperation as change } from '../../law/documents/change-operation.js';
import { documents } from '../../law/documents/document.js';
import { type Operation, operations } from '../../law/documents/rule-events.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('Provisional application, suspension, derogation or an armed conflict begins or ends, for one party or for all.')
export class ChangeOperation extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @Optional()
  @IsSlug('Only for this party.', 'by')
  party?: string;
  @IsOneOf(operations, 'What begins or ends.', 'provisional-application') operation!: Operation;
  @IsOneOf(['begin', 'end'], 'Whether it begins or ends.', 'begin') change!: 'begin' | 'end';
  @Optional()
  @IsText(2_000, 'Of which provisions.', 'articles 2 to 5')
  scope?: string;
  @Optional()
  @IsLegalDate('When the depositary received word of it.', '2021-09-01')
  notifiedOn?: LegalDate;
  @IsLegalDate('From this day.', '2021-09-16') effectiveOn!: LegalDate;
}

export const changeOperation = judged(ChangeOperation, {
  fact: 'OperationChanged',
  kind: documents,
  happened: act => [act.notifiedOn],
  subjects: act => [`document/${act.document}`, ...named('party', act.party)],
  judge: (act, read) => {
    const { document, party } = act;
    if (party === undefined) return change(read(documents, document), act, undefined);
    return change(documentFor(read, { document, party }), act, read(parties, party));
  },
});

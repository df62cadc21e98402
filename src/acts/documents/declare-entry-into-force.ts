import { IsLegalDate, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { declareEntryIntoForce as declare } from '../../law/documents/declare-entry-into-force.js';
import { documents } from '../../law/documents/document.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor } from '../../law/treaties/held.js';
import { treatyStandingIn } from '../../law/treaties/outlook.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says(
  'The depositary says when a text enters into force, in general or for one party. Its word prevails over the clause.',
)
export class DeclareEntryIntoForce extends Act {
  @IsSlug('The document.', 'csto-2018-protocol-2') document!: string;
  @Optional()
  @IsSlug('Only for this party.', 'kg')
  party?: string;
  @IsLegalDate('The day of the entry into force.', '2021-01-19') effectiveOn!: LegalDate;
  @IsLegalDate('When the depositary said so.', '2021-01-19') on!: LegalDate;
}

export const declareEntryIntoForce = judged(DeclareEntryIntoForce, {
  fact: 'EntryIntoForceDeclared',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, ...named('party', act.party)],
  judge: (act, read) => {
    const { document, party } = act;
    if (party === undefined) return declare(read(documents, document), act, false);
    const { isBound } = treatyStandingIn(read, { ...act, party });
    return declare(documentFor(read, { document, party }), act, isBound);
  },
});

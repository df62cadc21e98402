import { IsLegalDate, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { terminateDocument as terminate } from '../../law/documents/leaving.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A document ends for all.')
export class TerminateDocument extends Act {
  @IsSlug('The document.', 'csto-2021-plan') document!: string;
  @Optional()
  @IsSlug('The document that takes its place.', 'csto-2026-plan')
  by?: string;
  @IsLegalDate('The first day on which it is in force no more.', '2026-01-01') effectiveOn!: LegalDate;
}

export const terminateDocument = judged(TerminateDocument, {
  fact: 'DocumentTerminated',
  kind: documents,
  happened: () => [],
  subjects: act => [`document/${act.document}`, ...named('document', act.by)],
  judge: (act, read) => {
    const by = act.by === undefined ? undefined : { ...read(documents, act.by) };
    return terminate(read(documents, act.document), act, by);
  },
});

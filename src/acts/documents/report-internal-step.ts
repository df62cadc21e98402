import { IsLegalDate, IsOneOf, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { type InternalStepKind, internalSteps } from '../../law/documents/consent-events.js';
import { reportInternalStep as report } from '../../law/documents/report-internal-step.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party reports a step at home, such as a law of ratification: information, never a deposit.')
export class ReportInternalStep extends Act {
  @IsSlug('The document.', 'csto-2020-peacekeeping-protocol') document!: string;
  @IsSlug('The party.', 'kg') party!: string;
  @IsOneOf(internalSteps, 'What happened.', 'law-adopted') step!: InternalStepKind;
  @Optional()
  @IsText(2_000, 'The title of the law, the count of the vote.', 'Law on the ratification of the protocol')
  note?: string;
  @IsLegalDate('When.', '2023-11-22') on!: LegalDate;
}

export const reportInternalStep = judged(ReportInternalStep, {
  fact: 'InternalStepReported',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`],
  judge: (act, read) => report(read(documents, act.document), act, read(parties, act.party)),
});

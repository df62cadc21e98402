import { IsA, IsLegalDate, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { VotesForm } from '../../forms/votes.js';
import { bodies } from '../../law/bodies/body.js';
import { adopt } from '../../law/documents/adopt.js';
import { documents } from '../../law/documents/document.js';
import { type AdoptionWay, adoptionWays } from '../../law/documents/text-events.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A text becomes definite, and open for signature.')
export class AdoptDocument extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @Optional()
  @IsSlug('The session that adopted it.', 'csto-csc-2020-12-02')
  session?: string;
  @IsLegalDate('When it was adopted.', '2020-12-02') on!: LegalDate;
  @Optional()
  @IsOneOf(adoptionWays, 'How it was adopted.', 'consensus')
  by?: AdoptionWay;
  @Optional()
  @IsA(() => VotesForm, 'The counts, where it was adopted by a vote.', { for: 5, against: 0, abstained: 1 })
  votes?: VotesForm;
}

export const adoptDocument = judged(AdoptDocument, {
  fact: 'DocumentAdopted',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, ...named('session', act.session)],
  judge: (act, read) => {
    const session = act.session === undefined ? undefined : read(sessions, act.session);
    const document = read(documents, act.document);
    const body = document.proposal?.body;
    return adopt(document, act, session, body === undefined ? undefined : read(bodies, body));
  },
});

import { IsLegalDate, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { bodies } from '../../law/bodies/body.js';
import { transferChairmanship as transfer } from '../../law/bodies/transfer-chairmanship.js';
import { documents } from '../../law/documents/document.js';
import { parties } from '../../law/parties/party.js';
import { persons } from '../../law/parties/person.js';
import { sessions } from '../../law/sessions/session.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { bodyFor } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('The chair of a body passes to a member. Decision and effect have dates of their own.')
export class TransferChairmanship extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The member that takes the chair.', 'kz') party!: string;
  @Optional()
  @IsSlug('The person who holds it for the party; left out where the sources do not say.', 'kassym-jomart-tokayev')
  holder?: string;
  @IsLegalDate('When it was decided.', '2023-11-23') decidedOn!: LegalDate;
  @IsLegalDate('The first day on which it holds.', '2024-01-01') effectiveOn!: LegalDate;
  @Optional()
  @IsSlug('The session that decided it.', 'csto-csc-2023-11-23')
  session?: string;
  @Optional()
  @IsSlug('The document that decided it.', 'csto-2023-chair-decision')
  document?: string;
}

export const transferChairmanship = judged(TransferChairmanship, {
  fact: 'ChairmanshipTransferred',
  kind: bodies,
  happened: act => [act.decidedOn],
  subjects: act => [
    `body/${act.body}`,
    `party/${act.party}`,
    ...named('person', act.holder),
    ...named('session', act.session),
    ...named('document', act.document),
  ],
  judge: (act, read) =>
    transfer(bodyFor(read, act.body, act.party), act, {
      party: read(parties, act.party),
      holder: act.holder === undefined ? undefined : read(persons, act.holder),
      session: act.session === undefined ? undefined : read(sessions, act.session),
      document: act.document === undefined ? undefined : read(documents, act.document),
    }),
});

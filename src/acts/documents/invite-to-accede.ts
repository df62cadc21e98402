import { IsLegalDate, IsSlug, IsSlugs } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { inviteToAccede as invite } from '../../law/documents/invite-to-accede.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('These parties may join although the text is not open to them.')
export class InviteToAccede extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlugs(400, 'The parties that are invited.', ['uz']) parties!: string[];
  @IsLegalDate('When they were invited.', '2021-12-01') on!: LegalDate;
}

export const inviteToAccede = judged(InviteToAccede, {
  fact: 'InvitedToAccede',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, ...act.parties.flatMap(party => named('party', party))],
  judge: (act, read) =>
    invite(
      read(documents, act.document),
      act,
      act.parties.map(party => read(parties, party)),
    ),
});

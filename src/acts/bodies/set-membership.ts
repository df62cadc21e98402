import { IsLegalDate, IsOneOf, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { isAgain } from '../../law/already-recorded.js';
import { bodies } from '../../law/bodies/body.js';
import { type MembershipStatus, membershipStatuses } from '../../law/bodies/events.js';
import { setMembership as set } from '../../law/bodies/set-membership.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { bodyFor } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party becomes a member or observer of a body, is suspended or leaves.')
export class SetMembership extends Act {
  @IsSlug('The body.', 'csto-csc') body!: string;
  @IsSlug('The party.', 'am') party!: string;
  @IsOneOf(membershipStatuses, 'Its standing from that date on.', 'member') status!: MembershipStatus;
  @IsLegalDate('The date from which it holds.', '2003-09-18') effectiveOn!: LegalDate;
}

export const setMembership = judged(SetMembership, {
  fact: 'MembershipSet',
  kind: bodies,
  happened: () => [],
  subjects: act => [`body/${act.body}`, `party/${act.party}`],
  judge: (act, read) => set(bodyFor(read, act.body, act.party), act, read(parties, act.party)),
  consequences: (act, read) => {
    const { vacancy } = read(bodies, act.body);
    return isAgain(vacancy, act)
      ? [{ body: act.body, party: act.party, what: 'chair vacant', on: act.effectiveOn }]
      : [];
  },
});

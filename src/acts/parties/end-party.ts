import { IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { endParty as end } from '../../law/parties/end-party.js';
import { parties } from '../../law/parties/party.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party exists no more. It stays in the register, and so does all that it did.')
export class EndParty extends Act {
  @IsSlug('The party.', 'cs') party!: string;
  @IsLegalDate('The first day on which it exists no more.', '1993-01-01') effectiveOn!: LegalDate;
}

export const endParty = judged(EndParty, {
  fact: 'PartyEnded',
  kind: parties,
  happened: () => [],
  subjects: act => [`party/${act.party}`],
  judge: (act, read) => end(read(parties, act.party), act),
});

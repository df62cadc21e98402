import { IsByLanguage, IsLegalDate, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { parties } from '../../law/parties/party.js';
import { renameParty as rename } from '../../law/parties/rename-party.js';
import type { ByLanguage } from '../../law/provenance.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('A party goes by other names from a date on. The old ones stay true before it.')
export class RenameParty extends Act {
  @IsSlug('The party.', 'by') party!: string;
  @IsByLanguage('Its names from then on, by language.', { en: 'Belarus', ru: 'Беларусь' }) names!: ByLanguage;
  @IsLegalDate('The first day of the new names.', '1991-09-19') effectiveOn!: LegalDate;
}

export const renameParty = judged(RenameParty, {
  fact: 'PartyRenamed',
  kind: parties,
  happened: () => [],
  subjects: act => [`party/${act.party}`],
  judge: (act, read) => rename(read(parties, act.party), act),
});

import { IsLegalDate, IsSlug, IsText, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { declineToSign as decline } from '../../law/documents/decline-to-sign.js';
import { documents } from '../../law/documents/document.js';
import { parties } from '../../law/parties/party.js';
import { persons } from '../../law/parties/person.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A party says that it will not sign a text. It can still sign later.')
export class DeclineToSign extends Act {
  @IsSlug('The document.', 'csto-2022-declaration') document!: string;
  @IsSlug('The party.', 'am') party!: string;
  @Optional()
  @IsSlug('Who declined for it.', 'nikol-pashinyan')
  person?: string;
  @Optional()
  @IsText(2_000, 'The reason that was given.', 'No political assessment of the attack on its territory')
  reason?: string;
  @IsLegalDate('When.', '2022-11-23') on!: LegalDate;
}

export const declineToSign = judged(DeclineToSign, {
  fact: 'SigningDeclined',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`, ...named('person', act.person)],
  judge: (act, read) => {
    const person = act.person === undefined ? undefined : read(persons, act.person);
    return decline(read(documents, act.document), act, read(parties, act.party), person);
  },
});

import { IsLegalDate, IsSlug, IsWords, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { type EmpoweredAct, empoweredActs } from '../../law/parties/events.js';
import { parties } from '../../law/parties/party.js';
import { persons } from '../../law/parties/person.js';
import { registerFullPowers as register } from '../../law/parties/register-full-powers.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A party says that a person may act for it, in one matter or in general.')
export class RegisterFullPowers extends Act {
  @IsSlug('The person.', 'vladimir-semerikov') person!: string;
  @IsSlug('The party that gives them.', 'ru') party!: string;
  @IsWords(empoweredActs, 'What they are for.', ['signature']) acts!: EmpoweredAct[];
  @Optional()
  @IsSlug('The document that they are for; left out for general full powers.', 'csto-2020-support-agreement')
  document?: string;
  @IsLegalDate('The first day on which they are valid.', '2021-09-01') on!: LegalDate;
  @Optional()
  @IsLegalDate('The last day on which they are valid.', '2021-12-31')
  until?: LegalDate;
}

export const registerFullPowers = judged(RegisterFullPowers, {
  fact: 'FullPowersRegistered',
  kind: persons,
  happened: act => [act.on],
  subjects: act => [`person/${act.person}`, `party/${act.party}`, ...named('document', act.document)],
  judge: (act, read) => {
    const document = act.document === undefined ? undefined : read(documents, act.document);
    return register(read(persons, act.person), act, read(parties, act.party), document);
  },
});

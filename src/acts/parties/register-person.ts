import { IsByLanguage, IsSlug } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { persons } from '../../law/parties/person.js';
import { registerPerson as register } from '../../law/parties/register-person.js';
import type { ByLanguage } from '../../law/provenance.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('Makes a person who acts for parties known to the register.')
export class RegisterPerson extends Act {
  @IsSlug('Identifier of the person, chosen by the client.', 'emomali-rahmon') person!: string;
  @IsByLanguage('Names by language.', { en: 'Emomali Rahmon', ru: 'Эмомали Рахмон' }) names!: ByLanguage;
}

export const registerPerson = judged(RegisterPerson, {
  fact: 'PersonRegistered',
  kind: persons,
  happened: () => [],
  subjects: act => [`person/${act.person}`],
  judge: (act, read) => register(read(persons, act.person), act),
});

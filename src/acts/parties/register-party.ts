import { IsByLanguage, IsByScheme, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type PartyKind, partyKinds } from '../../law/parties/events.js';
import { parties } from '../../law/parties/party.js';
import { registerParty as register } from '../../law/parties/register-party.js';
import type { ByLanguage } from '../../law/provenance.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('Makes a State or organisation known to the register.')
export class RegisterParty extends Act {
  @IsSlug('Identifier of the party, chosen by the client.', 'tj') party!: string;
  @IsOneOf(partyKinds, 'What sort of party it is.', 'state') kind!: PartyKind;
  @IsByLanguage('Names by language.', { en: 'Tajikistan', ru: 'Таджикистан' }) names!: ByLanguage;
  @Optional()
  @IsByScheme('Codes by scheme.', { iso3166: 'TJ' })
  codes?: Record<string, string>;
}

export const registerParty = judged(RegisterParty, {
  fact: 'PartyRegistered',
  kind: parties,
  happened: () => [],
  // The members of an organisation are those of the body that has its identifier.
  subjects: act => [`party/${act.party}`, ...(act.kind === 'regional-organisation' ? named('body', act.party) : [])],
  judge: (act, read) => register(read(parties, act.party), act),
});

import { IsLegalDate, IsOneOf, IsSlug, IsText, IsYesNo, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { capacities, type Capacity, type SignatureMode, signatureModes } from '../../law/documents/signing-events.js';
import { sign } from '../../law/documents/sign.js';
import { parties } from '../../law/parties/party.js';
import { isEmpowered, persons } from '../../law/parties/person.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor, heldNames, standingIn } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';

@Says('A representative of a party signs an adopted text.')
export class SignDocument extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsSlug('The party for which it is signed.', 'tj') party!: string;
  @Optional()
  @IsSlug('The person who signs; left out where the sources do not say.', 'emomali-rahmon')
  person?: string;
  @Optional()
  @IsOneOf(capacities, 'In which capacity that person acts for the party.', 'head-of-state')
  capacity?: Capacity;
  @Optional()
  @IsOneOf(signatureModes, 'For treaties: subject to ratification, definitive, or initials.', 'simple')
  mode?: SignatureMode;
  @Optional()
  @IsYesNo('Initials count as a signature, because the parties so agreed.', true)
  initialsAgreed?: boolean;
  @Optional()
  @IsYesNo('The signature is ad referendum: it binds to nothing until confirmed.', true)
  adReferendum?: boolean;
  @Optional()
  @IsOneOf(
    ['dispensed', 'to-follow'],
    "dispensed: the party's practice needs no full powers. to-follow: there are none yet; the signature is pending.",
    'dispensed',
  )
  fullPowers?: 'dispensed' | 'to-follow';
  @Optional()
  @IsText(200, 'Where it was signed.', 'Dushanbe')
  place?: string;
  @IsLegalDate('When it was signed.', '2021-09-16') on!: LegalDate;
}

export const signDocument = judged(SignDocument, {
  fact: 'DocumentSigned',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`, `party/${act.party}`, ...named('person', act.person)],
  judge: (act, read) => {
    const before = heldNames(read, act.party);
    const document = documentFor(read, act);
    const body = document.proposal?.body;
    const person = act.person === undefined ? undefined : read(persons, act.person);
    return sign(document, act, {
      party: read(parties, act.party),
      person,
      isEmpowered: person !== undefined && isEmpowered(person, { ...act, act: 'signature', before }),
      membership: body === undefined ? 'open' : standingIn(read, body, act.party),
      before,
    });
  },
});

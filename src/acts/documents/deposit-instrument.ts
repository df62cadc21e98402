import { IsLegalDate, IsOneOf, IsSlug, IsSlugs, IsTexts, IsYesNo, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { depositInstrument as deposit } from '../../law/documents/deposit-instrument.js';
import { documents } from '../../law/documents/document.js';
import { capacities, type Capacity } from '../../law/documents/signing-events.js';
import { type InstrumentKind, instrumentKinds } from '../../law/instruments.js';
import { parties } from '../../law/parties/party.js';
import { isEmpowered, persons } from '../../law/parties/person.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { documentFor, heldNames, standingIn } from '../../law/treaties/held.js';
import { Act } from '../act.js';
import { judged, named } from '../definition.js';
import { consequencesOf } from './consequences.js';

@Says('A depositary received an instrument by which a party consents to be bound.')
export class DepositInstrument extends Act {
  @IsSlug('The document.', 'rome-statute') document!: string;
  @IsSlug('The party.', 'am') party!: string;
  @IsOneOf(instrumentKinds, 'What it is.', 'ratification') kind!: InstrumentKind;
  @IsLegalDate('The day on which it was received.', '2023-11-14') on!: LegalDate;
  @Optional()
  @IsLegalDate(
    'From when it has effect, where the party says so; of a succession its date, which may lie before.',
    '2006-06-03',
  )
  effectiveOn?: LegalDate;
  @Optional()
  @IsYesNo('false: not in due form, recorded as pending until confirmed.', false)
  inDueForm?: boolean;
  @Optional()
  @IsSlug('Which of several depositaries received it.', 'ru')
  depositary?: string;
  @Optional()
  @IsLegalDate('When the depositary told the parties, where the clause counts from then.', '2023-11-20')
  notifiedOn?: LegalDate;
  @Optional()
  @IsSlugs(100, 'It has effect only together with the instruments of these parties.', ['eu'])
  together?: string[];
  @Optional()
  @IsSlug('Of a succession: the State succeeded to.', 'scg')
  predecessor?: string;
  @Optional()
  @IsTexts(100, 200, 'Provisions chosen, where the text lets choose. A further instrument can accept more of them.', [
    'part II',
  ])
  provisions?: string[];
  @Optional()
  @IsSlug('Who signed the instrument.', 'vahagn-khachaturyan')
  person?: string;
  @Optional()
  @IsOneOf(capacities, 'In which capacity.', 'head-of-state')
  capacity?: Capacity;
  @Optional()
  @IsOneOf(['dispensed', 'to-follow'], "dispensed: the party's practice needs no full powers.", 'dispensed')
  fullPowers?: 'dispensed' | 'to-follow';
}

export const depositInstrument = judged(DepositInstrument, {
  fact: 'InstrumentDeposited',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [
    `document/${act.document}`,
    `party/${act.party}`,
    ...named('person', act.person),
    ...named('party', act.predecessor),
    ...named('party', act.depositary),
    ...(act.together ?? []).flatMap(party => named('party', party)),
  ],
  judge: (act, read) => {
    const person = act.person === undefined ? undefined : read(persons, act.person);
    const party = read(parties, act.party);
    const before = heldNames(read, act.party);
    const document = documentFor(read, act);
    const body = document.proposal?.body;
    return deposit(document, act, {
      party,
      person,
      isEmpowered: person !== undefined && isEmpowered(person, { ...act, act: 'consent', before }),
      membership: body === undefined ? 'open' : standingIn(read, body, act.party),
      predecessors: [...party.successions.keys()],
      before,
      ...(act.together && { together: act.together.map(other => read(parties, other)) }),
    });
  },
  consequences: consequencesOf,
  warnings: (act, read) => {
    const { successions } = read(parties, act.party);
    if (act.predecessor === undefined || successions.size === 0 || successions.has(act.predecessor)) return [];
    const expected = `one of ${[...successions.keys()].join(', ')}`;
    const { entry } = [...successions.values()].at(-1)!;
    return [{ code: 'other-predecessor', found: act.predecessor, expected, entry }];
  },
});

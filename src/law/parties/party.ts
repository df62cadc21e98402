import type { Entered } from '../already-recorded.js';
import type { ByLanguage } from '../provenance.js';
import type { Kind } from '../time/history.js';
import { type Day, lastDay, type LegalDate } from '../time/legal-date.js';
import type { Ending, PartyFact, PartyKind, PartyRegistration, Renaming, Succession } from './events.js';

/** A State or organisation that can act; `registration` is undefined where the register does not know it. */
export interface Party {
  registration?: Entered<PartyRegistration>;
  renaming?: Entered<Renaming>;
  ending?: Entered<Ending>;
  /** By predecessor. */
  readonly successions: Map<string, Entered<Succession>>;
}

export const parties: Kind<Party, PartyFact> = {
  name: 'party',
  types: { PartyRegistered: true, PartyRenamed: true, PartyEnded: true, SuccessionRecorded: true },
  dateField: type => (type === 'PartyRegistered' ? undefined : 'effectiveOn'),
  start: () => ({ successions: new Map() }),
  evolve(party, fact, entry) {
    switch (fact.type) {
      case 'PartyRegistered':
        party.registration = { ...fact.data, entry };
        return party;
      case 'PartyRenamed':
        party.renaming = { ...fact.data, entry };
        return party;
      case 'PartyEnded':
        party.ending = { ...fact.data, entry };
        return party;
      case 'SuccessionRecorded':
        party.successions.set(fact.data.predecessor, { ...fact.data, entry });
        return party;
    }
  },
};

/** Every party that is registered is a State or an organisation. */
export function isOrganisation(kind: PartyKind | undefined): boolean {
  return kind !== undefined && kind !== 'state';
}

/** From which day on the party is no more, on the date of the state; undefined where it exists. */
export function endOfParty({ ending }: Party): { on: Day; said: LegalDate; entry: number } | undefined {
  return ending && { on: lastDay(ending.effectiveOn), said: ending.effectiveOn, entry: ending.entry };
}

/** The names that hold on the date of the state. */
export function namesOf({ renaming, registration }: Party): ByLanguage | undefined {
  return renaming?.names ?? registration?.names;
}

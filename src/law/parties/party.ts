import { type Entered } from '../once.js';
import { type Kind } from '../time/history.js';
import { type PartyFact, type PartyRegistration } from './events.js';

/** A State or organisation that can act; `registration` is undefined where the register does not know it. */
export interface Party {
  registration?: Entered<PartyRegistration>;
}

export const parties: Kind<Party, PartyFact> = {
  name: 'party',
  types: ['PartyRegistered'],
  date: () => undefined,
  start: () => ({}),
  evolve(party, fact, entry) {
    switch (fact.type) {
      case 'PartyRegistered':
        party.registration = { ...fact.data, entry };
        return party;
    }
  },
};

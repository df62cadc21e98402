import {
  type PartyFact,
  type PartyRegistration,
  type PersonFact,
  type PersonRegistration,
} from '../../law/parties/events.js';
import { parties as partyKind, type Party } from '../../law/parties/party.js';
import { type Person, persons as personKind } from '../../law/parties/person.js';
import { type View } from '../view.js';

/** Every State or organisation. */
export const parties: View<Party, PartyFact, PartyRegistration & { entry: number }> = {
  name: 'parties',
  version: 1,
  kind: partyKind,
  columns: [],
  touched: fact => [fact.data.party],
  row: party => party.registration && { ...party.registration },
};

/** Everybody who acts for parties. */
export const persons: View<Person, PersonFact, PersonRegistration & { entry: number }> = {
  name: 'persons',
  version: 1,
  kind: personKind,
  columns: [],
  touched: fact => [fact.data.person],
  row: person => person.registration && { ...person.registration },
};

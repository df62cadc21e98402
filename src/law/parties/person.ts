import { type Entered } from '../once.js';
import { type Kind } from '../time/history.js';
import { type PersonFact, type PersonRegistration } from './events.js';

/** Somebody who acts for parties; `registration` is undefined where the register does not know them. */
export interface Person {
  registration?: Entered<PersonRegistration>;
}

export const persons: Kind<Person, PersonFact> = {
  name: 'person',
  types: ['PersonRegistered'],
  date: () => undefined,
  start: () => ({}),
  evolve(person, fact, entry) {
    switch (fact.type) {
      case 'PersonRegistered':
        person.registration = { ...fact.data, entry };
        return person;
    }
  },
};

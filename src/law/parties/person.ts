import type { Entered } from '../already-recorded.js';
import type { Kind } from '../time/history.js';
import { intervalOf, type LegalDate } from '../time/legal-date.js';
import type { EmpoweredAct, FullPowers, PersonFact, PersonRegistration } from './events.js';

/** Somebody who acts for parties; `registration` is undefined where the register does not know them. */
export interface Person {
  registration?: Entered<PersonRegistration>;
  readonly powers: Entered<FullPowers>[];
}

export const persons: Kind<Person, PersonFact> = {
  name: 'person',
  types: { PersonRegistered: true, FullPowersRegistered: true },
  dateField: type => (type === 'PersonRegistered' ? undefined : 'on'),
  start: () => ({ powers: [] }),
  evolve(person, fact, entry) {
    switch (fact.type) {
      case 'PersonRegistered':
        person.registration = { ...fact.data, entry };
        return person;
      case 'FullPowersRegistered':
        person.powers.push({ ...fact.data, entry });
        return person;
    }
  },
};

/** What somebody does for a party; `before` are those in whose place it goes on. */
interface Empowerment {
  readonly party: string;
  readonly before?: readonly string[];
  readonly document: string;
  readonly act: EmpoweredAct;
  readonly on: LegalDate;
}

/** Are full powers on record with which this person can do this for the party on that date (VCLT 7.1a)? */
export function isEmpowered(person: Person, { party, before = [], document, act, on }: Empowerment): boolean {
  return person.powers.some(
    powers =>
      (powers.party === party || before.includes(powers.party)) &&
      powers.acts.includes(act) &&
      (powers.document === undefined || powers.document === document) &&
      (powers.until === undefined || intervalOf(on).first <= intervalOf(powers.until).last),
  );
}

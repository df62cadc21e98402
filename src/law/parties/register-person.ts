import { isOnRecord } from '../already-recorded.js';
import type { PersonFact, PersonRegistration } from './events.js';
import type { Person } from './person.js';

/** Makes a person who acts for parties known to the register. */
export function registerPerson(person: Person, act: PersonRegistration): PersonFact[] {
  if (isOnRecord(person.registration, act, 'identifier-taken', 'a person not yet registered')) return [];
  return [{ type: 'PersonRegistered', data: act }];
}

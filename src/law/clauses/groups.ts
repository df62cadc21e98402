import { type Day, intervalOf } from '../time/legal-date.js';
import { type EntryIntoForce } from './clause.js';
import { type TreatyContext, type Treaty } from './treaty.js';

/** Groups that every treaty has; any other name must be among the clause's own `groups`. */
export const commonGroups = ['states', 'signatories', 'members', 'negotiators'] as const;

export function isCommonGroup(name: string): boolean {
  return (commonGroups as readonly string[]).includes(name);
}

/** The parties of a group. Of `states` and `signatories` the list is not closed: whoever is one belongs to it. */
export interface Group {
  has(party: string, signed: ReadonlySet<string>): boolean;
  /** How many they are; undefined where the register does not know. */
  size(signed: ReadonlySet<string>): number | undefined;
  /** All of them, on the day on which they are counted; undefined as well. */
  all(signed: ReadonlySet<string>): readonly string[] | undefined;
}

export function groupNamed(name: string, treaty: Treaty, terms: EntryIntoForce, context: TreatyContext): Group {
  switch (name) {
    case 'states':
      return { has: party => !context.isOrganisation(party), size: () => undefined, all: () => undefined };
    case 'signatories':
      return { has: (party, signed) => signed.has(party), size: signed => signed.size, all: signed => [...signed] };
    case 'members':
      return listed(membersAtAdoption(treaty, context));
    case 'negotiators':
      return listed(negotiators(treaty, context));
    default:
      return listed(terms.groups?.[name]);
  }
}

function listed(parties: readonly string[] | undefined): Group {
  const known = new Set(parties);
  return { has: party => known.has(party), size: () => parties && known.size, all: () => parties };
}

/** Who drew up and adopted the text (VCLT 2.1e): the members of the body then, or those that proposed it. */
function negotiators(treaty: Treaty, context: TreatyContext): readonly string[] | undefined {
  return membersAtAdoption(treaty, context) ?? treaty.proposers;
}

function membersAtAdoption({ body, adoptedOn }: Treaty, context: TreatyContext): readonly string[] | undefined {
  return body === undefined || adoptedOn === undefined ? undefined : context.membersOf(body, lastDay(adoptedOn));
}

export function lastDay(date: string): Day {
  return intervalOf(date).last;
}

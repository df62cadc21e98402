import { type Day, lastDay } from '../time/legal-date.js';
import type { Condition, EntryIntoForce, Fraction } from './clause.js';
import { inPlaceOf, type TreatyContext, type Treaty } from './treaty.js';

/** What the condition of a treaty is counted in. */
export interface Scope {
  readonly treaty: Treaty;
  readonly terms: EntryIntoForce;
  /** Another one from act to act, where the count is carried on. */
  readonly context: TreatyContext;
}

/** Groups that every treaty has; any other name must be among the clause's own `groups`. */
export const commonGroups = ['states', 'signatories', 'members', 'negotiators'] as const;

export function isCommonGroup(name: string): boolean {
  return (commonGroups as readonly string[]).includes(name);
}

/** The parties of a group. Of `states` and `signatories` the list is not closed: whoever is one belongs to it. */
export interface Group {
  has(party: string, signed: ReadonlySet<string>, day: Day): boolean;
  /** All of them, on the day on which they are counted; undefined where the register does not know. */
  all(signed: ReadonlySet<string>): readonly string[] | undefined;
}

export function groupNamed(name: string, scope: Scope): Group {
  switch (name) {
    case 'states':
      return { has: party => !scope.context.isOrganisation(party), all: () => undefined };
    case 'signatories':
      return { has: (party, signed, day) => isAmong(signed, party, day, scope), all: signed => [...signed] };
    case 'members':
      return closed(membersAtAdoption(scope), scope);
    case 'negotiators':
      return closed(negotiatorsOf(scope), scope);
    default:
      return closed(scope.terms.groups?.[name], scope);
  }
}

/** Who goes on in the place of one of them is one of them. */
function closed(parties: readonly string[] | undefined, scope: Scope): Group {
  const known = new Set(parties);
  return { has: (party, _, day) => isAmong(known, party, day, scope), all: () => parties };
}

function isAmong(known: ReadonlySet<string>, party: string, day: Day, { context }: Scope): boolean {
  const isHeld = (before: string) => known.has(before) && inPlaceOf(before, day, context) === party;
  return known.has(party) || context.continuedBy(party).some(isHeld);
}

/** Who drew up and adopted the text (VCLT 2.1e): the members of the body then, or those that proposed it. */
export function negotiatorsOf(scope: Scope): readonly string[] | undefined {
  return membersAtAdoption(scope) ?? scope.treaty.proposers;
}

function membersAtAdoption({ treaty, context }: Scope): readonly string[] | undefined {
  return isOfBody(treaty) ? context.membersOf(treaty.body, lastDay(treaty.adoptedOn)) : undefined;
}

/** Of whom a fraction is asked: as they were when the text was adopted, or are on the day. */
export function baseOf(
  { partiesTo, membersOf, on }: Fraction,
  { treaty, context }: Scope,
  day: Day,
): readonly string[] {
  const when = on === 'adoption' ? treaty.adoptedOn && lastDay(treaty.adoptedOn) : day;
  if (when === undefined) return [];
  return partiesTo === undefined ? context.membersOf(membersOf!, when) : context.partiesTo(partiesTo, when);
}

/** Was it adopted by a body? */
function isOfBody(treaty: Treaty): treaty is Treaty & { readonly body: string; readonly adoptedOn: string } {
  return treaty.body !== undefined && treaty.adoptedOn !== undefined;
}

/**
 * Does the part ask for the parties to another document, for members of a body, or for all of a group that exist? These
 * change without an act about the treaty.
 */
export function asksElsewhere({ instruments, all, fraction, signatures }: Condition, treaty: Treaty): boolean {
  if (fraction !== undefined || all !== undefined) return true;
  const groups = [instruments?.of, ...(instruments?.ofWhich ?? []).map(({ of }) => of), signatures?.of];
  return isOfBody(treaty) && (groups.includes('members') || groups.includes('negotiators'));
}

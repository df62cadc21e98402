import { type Day, intervalOf, lastDay } from '../time/legal-date.js';
import type { Condition, EntryIntoForce, Fraction } from './clause.js';
import { inPlaceOf, type TreatyContext, type Treaty } from './treaty.js';

/** What the condition of a treaty is counted in. */
export interface Scope {
  readonly treaty: Treaty;
  readonly terms: EntryIntoForce;
  /** Another one from act to act, where the count is carried on. */
  readonly context: TreatyContext;
  /** How the members of a body are taken of whom it is not certain that they were: so that the condition is met early, or late. */
  readonly lean?: Lean | undefined;
}

export type Lean = 'early' | 'late';

/** Groups that every treaty has; any other name must be among the clause's own `groups`. */
export const commonGroups = ['states', 'signatories', 'members', 'negotiators'] as const;

export function isCommonGroup(name: string): boolean {
  return (commonGroups as readonly string[]).includes(name);
}

/** The parties of a group. Of `states` and `signatories` the list is not closed: whoever is one belongs to it. */
export interface Group {
  has(party: string, signed: ReadonlySet<string>, day: Day): boolean;
  /** All of them, on the day on which they are counted; undefined where the register does not know. */
  all(signed: ReadonlySet<string>, consented: ReadonlySet<string>): readonly string[] | undefined;
}

export function groupNamed(name: string, scope: Scope): Group {
  switch (name) {
    case 'states':
      return { has: party => !scope.context.isOrganisation(party), all: () => undefined };
    case 'signatories':
      return { has: (party, signed, day) => isAmong(signed, party, day, scope), all: signed => [...signed] };
    case 'members':
      return leaning(membersAtAdoption(scope), scope);
    case 'negotiators':
      return leaning(negotiatorsOf(scope), scope);
    default:
      return closed(scope.terms.groups?.[name], scope);
  }
}

/** Who goes on in the place of one of them is one of them. */
function closed(parties: readonly string[] | undefined, scope: Scope): Group {
  const known = new Set(parties);
  return { has: (party, _, day) => isAmong(known, party, day, scope), all: () => parties };
}

/** To be met early, whoever may belong to it counts, and of those only who has consented is waited for. */
function leaning(parties: readonly string[] | undefined, scope: Scope): Group {
  const { treaty, context, lean } = scope;
  if (!lean || !parties || !isOfBody(treaty)) return closed(parties, scope);
  const inDoubt = context.membersInDoubt(treaty.body, intervalOf(treaty.adoptedOn));
  const few = parties.filter(party => !inDoubt.has(party));
  const many = [...few, ...inDoubt];
  if (lean === 'late') return { ...closed(few, scope), all: () => many };
  return {
    ...closed(many, scope),
    all: (_, consented) => many.filter(party => !inDoubt.has(party) || consented.has(party)),
  };
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

/** The same, with the members in doubt as the search leans: early, those of them that have consented. */
export function membersTaken(
  base: ReadonlySet<string>,
  { partiesTo, membersOf, on }: Fraction,
  { treaty, context, lean }: Scope,
  day: Day,
  consented: ReadonlySet<string>,
): ReadonlySet<string> {
  if (!lean) return base;
  const days = on === 'adoption' && treaty.adoptedOn ? intervalOf(treaty.adoptedOn) : { first: day, last: day };
  const inDoubt =
    partiesTo === undefined ? context.membersInDoubt(membersOf!, days) : context.partiesInDoubt(partiesTo, days);
  const counted = [...inDoubt].filter(party => consented.has(party) === (lean === 'early'));
  return new Set([...[...base].filter(party => !inDoubt.has(party)), ...counted]);
}

/** Was it adopted by a body? */
function isOfBody(treaty: Treaty): treaty is Treaty & { readonly body: string; readonly adoptedOn: string } {
  return treaty.body !== undefined && treaty.adoptedOn !== undefined;
}

/**
 * Does the part ask for the parties to another document, for members of a body, or for all of a group that exist? These
 * change without an act about the treaty.
 */
export function asksElsewhere(part: Condition, treaty: Treaty): boolean {
  return part.all !== undefined || othersOf(part, treaty) !== undefined;
}

/** The body whose members, or the document whose parties, a part of a condition asks for. */
export type OthersAsked = { readonly body: string } | { readonly document: string };

/** Undefined where the part asks for neither. */
export function othersOf(
  { instruments, all, fraction, signatures }: Condition,
  treaty: Treaty,
): OthersAsked | undefined {
  const { partiesTo, membersOf } = fraction ?? {};
  if (partiesTo !== undefined) return { document: partiesTo };
  if (membersOf !== undefined) return { body: membersOf };
  const groups = [all, instruments?.of, ...(instruments?.ofWhich ?? []).map(({ of }) => of), signatures?.of];
  const isOfMembers = groups.includes('members') || groups.includes('negotiators');
  return isOfMembers && isOfBody(treaty) ? { body: treaty.body } : undefined;
}

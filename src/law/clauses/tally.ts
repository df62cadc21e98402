import type { Day } from '../time/legal-date.js';
import type { Condition, Fraction, Share } from './clause.js';
import { billionths, decimal } from './decimal.js';
import { baseOf, type Group, groupNamed, membersTaken, type Scope } from './groups.js';
import { hasEnded, inPlaceOf, type TreatyContext } from './treaty.js';

/** How far one part of a condition has come. */
export interface ConditionProgress {
  /** JSON pointer into the clause: `/condition/allOf/0/instruments`. */
  readonly at: string;
  readonly have: string;
  readonly need: string;
  readonly isMet: boolean;
  /** The parties that are still missing, where it says which. */
  readonly missing?: readonly string[];
}

/** Counts towards one condition, one consent at a time. */
export interface Tally {
  add(party: string, day: Day): void;
  remove(party: string, day: Day): void;
  sign(party: string, day: Day): void;
  isMet(day: Day): boolean;
  /** Each part of the condition, in its order. */
  progress(day: Day): ConditionProgress[];
}

export function tallyOf(condition: Condition, scope: Scope, at = '/condition'): Tally {
  const { instruments, all, share, fraction, signatures, allOf, anyOf } = condition;
  if (allOf)
    return several(
      allOf.map((part, i) => tallyOf(part, scope, `${at}/allOf/${i}`)),
      'every',
    );
  if (anyOf)
    return several(
      anyOf.map((part, i) => tallyOf(part, scope, `${at}/anyOf/${i}`)),
      'some',
    );
  const group = (name: string) => groupNamed(name, scope);
  if (instruments) {
    const { atLeast, of, ofWhich = [] } = instruments;
    const parts = [
      counting(atLeast, of === undefined ? everybody : group(of), `${at}/instruments`),
      ...ofWhich.map((part, i) => counting(part.atLeast, group(part.of), `${at}/instruments/ofWhich/${i}`)),
    ];
    return several(parts, 'every');
  }
  if (all !== undefined) return wholeOf(group(all), scope, `${at}/all`);
  if (share) return weighed(share, scope, `${at}/share`);
  if (fraction) return fractionOf(fraction, scope, `${at}/fraction`);
  if (signatures) {
    const { atLeast, of } = signatures;
    return counting(atLeast, of === undefined ? everybody : group(of), `${at}/signatures`, 'signers');
  }
  throw new Error(`a condition of no known shape at ${at}`);
}

const everybody: Group = { has: () => true, all: () => undefined };

/** The part of a tally that remembers who has consented and who has signed, and counts those of a group at each step. */
function countIn(group: Group = everybody, who: 'consented' | 'signers' = 'consented') {
  const [consented, signers, counted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const asked = { consented, signers }[who];
  // To have signed can make a party one of `signatories`, so that whatever it does, it alone is looked at again.
  const look = (party: string, day: Day) => {
    if (asked.has(party) && group.has(party, signers, day)) counted.add(party);
    else counted.delete(party);
  };
  const steps = {
    add: (party: string, day: Day) => look((consented.add(party), party), day),
    remove: (party: string, day: Day) => look((consented.delete(party), party), day),
    sign: (party: string, day: Day) => look((signers.add(party), party), day),
  };
  return { consented, signers, counted, steps };
}

function counting(atLeast: number, group: Group, at: string, who: 'consented' | 'signers' = 'consented'): Tally {
  const { counted, steps } = countIn(group, who);
  const isMet = () => counted.size >= atLeast;
  return {
    ...steps,
    isMet,
    progress: () => [{ at, have: String(counted.size), need: String(atLeast), isMet: isMet() }],
  };
}

/** All of a group that exist on the day: who is no more is waited for no longer. */
function wholeOf(group: Group, { context }: Scope, at: string): Tally {
  const { consented, signers, steps } = countIn(group);
  const wantedOn = (day: Day) => {
    const all = group.all(signers, consented);
    return all && standingOn(day, all, context).filter(party => !hasEnded(context.endOf(party), day));
  };
  const missingOn = (day: Day, wanted: readonly string[] | undefined) => {
    const there = new Set(standingOn(day, consented, context));
    return wanted?.filter(party => !there.has(party));
  };
  return {
    ...steps,
    isMet: day => {
      const wanted = wantedOn(day);
      return wanted !== undefined && wanted.length > 0 && missingOn(day, wanted)!.length === 0;
    },
    progress: day => {
      const wanted = wantedOn(day);
      const missing = missingOn(day, wanted);
      return [
        {
          at,
          have: String(wanted ? wanted.length - missing!.length : consented.size),
          need: wanted ? String(wanted.length) : 'all of a group that the register does not know',
          isMet: wanted !== undefined && wanted.length > 0 && missing!.length === 0,
          ...(missing && { missing }),
        },
      ];
    },
  };
}

/** Each once, or who goes on in its place on the day. */
function standingOn(day: Day, parties: Iterable<string>, context: TreatyContext): string[] {
  return [...new Set(Array.from(parties, party => inPlaceOf(party, day, context)))];
}

function weighed({ atLeast, weights, total = '100' }: Share, { context }: Scope, at: string): Tally {
  const { steps } = countIn();
  const table = new Map(Object.entries(weights).map(([party, text]) => [party, billionths(text)]));
  // atLeast is a percentage of the total: compare have * 100 with atLeast * total, in billionths of both.
  const wanted = billionths(atLeast) * billionths(total);
  /** What each counts for that has consented. */
  const counted = new Map<string, bigint>();
  let sum = 0n;
  // Who goes on in the place of another weighs what that one did, where the table does not name it.
  const weightOf = (party: string, day: Day) => {
    const isHeld = (before: string) => table.has(before) && inPlaceOf(before, day, context) === party;
    return table.get(party) ?? table.get(context.continuedBy(party).find(isHeld) ?? '') ?? 0n;
  };
  const isMet = () => sum * 100n * BILLION >= wanted;
  return {
    ...steps,
    add: (party, day) => {
      if (counted.has(party)) return;
      counted.set(party, weightOf(party, day));
      sum += counted.get(party)!;
    },
    remove: party => {
      sum -= counted.get(party) ?? 0n;
      counted.delete(party);
    },
    isMet,
    progress: () => [{ at, have: `${decimal(sum)} of ${total}`, need: `${atLeast} % of ${total}`, isMet: isMet() }],
  };
}

const BILLION = 1_000_000_000n;

function fractionOf(fraction: Fraction, scope: Scope, at: string): Tally {
  const { consented, steps } = countIn();
  const { atLeast, on } = fraction;
  const [numerator = 0, denominator = 1] = atLeast.split('/').map(Number);
  const bases = new Map<string, readonly string[]>();
  const { context } = scope;
  const baseOn = (day: Day): readonly string[] => {
    const when = on === 'adoption' ? on : day;
    const base = bases.get(when) ?? baseOf(fraction, scope, day);
    bases.set(when, base);
    return base;
  };
  const countOn = (day: Day) => {
    const there = new Set(standingOn(day, consented, context));
    const base = membersTaken(new Set(standingOn(day, baseOn(day), context)), fraction, scope, day, there);
    const need = Math.ceil((base.size * numerator) / denominator);
    const have = [...there].filter(party => base.has(party)).length;
    return { have, need, size: base.size, isMet: base.size > 0 && have >= need };
  };
  return {
    ...steps,
    isMet: day => countOn(day).isMet,
    progress: day => {
      const { have, need, size, isMet } = countOn(day);
      const wanted = size === 0 ? `${atLeast} of nobody, which is never met` : `${need} (${atLeast} of ${size})`;
      return [{ at, have: String(have), need: wanted, isMet }];
    },
  };
}

function several(tallies: readonly Tally[], how: 'every' | 'some'): Tally {
  return {
    add: (party, day) => tallies.forEach(tally => tally.add(party, day)),
    remove: (party, day) => tallies.forEach(tally => tally.remove(party, day)),
    sign: (party, day) => tallies.forEach(tally => tally.sign(party, day)),
    isMet: day => tallies[how](tally => tally.isMet(day)),
    progress: day => tallies.flatMap(tally => tally.progress(day)),
  };
}

import { type Day } from '../time/legal-date.js';
import { type Condition, type EntryIntoForce, type Fraction, type Share } from './clause.js';
import { billionths, decimal } from './decimal.js';
import { lastDay, type Group, groupNamed } from './groups.js';
import { type TreatyContext, type Treaty } from './treaty.js';

/** How far one part of a condition has come. */
export interface Progress {
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
  add(party: string): void;
  remove(party: string): void;
  sign(party: string): void;
  isMet(day: Day): boolean;
  /** Each part of the condition, in its order. */
  progress(day: Day): Progress[];
}

interface Scope {
  readonly treaty: Treaty;
  readonly terms: EntryIntoForce;
  readonly context: TreatyContext;
}

export function tallyOf(condition: Condition, scope: Scope, at = '/condition'): Tally {
  const { instruments, all, share, fraction, signatures, allOf, anyOf } = condition;
  const group = (name: string) => groupNamed(name, scope.treaty, scope.terms, scope.context);
  if (allOf)
    return several(
      allOf.map((one, i) => tallyOf(one, scope, `${at}/allOf/${i}`)),
      'every',
    );
  if (anyOf)
    return several(
      anyOf.map((one, i) => tallyOf(one, scope, `${at}/anyOf/${i}`)),
      'some',
    );
  if (instruments) {
    const { atLeast, of, ofWhich = [] } = instruments;
    const parts = [
      counting(atLeast, of === undefined ? everybody : group(of), `${at}/instruments`),
      ...ofWhich.map((part, i) => counting(part.atLeast, group(part.of), `${at}/instruments/ofWhich/${i}`)),
    ];
    return several(parts, 'every');
  }
  if (all !== undefined) return wholeOf(group(all), `${at}/all`);
  if (share) return weighed(share, `${at}/share`);
  if (fraction) return fractionOf(fraction, scope, `${at}/fraction`);
  if (signatures) {
    const { atLeast, of } = signatures;
    return counting(atLeast, of === undefined ? everybody : group(of), `${at}/signatures`, 'signers');
  }
  throw new Error(`a condition of no known shape at ${at}`);
}

const nobody: ReadonlySet<string> = new Set();
const everybody: Group = { has: () => true, size: () => undefined, all: () => undefined };

/** The part of a tally that remembers who has consented and who has signed, and counts those of a group at each step. */
function present(group: Group = everybody, who: 'here' | 'signers' = 'here') {
  const [here, signers, counted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const asked = { here, signers }[who];
  // To have signed can make a party one of `signatories`, so that whatever it does, it alone is looked at again.
  const look = (party: string) => {
    if (asked.has(party) && group.has(party, signers)) counted.add(party);
    else counted.delete(party);
  };
  const moves = {
    add: (party: string) => look((here.add(party), party)),
    remove: (party: string) => look((here.delete(party), party)),
    sign: (party: string) => look((signers.add(party), party)),
  };
  return { here, signers, counted, moves };
}

function counting(atLeast: number, group: Group, at: string, who: 'here' | 'signers' = 'here'): Tally {
  const { counted, moves } = present(group, who);
  const isMet = () => counted.size >= atLeast;
  return {
    ...moves,
    isMet,
    progress: () => [{ at, have: String(counted.size), need: String(atLeast), isMet: isMet() }],
  };
}

function wholeOf(group: Group, at: string): Tally {
  const { here, signers, counted, moves } = present(group);
  const isMet = () => counted.size > 0 && counted.size === group.size(signers);
  return {
    ...moves,
    isMet,
    progress: () => {
      const all = group.all(signers);
      const left = all?.filter(party => !here.has(party));
      return [
        {
          at,
          have: all ? String(all.length - left!.length) : String(here.size),
          need: all ? String(all.length) : 'all of a group that the register does not know',
          isMet: isMet(),
          ...(left && { missing: left }),
        },
      ];
    },
  };
}

function weighed({ atLeast, weights, total = '100' }: Share, at: string): Tally {
  const { here, moves } = present();
  const weight = new Map(Object.entries(weights).map(([party, text]) => [party, billionths(text)]));
  // atLeast is a percentage of the total: compare have * 100 with atLeast * total, in billionths of both.
  const wanted = billionths(atLeast) * billionths(total);
  let sum = 0n;
  const of = (party: string) => weight.get(party) ?? 0n;
  const isMet = () => sum * 100n * BILLION >= wanted;
  return {
    ...moves,
    add: party => {
      if (!here.has(party)) sum += of(party);
      here.add(party);
    },
    remove: party => {
      if (here.delete(party)) sum -= of(party);
    },
    isMet,
    progress: () => [{ at, have: `${decimal(sum)} of ${total}`, need: `${atLeast} % of ${total}`, isMet: isMet() }],
  };
}

const BILLION = 1_000_000_000n;

function fractionOf({ atLeast, partiesTo, membersOf, on }: Fraction, { treaty, context }: Scope, at: string): Tally {
  const { here, moves } = present();
  const [numerator = 0, denominator = 1] = atLeast.split('/').map(Number);
  const bases = new Map<Day, ReadonlySet<string>>();
  const baseOn = (day: Day): ReadonlySet<string> => {
    const when = on === 'adoption' ? treaty.adoptedOn && lastDay(treaty.adoptedOn) : day;
    if (when === undefined) return nobody;
    let base = bases.get(when);
    if (!base) {
      const parties =
        partiesTo === undefined ? context.membersOf(membersOf!, when) : context.partiesTo(partiesTo, when);
      bases.set(when, (base = new Set(parties)));
    }
    return base;
  };
  const tell = (day: Day) => {
    const base = baseOn(day);
    const need = Math.ceil((base.size * numerator) / denominator);
    const have = [...here].filter(party => base.has(party)).length;
    return { have, need, isMet: base.size > 0 && have >= need };
  };
  return {
    ...moves,
    isMet: day => tell(day).isMet,
    progress: day => {
      const { have, need, isMet } = tell(day);
      return [{ at, have: String(have), need: `${need} (${atLeast} of ${baseOn(day).size})`, isMet }];
    },
  };
}

function several(tallies: readonly Tally[], how: 'every' | 'some'): Tally {
  return {
    add: party => tallies.forEach(tally => tally.add(party)),
    remove: party => tallies.forEach(tally => tally.remove(party)),
    sign: party => tallies.forEach(tally => tally.sign(party)),
    isMet: day => tallies[how](tally => tally.isMet(day)),
    progress: day => tallies.flatMap(tally => tally.progress(day)),
  };
}

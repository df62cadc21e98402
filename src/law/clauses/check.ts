import type { ClauseKind } from '../instruments.js';
import { Refusal } from '../refusal.js';
import {
  type Condition,
  type EntryIntoForce,
  type Instruments,
  partsOf,
  type Share,
  type Withdrawal,
} from './clause.js';
import { billionths, decimal } from './decimal.js';
import { commonGroups, isCommonGroup } from './groups.js';

/** What a clause is set into. */
export interface Setting {
  readonly document: string;
  readonly hasBody: boolean;
  isParty(id: string): boolean;
  isBody(id: string): boolean;
  /** Was that document proposed before this one? Only then can this one depend on it, so that none depends on itself. */
  isOlder(document: string): boolean;
}

/** Refuses a clause that can never be met, contradicts itself or depends on itself, with the path to the fault. */
export function refuseFaultyClause(kind: ClauseKind, terms: object, setting: Setting): void {
  for (const [at, party] of namedParties(kind, terms)) {
    if (!setting.isParty(party))
      throw new Refusal('unknown-party', { found: { at, party }, expected: 'a registered party' });
  }
  if (kind === 'entry-into-force') refuseEntryIntoForce(terms as EntryIntoForce, setting);
  if (kind === 'withdrawal') refuseWithdrawal(terms);
}

function refuseEntryIntoForce(terms: EntryIntoForce, setting: Setting): void {
  const { condition, fixed, notBefore: { date, inForce = [] } = {}, groups = {} } = terms;
  for (const [name, parties] of Object.entries(groups)) {
    const at = `/groups/${name}`;
    if (isCommonGroup(name)) contradicts(at, name, 'a name that no common group has');
    if (parties.length === 0) contradicts(at, parties, 'at least one party');
  }
  for (const [at, part] of partsOf(condition)) refusePart(part, at, terms, setting);
  if (fixed !== undefined && date !== undefined && fixed < date) contradicts('/fixed', fixed, `not before ${date}`);
  inForce.forEach((other, i) => refuseYounger(`/notBefore/inForce/${i}`, other, setting));
}

function refusePart(part: Condition, at: string, terms: EntryIntoForce, setting: Setting): void {
  const { instruments, all, share, fraction, signatures } = part;
  if (instruments) refuseInstruments(instruments, `${at}/instruments`, terms, setting);
  if (all === 'states') neverMet(`${at}/all`, all, 'a group whose list is closed');
  if (all !== undefined) refuseGroup(all, `${at}/all`, terms, setting);
  if (share) refuseShare(share, `${at}/share`);
  if (signatures?.of !== undefined)
    refuseGroup(signatures.of, `${at}/signatures/of`, terms, setting, signatures.atLeast);
  if (fraction) {
    const [numerator = 0, denominator = 1] = fraction.atLeast.split('/').map(Number);
    if (numerator > denominator) neverMet(`${at}/fraction/atLeast`, fraction.atLeast, 'at most the whole');
    if (fraction.partiesTo !== undefined) refuseYounger(`${at}/fraction/partiesTo`, fraction.partiesTo, setting);
    const { membersOf } = fraction;
    if (membersOf !== undefined && !setting.isBody(membersOf)) {
      throw new Refusal('unknown-body', {
        found: { at: `${at}/fraction/membersOf`, body: membersOf },
        expected: 'an established body',
      });
    }
  }
}

function refuseInstruments(
  { atLeast, of, ofWhich = [] }: Instruments,
  at: string,
  terms: EntryIntoForce,
  setting: Setting,
) {
  if (of !== undefined) refuseGroup(of, `${at}/of`, terms, setting, atLeast);
  ofWhich.forEach((part, i) => {
    if (part.atLeast > atLeast) contradicts(`${at}/ofWhich/${i}/atLeast`, part.atLeast, `at most ${atLeast}`);
    refuseGroup(part.of, `${at}/ofWhich/${i}/of`, terms, setting, part.atLeast);
  });
}

function refuseGroup(name: string, at: string, { groups = {} }: EntryIntoForce, setting: Setting, atLeast = 1): void {
  if (name === 'members' && !setting.hasBody) contradicts(at, name, 'a document of a body');
  if (isCommonGroup(name)) return;
  if (!Object.hasOwn(groups, name))
    contradicts(at, name, `one of ${[...commonGroups, ...Object.keys(groups)].join(', ')}`);
  const { size } = new Set(groups[name]);
  if (atLeast > size) neverMet(at, `${atLeast} of ${size}`, `at most ${size}`);
}

function refuseShare({ atLeast, weights, total = '100' }: Share, at: string): void {
  const sum = Object.values(weights).reduce((all, weight) => all + billionths(weight), 0n);
  if (sum > billionths(total)) {
    throw new Refusal('weights-exceed-total', {
      found: { at: `${at}/weights`, sum: decimal(sum) },
      expected: `at most ${total}`,
    });
  }
  const reachable = sum * 100n * 1_000_000_000n >= billionths(atLeast) * billionths(total);
  if (!reachable)
    neverMet(`${at}/atLeast`, `${atLeast} % of ${total}`, `at most what all weigh together: ${decimal(sum)}`);
}

function refuseWithdrawal({ prohibited, ...rest }: Withdrawal): void {
  if (prohibited && Object.keys(rest).length > 0)
    contradicts('/prohibited', true, 'no rule about a withdrawal that is prohibited');
}

function refuseYounger(at: string, other: string, setting: Setting): void {
  if (other !== setting.document && setting.isOlder(other)) return;
  const expected = 'a document proposed before this one, so that none hangs on itself';
  throw new Refusal('clause-cycle', { found: { at, document: other }, expected });
}

/** The parties that a clause names, with the path to each. */
export function namedParties(kind: ClauseKind, terms: object): [at: string, party: string][] {
  if (kind === 'eligibility') {
    const { parties = [] } = terms as { parties?: readonly string[] };
    return parties.map((party, i) => [`/parties/${i}`, party]);
  }
  if (kind !== 'entry-into-force') return [];
  const { groups = {}, condition, counting } = terms as EntryIntoForce;
  const listed = Object.entries(groups).flatMap(([name, parties]) =>
    parties.map((party, i): [string, string] => [`/groups/${name}/${i}`, party]),
  );
  const depositary = counting?.depositary;
  const keeper: [string, string][] =
    depositary === undefined || depositary === 'first' || depositary === 'last'
      ? []
      : [['/counting/depositary', depositary]];
  const weighed = partsOf(condition).flatMap(([at, { share }]) =>
    Object.keys(share?.weights ?? {}).map((party): [string, string] => [`${at}/share/weights/${party}`, party]),
  );
  return [...listed, ...weighed, ...keeper];
}

/** The documents and bodies that a clause depends on. */
export function namedElsewhere(kind: ClauseKind, terms: object): { documents: string[]; bodies: string[] } {
  if (kind !== 'entry-into-force') return { documents: [], bodies: [] };
  const { condition, notBefore } = terms as EntryIntoForce;
  const fractions = partsOf(condition).flatMap(([, { fraction }]) => fraction ?? []);
  return {
    documents: [...(notBefore?.inForce ?? []), ...fractions.flatMap(({ partiesTo }) => partiesTo ?? [])],
    bodies: fractions.flatMap(({ membersOf }) => membersOf ?? []),
  };
}

function contradicts(at: string, found: unknown, expected: string): never {
  throw new Refusal('clause-contradictory', { found: { at, is: found }, expected });
}

function neverMet(at: string, found: unknown, expected: string): never {
  throw new Refusal('clause-never-met', { found: { at, is: found }, expected });
}

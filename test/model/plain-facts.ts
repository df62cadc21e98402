import { isDeepStrictEqual } from 'node:util';
import { type Consequence, isAnnulment, type Judged } from '../../src/acts/definition.js';
import { acts } from '../../src/acts/list.js';
import { Refusal } from '../../src/law/refusal.js';
import type { Fact, Kind } from '../../src/law/time/history.js';
import { plainRules } from './plain-rules.js';
import { type Data, daysOf, type Finding, type PlainFact } from './plain-words.js';

const definitions = acts.filter((act): act is Judged => !isAnnulment(act));
export const byName = new Map(definitions.map(one => [one.name, one]));
export const byFact = new Map(definitions.map(one => [one.fact, one]));

export function factOf(type: string, data: Data, place: number, position: number): PlainFact {
  const definition = byFact.get(type)!;
  const days = daysOf(definition.date(data));
  return { position, place, type, subject: definition.subjects(data)[0], data, ...days };
}

export function inOrder(facts: readonly PlainFact[]): PlainFact[] {
  return facts.toSorted((a, b) => (a.last === b.last ? a.place - b.place : a.last < b.last ? -1 : 1));
}

/** The state that facts make of a subject, folded from the first. */
export function folded<S, F extends Fact>(kind: Kind<S, F>, facts: readonly PlainFact[]): S {
  return facts.reduce((state, fact) => kind.evolve(state, fact as unknown as F, fact.position), kind.start());
}

/** Judges what an act says after all facts before it, by its plain rule, or by the law on states folded anew. */
export function find(type: string, data: Data, before: readonly PlainFact[]): Finding {
  const rule = plainRules[type];
  if (!rule) return findByLaw(type, data, before);
  const reads = (fact: PlainFact, match: Data) => Object.keys(match).every(key => fact.data[key] === match[key]);
  const last = (wanted: string, match: Data) => before.findLast(fact => fact.type === wanted && reads(fact, match));
  const found = rule(data, {
    last,
    all: (types, match) => before.filter(fact => types.includes(fact.type) && reads(fact, match)),
    isKnown: (wanted, match) => last(wanted, match) !== undefined,
    absent(party) {
      if (!last('PartyRegistered', { party })) return { refused: 'unknown-party' };
      const ending = last('PartyEnded', { party });
      return ending && { refused: 'party-ended', entry: ending.position };
    },
    once(wanted, said, match, refused) {
      const earlier = last(wanted, match);
      if (!earlier) return undefined;
      return isDeepStrictEqual(earlier.data, said) ? 'nothing' : { refused, entry: earlier.position };
    },
  });
  return found ?? 'stands';
}

/** What follows from a fact, on states folded anew from all facts up to its day. */
export function following({ type, data, last }: PlainFact, facts: readonly PlainFact[]): Consequence[] {
  const known = inOrder(facts).filter(fact => fact.last <= last);
  const read = <S, F extends Fact>(kind: Kind<S, F>, id: string): S =>
    folded(
      kind,
      known.filter(fact => fact.subject === `${kind.name}/${id}`),
    );
  return byFact.get(type)!.consequences?.(data, read) ?? [];
}

function findByLaw(type: string, data: Data, before: readonly PlainFact[]): Finding {
  try {
    const facts = byFact.get(type)!.judge(data, (kind, id) =>
      folded(
        kind as never,
        before.filter(fact => fact.subject === `${kind.name}/${id}`),
      ),
    );
    return facts.some(fact => fact.type === type && isDeepStrictEqual(fact.data, data)) ? 'stands' : 'nothing';
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { entry } = refusal;
    return { refused: refusal.code, ...(entry !== undefined && { entry }) };
  }
}

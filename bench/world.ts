import type { Act } from './program.ts';
import { Random } from './random.ts';

/** So that a million acts end before today. */
const DOCUMENTS_A_DAY = 5;

/** Acts as a secretariat hands them in, each lawful after those before it. Never ends. */
export function* world(seed: number): Generator<Act, never> {
  const random = new Random(seed);
  const parties: string[] = [];
  const persons: string[] = [];
  const bodies = new Map<string, readonly string[]>();
  const party = (): Act => ['register-party', registration(parties, 'party', random, { kind: 'state' })];
  const person = (): Act => ['register-person', registration(persons, 'person', random)];

  for (let i = 0; i < 60; i++) yield party();
  for (let i = 0; i < 120; i++) yield person();
  for (let i = 0; i < 4; i++) {
    const body = `council-${i + 1}`;
    yield ['establish-body', { body, names: names(`Council ${i + 1}`, random), on: dayAfter(0) }];
    const members = random.some(10 + 5 * i, parties);
    bodies.set(body, members);
    for (const member of members)
      yield ['set-membership', { body, party: member, status: 'member', effectiveOn: dayAfter(1) }];
  }
  for (let number = 1; ; number++) {
    if (number % 20 === 0) yield party();
    if (number % 4 === 0) yield person();
    const [body, members] = random.pick([...bodies]);
    const day = Math.floor(number / DOCUMENTS_A_DAY);
    if (number % 30 === 0) yield ['transfer-chairmanship', chairmanship(body, members, persons, day, random)];
    yield* documentOf(number, day, number % 5 === 0 ? undefined : body, members, persons, random);
  }
}

/** A text is proposed, adopted on the next day, and signed by most of those who may. */
function* documentOf(
  number: number,
  day: number,
  body: string | undefined,
  members: readonly string[],
  persons: readonly string[],
  random: Random,
): Generator<Act> {
  const document = `document-${number}`;
  const on = dayAfter(day + 1);
  const kind = random.pick(['agreement', 'protocol', 'statement', 'decision', 'plan']);
  const proposers = random.some(random.below(3), members);
  yield [
    'propose-document',
    { document, kind, titles: names(`Text ${number}`, random), ...(body && { body }), proposers, on: dayAfter(day) },
  ];
  yield ['adopt-document', { document, on, by: 'consensus' }];
  for (const party of random.some(Math.ceil(members.length * 0.8), members)) {
    yield ['sign-document', signature(document, party, random.pick(persons), on, random)];
  }
}

/** The fields of a signature. */
export function signature(document: string, party: string, person: string, on: string, random: Random): Act[1] {
  return {
    document,
    party,
    person,
    capacity: random.pick(['head-of-state', 'head-of-government', 'foreign-minister', 'acting-foreign-minister']),
    mode: 'simple',
    place: random.pick(['Dushanbe', 'Minsk', 'Vienna', 'Geneva', 'Astana', 'Yerevan']),
    source: { title: `Joint communiqué of ${on}`, page: `p. ${random.below(90) + 1}` },
    on,
  };
}

function chairmanship(
  body: string,
  members: readonly string[],
  persons: readonly string[],
  day: number,
  random: Random,
): Act[1] {
  const [decidedOn, effectiveOn] = [dayAfter(day), dayAfter(day + 1)];
  return { body, party: random.pick(members), holder: random.pick(persons), decidedOn, effectiveOn };
}

/** The fields of a registration, whose new identifier is added to the list. */
function registration(list: string[], what: string, random: Random, more: Act[1] = {}): Act[1] {
  const id = `${what}-${list.length + 1}`;
  list.push(id);
  return { [what]: id, names: names(id, random), ...more };
}

export function names(name: string, random: Random): Record<string, string> {
  return { en: `${name} (${random.below(1e6)})`, ru: `Имя ${name}` };
}

/** So many days after 1 January 1990. */
export function dayAfter(days: number): string {
  return new Date(Date.UTC(1990, 0, 1 + days)).toISOString().slice(0, 10);
}

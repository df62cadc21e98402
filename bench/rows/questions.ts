import { drive, quantile, take, timed } from '../measure.ts';
import { type Act, Program } from '../program.ts';
import { Random } from '../random.ts';
import { dayAfter, names, signature, world } from '../world.ts';

/** Every treaty has some of them; the first takes part in all. */
const PARTIES = 190;

/**
 * A register in which nothing is small: half of its entries are the world, half are treaties, each signed by one person for the
 * first party, signed by ten to sixty others, and ratified by half of these.
 */
export async function makeCrowded(folder: string, entries: number, seed: number): Promise<void> {
  const program = await Program.open(folder);
  const perform = (act: Act) => program.perform(act);
  await drive(64, take(entries / 2, world(seed)), perform);
  await drive(64, take(entries / 2, crowd(seed)), perform);
  await program.seen();
  await program.close();
}

function* crowd(seed: number): Generator<Act, never> {
  const random = new Random(seed);
  const parties = Array.from({ length: PARTIES }, (_, i) => `state-${i + 1}`);
  for (const party of parties) yield ['register-party', { party, kind: 'state', names: names(party, random) }];
  yield ['register-person', { person: 'minister', names: names('Minister', random) }];
  for (let number = 1; ; number++) {
    const document = `treaty-${number}`;
    const on = dayAfter(number % 9_000);
    yield ['propose-document', { document, kind: 'convention', titles: names(document, random), on }];
    yield ['adopt-document', { document, on, by: 'consensus' }];
    const others = random.some(10 + random.below(50), parties.slice(1));
    const atLeast = Math.ceil(others.length / (1 + random.below(3)));
    yield [
      'set-clause',
      { document, clause: 'entry-into-force', terms: { condition: { instruments: { atLeast } } }, on },
    ];
    yield ['sign-document', signature(document, parties[0]!, 'minister', on, random)];
    for (const party of others) yield ['sign-document', { document, party, mode: 'simple', on }];
    const later = dayAfter((number % 9_000) + 100);
    for (const party of others.slice(0, others.length / 2)) {
      yield ['deposit-instrument', { document, party, kind: 'ratification', on: later }];
    }
  }
}

/** Milliseconds of each question: the middle, and the slowest of a hundred. */
export async function askCrowded(
  program: Program,
  questions: Readonly<Record<string, () => Parameters<Program['ask']>[0]>>,
  count: number,
) {
  const rows: Record<string, number> = {};
  for (const [name, question] of Object.entries(questions)) {
    const spent: number[] = [];
    for (let i = 0; i < count; i++) spent.push(await timed(() => program.ask(question())));
    rows[`${name}, p50`] = quantile(spent, 0.5) * 1e3;
    rows[`${name}, p99`] = quantile(spent, 0.99) * 1e3;
  }
  return rows;
}

import { drive, inFolder, quantile, timed } from '../measure.ts';
import { type Act, Program, ShowEntryIntoForce } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, names } from '../world.ts';

interface Scale {
  readonly treaties: number;
  /** Of each treaty. */
  readonly parties: number;
}

interface Facts {
  readonly texts: readonly Act[];
  readonly acts: readonly Act[];
}

type Question = InstanceType<typeof ShowEntryIntoForce>;

const LARGE = { treaties: 10, parties: 200 };
const SMALL = { treaties: 400, parties: 5 };
const ROUNDS = ['sign', 'law-adopted', 'parliament-voted', 'head-of-state-signed', 'deposit'];
/** Before the clock runs: a program that has just started is slower, whatever the treaties. */
const WARM = { treaties: 120, parties: 5 };

/** Treaties of 200 parties and 1,000 facts against as many facts on treaties of 5; and how long an answer takes. */
export async function treaties({ seed, size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    const random = new Random(seed);
    const program = await Program.open(folder);
    const perform = (act: Act) => program.perform(act);
    const parties = Array.from({ length: LARGE.parties }, (_, i) => `party-${i + 1}`);
    const registered = parties.map((party): Act => [
      'register-party',
      { party, kind: 'state', names: names(party, random) },
    ]);
    await drive(64, registered, perform);
    const large = facts('large', LARGE, parties);
    const small = facts('small', SMALL, parties);
    const warm = facts('warm', WARM, parties);
    for (const { texts } of [large, small, warm]) await drive(64, texts, perform);
    await drive(64, warm.acts, perform);
    await program.seen();
    const recorded = {
      ...(await recordLarge(program, large.acts)),
      ...(await recordSmall(program, small.acts)),
    };
    const last = warm.acts.length + large.acts.length + small.acts.length;
    const anyPoint = () => {
      const asOf = dayAfter(1 + random.below(1_200));
      const knownAt = String(parties.length + 2 + random.below(last));
      return new ShowEntryIntoForce(`large-${1 + random.below(LARGE.treaties)}`, { asOf, knownAt });
    };
    const answered = {
      'entry into force, any point, p50': await answers(program, anyPoint, size.questions / 4),
      'entry into force of 200 parties, p50': await answers(program, now, size.questions / 4),
    };
    await program.close();
    return { ...recorded, ...answered };
  });
}

function now(): Question {
  return new ShowEntryIntoForce('large-1', {});
}

async function recordLarge(program: Program, acts: readonly Act[]): Promise<Measured> {
  const record = (from: number, to?: number) =>
    timed(() => drive(64, acts.slice(from, to), act => program.perform(act)));
  const half = acts.length / 2;
  const early = await record(0, half);
  // The last round holds the deposits, and its first half brings the treaties into force. From then on a day follows from
  // each, which must not cost more the more there are before it.
  const quarter = acts.length / ROUNDS.length / 4;
  const later = await record(half, -2 * quarter);
  const third = await record(-2 * quarter, -quarter);
  const fourth = await record(-quarter);
  const late = later + third + fourth;
  await program.seen();
  return {
    'acts on large treaties, x64': acts.length / (early + late),
    'first half of them': half / early,
    'second half of them': half / late,
    'third quarter of the deposits': quarter / third,
    'fourth quarter of the deposits': quarter / fourth,
  };
}

async function recordSmall(program: Program, acts: readonly Act[]): Promise<Measured> {
  const seconds = await timed(() => drive(64, acts, act => program.perform(act)));
  await program.seen();
  return { 'acts on small treaties, x64': acts.length / seconds };
}

/** Microseconds; a point before the treaty was proposed is answered as well. */
async function answers(program: Program, question: () => Question, count: number): Promise<number> {
  const spent: number[] = [];
  for (let i = 0; i < count; i++) {
    const asked = question();
    spent.push(await timed(() => program.ask(asked).catch(() => undefined)));
  }
  return quantile(spent, 0.5) * 1e6;
}

/** In legal order: every treaty is signed by all, then there are three steps at home and a deposit each. */
function facts(prefix: string, { treaties, parties: count }: Scale, parties: readonly string[]): Facts {
  const documents = Array.from({ length: treaties }, (_, i) => `${prefix}-${i + 1}`);
  const texts = documents.flatMap((document): Act[] => [
    ['propose-document', { document, kind: 'convention', titles: { en: document }, on: dayAfter(0) }],
    ['adopt-document', { document, on: dayAfter(0) }],
    ['set-clause', { document, clause: 'entry-into-force', terms: clause(count), on: dayAfter(0) }],
  ]);
  const acts = ROUNDS.flatMap((what, round) =>
    parties
      .slice(0, count)
      .flatMap((party, i) => documents.map(document => step(what, document, party, dayAfter(1 + round * 200 + i)))),
  );
  return { texts, acts };
}

function step(what: string, document: string, party: string, on: string): Act {
  if (what === 'sign') return ['sign-document', { document, party, mode: 'simple', on }];
  if (what === 'deposit') return ['deposit-instrument', { document, party, kind: 'ratification', on }];
  return ['report-internal-step', { document, party, step: what, on }];
}

/** Half of the parties bring it into force. */
function clause(parties: number): object {
  const delay = { days: 60, then: 'first-of-next-month' };
  return { condition: { instruments: { atLeast: Math.ceil(parties / 2) } }, delay, later: { after: 'trigger', delay } };
}

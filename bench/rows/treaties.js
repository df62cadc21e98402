import { drive, inFolder, quantile, timed } from '../measure.js';
import { Program, ShowEntryIntoForce } from '../program.js';
import { Random } from '../random.js';
import { dayAfter, names } from '../world.js';

const LARGE = { treaties: 10, parties: 200 };
const SMALL = { treaties: 400, parties: 5 };
const ROUNDS = ['sign', 'law-adopted', 'parliament-voted', 'head-of-state-signed', 'deposit'];
/** Before the clock runs: a program that has just started is slower, whatever the treaties. */
const WARM = { treaties: 120, parties: 5 };

/** Treaties of 200 parties and 1,000 facts against as many facts on treaties of 5; and how long an answer takes. */
export async function treaties({ seed, size }) {
  return inFolder(async folder => {
    const random = new Random(seed);
    const program = await Program.open(folder);
    const perform = act => program.perform(act);
    const parties = Array.from({ length: LARGE.parties }, (_, i) => `party-${i + 1}`);
    const registered = parties.map(party => ['register-party', { party, kind: 'state', names: names(party, random) }]);
    await drive(64, registered, perform);
    const large = facts('large', LARGE, parties);
    const small = facts('small', SMALL, parties);
    const warm = facts('warm', WARM, parties);
    for (const { texts } of [large, small, warm]) await drive(64, texts, perform);
    await drive(64, warm.acts, perform);
    await program.seen();
    const [half, acts] = [large.acts.length / 2, large.acts.length];
    const early = await timed(() => drive(64, large.acts.slice(0, half), perform));
    // The last round holds the deposits, and its first half brings the treaties into force. From then on a day follows from
    // each, which must not cost more the more there are before it.
    const quarter = acts / ROUNDS.length / 4;
    const later = await timed(() => drive(64, large.acts.slice(half, -2 * quarter), perform));
    const third = await timed(() => drive(64, large.acts.slice(-2 * quarter, -quarter), perform));
    const fourth = await timed(() => drive(64, large.acts.slice(-quarter), perform));
    const late = later + third + fourth;
    await program.seen();
    const little = await timed(() => drive(64, small.acts, perform));
    await program.seen();
    const last = warm.acts.length + acts + small.acts.length;
    const question = () => {
      const point = {
        asOf: dayAfter(1 + random.below(1_200)),
        knownAt: String(registered.length + 2 + random.below(last)),
      };
      return new ShowEntryIntoForce(`large-${1 + random.below(LARGE.treaties)}`, point);
    };
    const latency = await answers(program, question, size.questions / 4);
    const now = await answers(program, () => new ShowEntryIntoForce('large-1', {}), size.questions / 4);
    await program.close();
    return {
      'acts on large treaties, x64': acts / (early + late),
      'first half of them': half / early,
      'second half of them': half / late,
      'third quarter of the deposits': quarter / third,
      'fourth quarter of the deposits': quarter / fourth,
      'acts on small treaties, x64': small.acts.length / little,
      'entry into force, any point, p50': latency,
      'entry into force of 200 parties, p50': now,
    };
  });
}

/** Microseconds; a point before the treaty was proposed is answered as well. */
async function answers(program, question, count) {
  const spent = [];
  for (let i = 0; i < count; i++) {
    const asked = question();
    spent.push(await timed(() => program.ask(asked).catch(() => undefined)));
  }
  return quantile(spent, 0.5) * 1e6;
}

/** In legal order: every treaty is signed by all, then there are three steps at home and a deposit each. */
function facts(prefix, { treaties, parties: count }, parties) {
  const documents = Array.from({ length: treaties }, (_, i) => `${prefix}-${i + 1}`);
  const texts = documents.flatMap(document => [
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

function step(what, document, party, on) {
  if (what === 'sign') return ['sign-document', { document, party, mode: 'simple', on }];
  if (what === 'deposit') return ['deposit-instrument', { document, party, kind: 'ratification', on }];
  return ['report-internal-step', { document, party, step: what, on }];
}

/** Half of the parties bring it into force. */
function clause(parties) {
  const delay = { days: 60, then: 'first-of-next-month' };
  return { condition: { instruments: { atLeast: Math.ceil(parties / 2) } }, delay, later: { after: 'trigger', delay } };
}

import { drive, inFolder, median, timed } from '../measure.ts';
import { type Act, Program } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, names, signature } from '../world.ts';

const SINGLES = 30;
const BATCH = 50;

/** Does the 1,000th act on a document cost more than the 10th? Alone, and in a batch that shares its sync. */
export async function growth({ seed, size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    const random = new Random(seed);
    const program = await Program.open(folder);
    const parties = Array.from({ length: 1_100 }, (_, i) => `party-${i + 1}`);
    const registered = parties.map((party): Act => [
      'register-party',
      { party, kind: 'state', names: names(party, random) },
    ]);
    const perform = (act: Act) => program.perform(act);
    await drive(64, [['register-person', { person: 'somebody', names: { en: 'Somebody' } }], ...registered], perform);

    const spent: Record<'early' | 'late' | 'earlyBatch' | 'lateBatch', number[]> = {
      early: [],
      late: [],
      earlyBatch: [],
      lateBatch: [],
    };
    for (let number = 0; number < size.documents; number++) {
      const document = `document-${number}`;
      for (const act of opened(document)) await perform(act);
      const acts = signatures(document, parties, random);
      await drive(64, acts.slice(0, 9), perform);
      await windows(program, acts.slice(9), spent.early, spent.earlyBatch);
      await drive(64, acts.slice(9 + SINGLES + BATCH, 999), perform);
      await windows(program, acts.slice(999), spent.late, spent.lateBatch);
    }
    await program.close();
    return {
      'act 10 .. of a document': median(spent.early),
      'act 1,000 .. of a document': median(spent.late),
      'act 10 .., in a batch': median(spent.earlyBatch),
      'act 1,000 .., in a batch': median(spent.lateBatch),
    };
  });
}

/** Times some acts one by one, then some at once. Microseconds an act. */
async function windows(program: Program, acts: readonly Act[], singles: number[], batches: number[]): Promise<void> {
  const perform = (act: Act) => program.perform(act);
  await program.seen();
  for (const act of acts.slice(0, SINGLES)) singles.push((await timed(() => perform(act))) * 1e6);
  await program.seen();
  const batch = acts.slice(SINGLES, SINGLES + BATCH);
  batches.push(((await timed(() => Promise.all(batch.map(perform)))) * 1e6) / BATCH);
}

/** Twenty parties sign a day. */
function signatures(document: string, parties: readonly string[], random: Random): Act[] {
  return parties.map((party, i) => [
    'sign-document',
    signature(document, party, 'somebody', dayAfter(2 + Math.floor(i / 20)), random),
  ]);
}

function opened(document: string): Act[] {
  const titles = { en: document };
  return [
    ['propose-document', { document, kind: 'convention', titles, on: dayAfter(0) }],
    ['adopt-document', { document, on: dayAfter(1) }],
  ];
}

import { drive, inFolder, median, timed } from '../measure.ts';
import { type Act, Program } from '../program.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter } from '../world.ts';

/** How many acts are timed. */
const SAMPLE = 200;
/** How many late acts are timed, one after another. */
const LATE = 5;

/** What a signature costs among many documents of one body, and a fact on a row that has changed often. */
export async function sizes({ size }: Setup): Promise<Measured> {
  const few = size.documentsOfBody / 5;
  const { early, late, lateFact } = await transfers(size.factsOnRow);
  return {
    'a signature, few documents in its body': await signatures(few),
    'a signature, 5 times as many': await signatures(size.documentsOfBody),
    'a fact on a row of 10': early,
    'a fact on a row of many': late,
    'a late fact before many, recorded': lateFact.recorded,
    'a late fact before many, seen': lateFact.seen,
  };
}

/** Microseconds a signature, of 64 callers. */
function signatures(documents: number): Promise<number> {
  return inFolder(async folder => {
    const program = await council(folder);
    const perform = (act: Act) => program.perform(act);
    const names = Array.from({ length: documents }, (_, i) => `document-${i + 1}`);
    const texts = names.flatMap((document): Act[] => [
      ['propose-document', { document, kind: 'plan', titles: { en: document }, body: 'council', on: dayAfter(2) }],
      ['adopt-document', { document, on: dayAfter(2) }],
    ]);
    await drive(64, texts, perform);
    await program.seen();
    const sign = (party: string) =>
      names.slice(-SAMPLE).map((document): Act => ['sign-document', { document, party, on: dayAfter(3) }]);
    await drive(64, sign('a'), perform);
    const spent: number[] = [];
    for (const party of ['b', 'c', 'd']) {
      await program.seen();
      spent.push((await timed(() => drive(64, sign(party), perform))) / SAMPLE);
    }
    await program.close();
    return median(spent) * 1e6;
  });
}

/** Transfers of one chair: microseconds each until the views know them, early and late; milliseconds of one before all. */
function transfers(count: number) {
  return inFolder(async folder => {
    const program = await council(folder);
    const perform = (act: Act) => program.perform(act);
    const transfer = (day: number): Act => [
      'transfer-chairmanship',
      { body: 'council', party: day % 2 === 0 ? 'a' : 'b', decidedOn: dayAfter(day), effectiveOn: dayAfter(day) },
    ];
    const from = (day: number, length: number) => Array.from({ length }, (_, i) => transfer(day + i));
    const sample = async (day: number) => {
      const seconds = await timed(async () => {
        await drive(64, from(day, SAMPLE), perform);
        await program.seen();
      });
      return (seconds / SAMPLE) * 1e6;
    };
    await drive(64, from(100, 10), perform);
    await program.seen();
    const early = await sample(110);
    await drive(64, from(110 + SAMPLE, count), perform);
    await program.seen();
    const late = await sample(110 + SAMPLE + count);
    const [recorded, seen]: [number[], number[]] = [[], []];
    for (let day = 90; day > 90 - LATE; day--) {
      recorded.push((await timed(() => perform(transfer(day)))) * 1e3);
      seen.push((await timed(() => program.seen())) * 1e3);
    }
    await program.close();
    return { early, late, lateFact: { recorded: median(recorded), seen: median(seen) } };
  });
}

/** A council of four parties. */
async function council(folder: string): Promise<Program> {
  const program = await Program.open(folder);
  const parties = ['a', 'b', 'c', 'd'];
  const acts: Act[] = [
    ['establish-body', { body: 'council', names: { en: 'Council' }, on: dayAfter(0) }],
    ...parties.map((party): Act => ['register-party', { party, kind: 'state', names: { en: party } }]),
    ...parties.map((party): Act => {
      return ['set-membership', { body: 'council', party, status: 'member', effectiveOn: dayAfter(1) }];
    }),
  ];
  for (const act of acts) await program.perform(act);
  return program;
}
